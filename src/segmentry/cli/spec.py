"""`segmentry spec`: the spec as JSON Schema, written out in full, or checked."""

import json
from typing import Annotated

import typer

from segmentry.cli.console import write_result
from segmentry.cli.options import Settings

spec_app = typer.Typer(
    help="The spec: its schema, a spec written out in full, a check.", no_args_is_help=True, rich_markup_mode=None
)

_StudyFile = Annotated[str, typer.Argument(metavar="STUDY.yaml", help="File with a spec.")]


@spec_app.command()
def schema() -> None:
    """Print the JSON Schema of study.yaml."""
    from segmentry.spec.described import spec_schema

    write_result(json.dumps(spec_schema(), indent=1, ensure_ascii=False))


@spec_app.command()
def fill(source: _StudyFile, settings: Settings = None) -> None:
    """Print a spec with every field written out."""
    from segmentry.spec.build import dump_yaml
    from segmentry.study.run import checked_spec

    write_result(dump_yaml(checked_spec(source, tuple(settings or ()))).rstrip())


@spec_app.command()
def check(source: _StudyFile, settings: Settings = None) -> None:
    """Say whether a spec is right, with all of its problems at once."""
    from segmentry.study.run import checked_spec

    checked_spec(source, tuple(settings or ()))
    write_result(f"{source} is right")
