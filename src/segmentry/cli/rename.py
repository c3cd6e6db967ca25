"""`segmentry rename`: names that the user chooses for segments of a finished study."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_result
from segmentry.errors import UsageError

_SIGN = "="


def rename(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    names: Annotated[list[str], typer.Argument(metavar="ID=NAME...", help='New names, such as s01="Loyal regulars".')],
) -> None:
    """Rename segments of a finished study in all of its files, without fitting again."""
    from segmentry.study.rename import rename_study

    renamed = rename_study(study, _named(names))
    for segment_id, before, after in zip(renamed.after.ids, renamed.before.names, renamed.after.names, strict=True):
        write_result(f"{segment_id}  {after}" if before == after else f"{segment_id}  {after}  (was: {before})")


def _named(names: list[str]) -> dict[str, str]:
    """Return the names by segment.

    Raises
    ------
    UsageError
        When a text has no sign between segment and name, or names a segment again.
    """
    given: dict[str, str] = {}
    for text in names:
        segment, sign, name = (part.strip() for part in text.partition(_SIGN))
        if not sign:
            raise UsageError(
                "is no segment with a new name",
                where="the command line",
                got=repr(text),
                expected='for instance s01="Loyal regulars"',
            )
        if segment in given:
            raise UsageError("is named twice", where=segment, got=f"'{given[segment]}' and '{name}'")
        given[segment] = name
    return given
