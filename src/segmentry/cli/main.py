"""`segmentry COMMAND`: the commands, the global options and the handling of errors."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from segmentry.cli.check import check
from segmentry.cli.compare import compare
from segmentry.cli.console import VERBOSITY, prepare_streams, write_error, write_result
from segmentry.cli.demo import demo
from segmentry.cli.evidence import evidence
from segmentry.cli.explain import explain
from segmentry.cli.export import export
from segmentry.cli.failure import facts_of, plain_facts, write_failure
from segmentry.cli.features import features
from segmentry.cli.grid import grid
from segmentry.cli.help import GroupedCommands, HelpedCommand, examples_of
from segmentry.cli.inspect import inspect
from segmentry.cli.open import open_report
from segmentry.cli.playbook import playbook
from segmentry.cli.refit import refit
from segmentry.cli.rename import rename
from segmentry.cli.report import report
from segmentry.cli.rules import rules
from segmentry.cli.run import run
from segmentry.cli.score import score
from segmentry.cli.short_form import short_form
from segmentry.cli.spec import spec_app
from segmentry.cli.sql import sql
from segmentry.cli.stopping import Terminated, listen, raise_pending
from segmentry.cli.surroundings import check_surroundings, scarcity
from segmentry.cli.track import track
from segmentry.cli.typed import understood
from segmentry.cli.why import why
from segmentry.errors import SegmentryError, UsageError

EXIT_DONE, EXIT_WRONG_INPUT, EXIT_INTERNAL_ERROR, EXIT_INTERRUPTED, EXIT_BY_SIGNAL = 0, 2, 70, 130, 128

_HELP_NAMES = {"help_option_names": ["-h", "--help"]}
_GROUPS: dict[str, dict[str, Callable[..., Any]]] = {
    "Start here": {"demo": demo, "inspect": inspect, "run": run, "explain": explain, "open": open_report},
    "Understand a study": {"evidence": evidence, "why": why, "rules": rules, "compare": compare},
    "Use a study": {
        "score": score,
        "short-form": short_form,
        "sql": sql,
        "check": check,
        "refit": refit,
        "track": track,
        "report": report,
        "rename": rename,
        "export": export,
    },
    "Set up in detail": {"features": features, "grid": grid, "playbook": playbook},
}

app = typer.Typer(
    name="segmentry",
    cls=GroupedCommands,
    help="Customer segmentation you can trust.",
    epilog="A command with -h shows its options and examples. New here? Type: segmentry demo",
    context_settings=_HELP_NAMES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
for title, commands in _GROUPS.items():
    for name, command in commands.items():
        app.command(name, cls=HelpedCommand, rich_help_panel=title, epilog=examples_of(name))(command)
app.add_typer(spec_app, name="spec", rich_help_panel="Set up in detail")


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        from segmentry.study.version import VERSION

        write_result(f"segmentry {VERSION}")
        raise typer.Exit


@app.callback()
def global_options(
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only results, warnings and errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Print each stage with its start time.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")] = False,
) -> None:
    """Set how much is printed."""
    check_surroundings()
    VERBOSITY.is_quiet, VERBOSITY.is_verbose, VERBOSITY.is_debug = quiet, verbose, debug


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    prepare_streams()
    listen()
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        write_error("Interrupted.")
        code = EXIT_INTERRUPTED
    except Terminated as stop:
        code = EXIT_BY_SIGNAL + stop.number
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    command: Any = typer.main.get_command(app)
    try:
        outcome = command.main(understood(arguments, command.commands), prog_name="segmentry", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SegmentryError as error:
        write_failure(f"Error: {error}", facts_of(error, EXIT_WRONG_INPUT), arguments)
        return EXIT_WRONG_INPUT
    except SystemExit as stop:
        if not isinstance(stop.__context__, BrokenPipeError):  # which Typer turns into a separate exit code
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except Exception as error:  # noqa: BLE001 - the front end reports every error
        raise_pending()
        return _report_error(error, arguments)
    raise_pending()  # Typer turns an interrupt into a separate exit code
    return outcome if isinstance(outcome, int) else EXIT_DONE


def _report_error(error: Exception, arguments: list[str]) -> int:
    """Print an error and return the exit code: wrong usage, too little of something, or an internal error.

    Parameters
    ----------
    error
        The error.
    arguments
        The arguments as they were typed.
    """
    show = getattr(error, "show", None)
    if callable(show) and hasattr(error, "exit_code"):
        vars(error).update({"message": str(getattr(error, "message", "")).replace("Value error, ", "")})
        text = StringIO()
        show(file=text)
        exit_code = int(error.exit_code)
        said = getattr(error, "format_message", lambda: str(error))()
        facts = plain_facts(UsageError.code, said, exit_code)
        write_failure(text.getvalue().rstrip(), facts, arguments)
        return exit_code
    if (message := scarcity(error)) is not None:
        write_failure(f"Error: {message}", plain_facts("scarcity", message, EXIT_WRONG_INPUT), arguments)
        return EXIT_WRONG_INPUT
    if VERBOSITY.is_debug:
        traceback.print_exception(error)
    log = _write_log(error)
    details = "no folder for its details can be written" if log is None else f"the details are in {log}"
    message = f"this is a bug in Segmentry ({type(error).__name__}); {details}. Please report it; --debug shows the traceback."
    write_failure(f"Error: {message}", plain_facts("internal_error", message, EXIT_INTERNAL_ERROR), arguments)
    return EXIT_INTERNAL_ERROR


def _write_log(error: Exception) -> Path | None:
    """Write where the error occurred, without values of the data; None where nothing can be written."""
    from segmentry.storage.atomic import write_text
    from segmentry.study.version import VERSION

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    try:
        log = Path(tempfile.gettempdir()) / f"segmentry-error-{os.getpid()}.log"
        write_text(log, "\n".join([f"Segmentry {VERSION}, {type(error).__name__}", *lines]) + "\n")
    except OSError:
        return None
    return log
