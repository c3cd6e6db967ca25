"""`segmentry compare`: how far two segmentations agree, and who moved."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.options import AsJson, feature_names
from segmentry.cli.tables import fitting_table, is_plain, wrapped
from segmentry.errors import UsageError

if TYPE_CHECKING:
    from segmentry.results import Comparison, Lineage

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
    """Compare two studies, or two columns of segments: agreement, who moved, and how two specs differ."""
    found = _compared(first, second, feature_names(segments))
    if as_json:
        from segmentry.artifact.plain import to_plain

        write_data(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
        return
    tables = [*([] if found.lineage is None else [_paths(found.lineage)]), _cross_table(found)]
    write_result("\n\n".join([wrapped("\n".join(found.sentences)), *tables, *map(wrapped, found.notes)]))


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
    firsts, seconds = found.first_names, found.second_names
    if found.lineage is not None:
        firsts, seconds = (
            tuple(f"{segment_id} {name}" for segment_id, name in zip(ids, names, strict=True))
            for ids, names in ((found.first_ids, firsts), (found.second_ids, seconds))
        )
    rows = [[name, *(f"{count:,}" for count in counts)] for name, counts in zip(firsts, found.counts, strict=True)]
    corner = f"{found.first} \\ {found.second}"
    right = range(1, len(seconds) + 1)
    table = fitting_table([corner, *seconds], rows, spare=(), right=right)
    if is_plain(table, len(rows)):
        return table.text
    keys = found.second_ids or tuple(f"({number})" for number in right)
    names = "; ".join(f"{key} {name}" for key, name in zip(keys, found.second_names, strict=True))
    numbered = fitting_table([corner, *keys], rows, spare=(), right=right)
    return f"{numbered.text}\n\n{wrapped(f'{found.second}: {names}')}"


def _paths(lineage: "Lineage") -> str:
    """Return what became of each segment between the earlier and the later study."""
    rows = [
        [
            path.id,
            path.name_before or "",
            path.name_now or "",
            path.fate,
            f"{path.n_before:,}" if path.name_before else "",
            f"{path.n_now:,}" if path.name_now else "",
        ]
        for path in lineage.segments
    ]
    headers = ["segment", f"in {lineage.earlier}", f"in {lineage.later}", "what became of it", "before", "now"]
    return fitting_table(headers, rows, spare=(2, 1), right=(4, 5)).text
