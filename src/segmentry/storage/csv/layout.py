"""Where the table lies in a file.

Handles preambles, headers over two lines, repeated headers, footers and a second table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.storage.csv.dialect import Dialect
from segmentry.storage.csv.numbered_names import has_numbered_names
from segmentry.storage.csv.records import Record
from segmentry.storage.tables import Note, RejectedRow

_NUMBER = re.compile(r"^[\s$€£¥(+-]*\d[\d\s.,'%)]*(?:[eE][+-]?\d+)?\s*[%€$£]?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_FEW_ROWS = 20
_LEAST_WIDTH, _MOST_TITLES = 3, 10
_MISSING = {"", "?", "-", "na", "n/a", "nan", "null", "none", "unknown"}


@dataclass(frozen=True)
class Layout:
    """The names of the columns, the last line of the header (0: no header), and notes."""

    names: list[str]
    header_end: int
    notes: tuple[Note, ...] = ()


def find_layout(head: Sequence[Record | RejectedRow], dialect: Dialect) -> Layout:
    """Return where the header lies and how the columns are named.

    Parameters
    ----------
    head
        The first records of a file.
    dialect
        How they were split.

    Returns
    -------
    Layout
        With numbered names where there is no header.
    """
    good = [record for record in head if isinstance(record, Record)]
    if not good:
        return Layout([f"column_{number}" for number in range(1, dialect.width + 1)], 0)
    n_titles = _n_titles(good)
    first, rest = good[n_titles], good[n_titles + 1 :]
    notes = _preamble_notes(head, first)
    is_like_data = _is_data(first.fields) and (not rest or _same_kinds(first.fields, rest[0].fields))
    if is_like_data and not has_numbered_names(first.fields, [record.fields for record in rest[:_FEW_ROWS]]):
        names = [f"column_{number}" for number in range(1, dialect.width + 1)]
        note = Note("no_header", "The file has no header; its columns were called column_1, column_2 and so on.")
        return Layout(names, first.line - 1, (*notes, note))
    if _is_second_header(first.fields, rest):
        names = _joined_header(first.fields, rest[0].fields)
        note = Note("two_line_header", f"The header spans lines {first.line} and {rest[0].line}; both were joined.")
        return Layout(names, _end_line(rest[0]), (*notes, note))
    return Layout([name.strip() for name in first.fields], _end_line(first), notes)


def split_body(
    body: Sequence[Record | RejectedRow], layout: Layout
) -> tuple[list[Record], list[RejectedRow], tuple[Note, ...]]:
    """Separate customers from repeated headers, footers and a second table.

    Parameters
    ----------
    body
        The records below the header.
    layout
        Names of the columns and end of the header.

    Returns
    -------
    kept : list of Record
        Records of customers.
    rejected : list of RejectedRow
        All others, by line.
    notes : tuple of Note
        A note on the second table, if there is one.
    """
    start = _second_table_start(body)
    kept: list[Record] = []
    rejected: list[RejectedRow] = []
    for index, item in enumerate(body):
        reason = _structural_reason(item, index >= start, layout)
        if isinstance(item, Record) and reason is None:
            kept.append(item)
        elif isinstance(item, Record):
            rejected.append(RejectedRow(line=item.line, reason=str(reason), raw=item.text))
        else:
            rejected.append(RejectedRow(line=item.line, reason=reason or item.reason, raw=item.raw))
    rejected = _with_footer(rejected, kept[-1].line if kept else 0)
    notes: tuple[Note, ...] = ()
    if start < len(body):
        text = f"A second table starts at line {body[start].line}; only the first one was read."
        notes = (Note("second_table", text),)
    return kept, sorted(rejected, key=lambda row: row.line), notes


def _structural_reason(item: Record | RejectedRow, in_second_table: bool, layout: Layout) -> str | None:
    if isinstance(item, RejectedRow):
        return "second_table" if in_second_table and item.reason != "blank_line" else None
    if in_second_table:
        return "second_table"
    is_header = [field.strip() for field in item.fields] == layout.names
    return "repeated_header" if is_header and layout.header_end > 0 else None


def _with_footer(rejected: list[RejectedRow], end: int) -> list[RejectedRow]:
    """Call short records below the last good one a footer."""
    return [
        RejectedRow(line=row.line, reason="footer", raw=row.raw)
        if row.line > end and row.reason == "too_short"
        else row
        for row in rejected
    ]


def _second_table_start(body: Sequence[Record | RejectedRow]) -> int:
    """Return the index where a blank line is followed by another header, else the length of `body`."""
    first = next((item for item in body if isinstance(item, Record)), None)
    numeric = [index for index, cell in enumerate(first.fields) if _NUMBER.match(cell)] if first else []
    for index in range(1, len(body)):
        before, item = body[index - 1], body[index]
        if not (isinstance(before, RejectedRow) and before.reason == "blank_line"):
            continue
        if _opens_table(item, numeric, body[index + 1 : index + 3]):
            return index
    return len(body)


def _opens_table(item: Record | RejectedRow, numeric: list[int], following: Sequence[Record | RejectedRow]) -> bool:
    if isinstance(item, Record):
        texts = [item.fields[index] for index in numeric]
        return bool(texts) and all(not _NUMBER.match(cell) and _is_named(cell) for cell in texts)
    run = following
    return (
        item.reason in {"too_short", "too_long"}
        and len(run) == 2
        and all(isinstance(row, RejectedRow) and row.reason == item.reason for row in run)
    )


def _preamble_notes(head: Sequence[Record | RejectedRow], first: Record) -> tuple[Note, ...]:
    above = (row for row in head if row.line < first.line)
    before = [text for row in above if (text := row.raw if isinstance(row, RejectedRow) else row.text).strip()]
    if not before:
        return ()
    return (Note("preamble", f"{len(before)} line(s) before the header were skipped: {before[0][:60]!r}."),)


def _n_titles(good: Sequence[Record]) -> int:
    """Return how many first records are titles: one filled cell each, above a record of names."""
    if len(good[0].fields) < _LEAST_WIDTH:
        return 0
    for index, record in enumerate(good[:_MOST_TITLES]):
        filled = [cell for cell in record.fields if cell.strip()]
        if len(filled) > 1:
            is_header = len(filled) == len(record.fields) and not any(_NUMBER.match(cell) for cell in filled)
            return index if is_header else 0
    return 0


def _is_second_header(first: list[str], rest: Sequence[Record]) -> bool:
    if len(rest) < 3 or any(_NUMBER.match(cell) for cell in rest[0].fields):
        return False
    numeric = [index for index in range(len(first)) if all(_NUMBER.match(row.fields[index]) for row in rest[1:4])]
    second = [rest[0].fields[index] for index in numeric]
    return (
        len(numeric) > 0
        and any(_is_named(cell) for cell in second)
        and not any(cell.strip().lower() in _MISSING - {""} for cell in second)
    )


def _joined_header(top: list[str], below: list[str]) -> list[str]:
    names, group = [], ""
    for upper, lower in zip(top, below, strict=True):
        group = upper.strip() or group
        names.append(f"{group} {lower.strip()}".strip())
    return names


def _is_data(fields: list[str]) -> bool:
    filled = [cell for cell in fields if cell.strip()]
    return (
        bool(filled)
        and any(_NUMBER.match(cell) for cell in filled)
        and sum(bool(_NUMBER.match(cell)) for cell in filled) >= max(1, len(filled) / 2)
    )


def _same_kinds(first: list[str], second: list[str]) -> bool:
    return [bool(_NUMBER.match(cell)) for cell in first] == [bool(_NUMBER.match(cell)) for cell in second]


def _is_named(cell: str) -> bool:
    return cell.strip().lower() not in _MISSING


def _end_line(record: Record) -> int:
    return record.line + record.text.count("\n")
