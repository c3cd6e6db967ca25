"""`segmentry compare`: how far two segmentations agree, and who moved."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.options import AsJson, feature_names
from segmentry.cli.tables import fitting_table, wrapped
from segmentry.errors import UsageError

if TYPE_CHECKING:
    from segmentry.results import Comparison

_REMEDY = 'Type: segmentry compare STUDY STUDY, or segmentry compare CUSTOMERS --segments "OLD,NEW".'


def compare(
    first: Annotated[str, typer.Argument(metavar="STUDY_DIR|CUSTOMERS", help="Folder of a study, or a table.")],
    second: Annotated[
        str | None, typer.Argument(metavar="STUDY_DIR", help="Folder of another study.", show_default=False)
    ] = None,
    segments: Annotated[
        list[str] | None, typer.Option("--segments", metavar="A,B", help="Two columns of the table with segments.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare two studies, or two columns of segments: how far they agree, and who moved."""
    found = _compared(first, second, feature_names(segments))
    if as_json:
        from segmentry.artifact.plain import to_plain

        write_data(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
        return
    write_result("\n\n".join([wrapped("\n".join(found.sentences)), _cross_table(found), *map(wrapped, found.notes)]))


def _compared(first: str, second: str | None, names: list[str] | None) -> "Comparison":
    from segmentry.study.compared import compare as compared

    if names is None and second is not None:
        return compared(first, second)
    if names is not None and len(names) == 2 and second is None:
        return compared(names[0], names[1], customers=first)
    raise UsageError(
        "compares two studies, or two columns of one table",
        where="compare",
        got=f"{'two sources' if second is not None else 'one source'} and {len(names or [])} columns",
        remedy=_REMEDY,
    )


def _cross_table(found: "Comparison") -> str:
    """Return the customers of each pair of segments: the first in rows, the second in columns."""
    rows = [
        [name, *(f"{count:,}" for count in counts)]
        for name, counts in zip(found.first_names, found.counts, strict=True)
    ]
    headers = [f"{found.first} \\ {found.second}", *found.second_names]
    return fitting_table(headers, rows, spare=(), right=range(1, len(headers))).text
