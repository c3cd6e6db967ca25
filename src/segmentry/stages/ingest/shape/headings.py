"""Reports in groups: the name of each group is a heading above its rows, and a total closes it."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.shape.totals import reads_as_total
from segmentry.storage.arrow import plain_texts
from segmentry.storage.tables import Note, ReadTable, RejectedRow

HEADING = "Heading"
"""Name of the column that holds the heading above each row."""
_LEAST_GROUPS, _LEAST_COLUMNS = 2, 3
_NEARLY_ALL, _MOST_BLANK = 0.8, 0.02


@dataclass(frozen=True, kw_only=True)
class _Groups:
    """Rows that are headings, rows that close a group, and the heading of each row, None above all."""

    heads: tuple[int, ...]
    ends: tuple[int, ...]
    of_rows: tuple[str | None, ...]


def with_headings(read: ReadTable) -> ReadTable:
    """Give the rows of a report in groups a column with the heading of their group.

    A heading is a row with nothing but a text in its first cell, which a later total repeats: "Ada Alder" and "Total for Ada
    Alder". Groups within groups are left as they are.

    Parameters
    ----------
    read
        The table, every cell as text.

    Returns
    -------
    ReadTable
        The table with the column `Heading`, without headings and totals of groups, which are among the rejected rows; or the same
        table where it has no groups.
    """
    groups = _groups(read.table)
    if groups is None or HEADING in read.table.column_names:
        return read
    is_kept = np.ones(read.table.num_rows, dtype=bool)
    is_kept[[*groups.heads, *groups.ends]] = False
    mask = pa.array(is_kept)
    table = read.table.append_column(HEADING, pa.array(groups.of_rows, pa.string())).filter(mask)
    first = read.table.column_names[0]
    if _share_blank(table.column(first)) >= 1 - _MOST_BLANK:
        table = table.drop_columns([first])
    ends = [_rejected(read, row, "total") for row in groups.ends]
    rejected = [_rejected(read, row, "heading") for row in groups.heads] + ends
    text = (
        f"{len(groups.heads):,} rows are headings of groups that a total closes; the column '{HEADING}' has the heading of each "
        "row."
    )
    return replace(
        read,
        table=table,
        lines=None if read.lines is None else read.lines.filter(mask),
        rejected=tuple(sorted((*read.rejected, *rejected), key=lambda row: row.line)),
        notes=(*read.notes, Note("headings", text)),
    )


def _groups(table: pa.Table) -> _Groups | None:
    if table.num_columns < _LEAST_COLUMNS or any(not pa.types.is_string(field.type) for field in table.schema):
        return None
    lone = _lone_rows(table)
    if len(lone) < _LEAST_GROUPS:
        return None
    first = plain_texts(table.column(0))
    heads = [row for row in lone if first[row].strip() and not reads_as_total(first[row])]
    if len(heads) < _LEAST_GROUPS:
        return None
    ends = [end for head, stop in zip(heads, [*heads[1:], len(first)], strict=True) if (end := _end(first, head, stop))]
    if len(ends) < _NEARLY_ALL * len(heads):
        return None
    of_rows: list[str | None] = [None] * len(first)
    for head, stop in zip(heads, [*heads[1:], len(first)], strict=True):
        of_rows[head:stop] = [first[head].strip()] * (stop - head)
    below = [row for row in range(ends[-1] + 1, len(first)) if reads_as_total(first[row])]
    return _Groups(heads=tuple(heads), ends=(*ends, *below), of_rows=tuple(of_rows))


def _lone_rows(table: pa.Table) -> list[int]:
    """Return the rows of which the first cell alone may be filled."""
    is_lone = None
    for name in reversed(table.column_names[1:]):
        is_blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(table.column(name)), ""), True)
        is_lone = is_blank if is_lone is None else pc.and_(is_lone, is_blank)
        if not pc.any(is_lone).as_py():
            return []
    rows: list[int] = pc.indices_nonzero(is_lone).to_pylist()
    return rows


def _end(first: list[str], head: int, stop: int) -> int | None:
    """Return the row between a heading and the next one that is the total of its group, None for none."""
    name = first[head].strip().casefold()
    rows = range(stop - 1, head + 1, -1)
    return next((row for row in rows if name in first[row].casefold() and reads_as_total(first[row])), None)


def _share_blank(column: pa.ChunkedArray) -> float:
    is_blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True)
    return float(pc.mean(is_blank).as_py() or 0.0)


def _rejected(read: ReadTable, row: int, reason: str) -> RejectedRow:
    raw = ",".join(plain_texts(read.table.column(name).slice(row, 1))[0] for name in read.table.column_names)
    line = row + 1 if read.lines is None else read.lines[row].as_py()
    return RejectedRow(line=line, reason=reason, raw=raw)
