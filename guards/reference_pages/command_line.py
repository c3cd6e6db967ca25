"""The page of the command line."""

from typing import Any

_HEAD = """# The command line

Each command does one thing, and its help ends with examples, which the tests run. Options before the command hold for all of
them: `--quiet` prints only results and errors, `--verbose` the stages, `--version` the version. Results go to standard
output, all else to standard error, and [the exit code](errors.md) says how it went. Every option of a study can be set by
[`--set PATH=VALUE`](spec.md).
"""


def cli_page() -> str:
    """Return the commands with what they do, and the help of each with its examples."""
    import typer
    from typer.testing import CliRunner

    from segmentry.cli.main import app

    commands: dict[tuple[str, ...], Any] = {}
    root: Any = typer.main.get_command(app)
    for name, command in root.commands.items():
        below = getattr(command, "commands", {})
        commands |= {(name, word): inner for word, inner in below.items()} if below else {(name,): command}
    rows = []
    sections = []
    for words, command in commands.items():
        title = " ".join(["segmentry", *words])
        rows.append(f"| [`{title}`](#command-{'-'.join(words)}) | {command.help.splitlines()[0]} |")
        text = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "80", "NO_COLOR": "1"}).output.rstrip()
        sections.append(f"(command-{'-'.join(words)})=\n\n## `{title}`\n\n```text\n{text}\n```\n")
    return "\n".join([_HEAD, "| command | what it does |\n|---|---|", *rows, "", *sections])
