"""The lines below the header: records, blank lines, repeated headers, footers, a second table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.storage.layout.find import Layout
from segmentry.storage.lines import Line
from segmentry.storage.tables import Note, RejectedRow

_NUMBER = re.compile(r"^[\s$€£¥(+-]*\d[\d\s.,'%)]*(?:[eE][+-]?\d+)?\s*[%€$£]?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_MISSING = {"", "?", "-", "na", "n/a", "nan", "null", "none", "unknown"}


@dataclass(frozen=True)
class Body:
    """The records that are customers or orders, all others by line with their reasons, and notes."""

    kept: list[Line]
    rejected: list[RejectedRow]
    notes: tuple[Note, ...]


def split_body(lines: Sequence[Line], layout: Layout) -> Body:
    """Separate records from repeated headers, footers, a second table and lines that cannot be used.

    Parameters
    ----------
    lines
        The lines below the header.
    layout
        Names of the columns and end of the header.

    Returns
    -------
    Body
        Every line is in it once.
    """
    start = _second_table_start(lines, layout.width)
    kept: list[Line] = []
    rejected: list[RejectedRow] = []
    for index, line in enumerate(lines):
        reason = _reason(line, layout, in_second_table=index >= start)
        if reason is None:
            kept.append(line)
        else:
            rejected.append(line.rejected(reason))
    rejected = _with_footer(rejected, kept[-1].number if kept else 0)
    notes: tuple[Note, ...] = ()
    if start < len(lines):
        text = f"A second table starts at line {lines[start].number}; only the first one was read."
        notes = (Note("second_table", text),)
    return Body(kept, rejected, notes)


def problem_of(line: Line, width: int) -> str | None:
    """Return why a line is no record of the table, None where it is one.

    Parameters
    ----------
    line
        Any line.
    width
        Number of fields that a record has.
    """
    if line.problem is not None:
        return line.problem
    if len(line.fields) == width:
        return None
    return "too_short" if len(line.fields) < width else "too_long"


def _reason(line: Line, layout: Layout, *, in_second_table: bool) -> str | None:
    problem = problem_of(line, layout.width)
    if in_second_table:
        return problem if line.is_blank else "second_table"
    if problem is not None:
        return problem
    is_header = [field.strip() for field in line.fields] == layout.names
    return "repeated_header" if is_header and layout.header_end > 0 else None


def _with_footer(rejected: list[RejectedRow], end: int) -> list[RejectedRow]:
    """Call short records below the last good one a footer."""
    return [
        RejectedRow(line=row.line, reason="footer", raw=row.raw)
        if row.line > end and row.reason == "too_short"
        else row
        for row in rejected
    ]


def _second_table_start(lines: Sequence[Line], width: int) -> int:
    """Return the index where a blank line is followed by another header, else the number of lines."""
    first = next((line for line in lines if problem_of(line, width) is None), None)
    numeric = [index for index, cell in enumerate(first.fields) if _NUMBER.match(cell)] if first else []
    for index in range(1, len(lines)):
        if lines[index - 1].is_blank and _opens_table(lines[index : index + 3], numeric, width):
            return index
    return len(lines)


def _opens_table(lines: Sequence[Line], numeric: list[int], width: int) -> bool:
    problem = problem_of(lines[0], width)
    if problem is None:
        texts = [lines[0].fields[index] for index in numeric]
        return bool(texts) and all(not _NUMBER.match(cell) and _is_named(cell) for cell in texts)
    return problem in {"too_short", "too_long"} and [problem_of(line, width) for line in lines[1:]] == [problem] * 2


def _is_named(cell: str) -> bool:
    return cell.strip().lower() not in _MISSING
