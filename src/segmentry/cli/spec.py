"""`segmentry spec`: the JSON Schema of the spec, a complete spec, or a check."""

import json
from typing import Annotated, Any

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.help import GroupedCommands, HelpedCommand, examples_of
from segmentry.cli.options import Settings

spec_app = typer.Typer(
    cls=GroupedCommands,
    help="Show the schema of the spec, fill in its defaults, or check it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_StudyFile = Annotated[str, typer.Argument(metavar="STUDY.yaml", help="File with a spec.")]


@spec_app.command(cls=HelpedCommand, epilog=examples_of("spec schema"))
def schema(
    of_model: Annotated[bool, typer.Option("--model", help="That of model.json, the saved model, instead.")] = False,
) -> None:
    """Print the JSON Schema of study.yaml, or of the saved model."""
    write_data(json.dumps(_schema(of_model=of_model), indent=1, ensure_ascii=False))


def _schema(*, of_model: bool) -> dict[str, Any]:
    if of_model:
        from segmentry.artifact.model_schema import model_schema

        return model_schema()
    from segmentry.spec.described import spec_schema

    return spec_schema()


@spec_app.command(cls=HelpedCommand, epilog=examples_of("spec fill"))
def fill(source: _StudyFile, settings: Settings = None) -> None:
    """Print a spec with every field filled in."""
    from segmentry.spec.build import dump_yaml
    from segmentry.study.run import checked_spec

    write_data(dump_yaml(checked_spec(source, tuple(settings or ()))).rstrip())


@spec_app.command(cls=HelpedCommand, epilog=examples_of("spec check"))
def check(source: _StudyFile, settings: Settings = None) -> None:
    """Check a spec and list all problems."""
    from segmentry.study.run import checked_spec

    checked_spec(source, tuple(settings or ()))
    write_result(f"{source} is valid")
