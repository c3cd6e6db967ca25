"""Where the table lies in a file.

Handles preambles, headers over two lines, repeated headers, footers and a second table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.storage.layout.numbered_names import has_numbered_names
from segmentry.storage.lines import Line
from segmentry.storage.tables import Note, ReadOptions

_NUMBER = re.compile(r"^[\s$€£¥(+-]*\d[\d\s.,'%)]*(?:[eE][+-]?\d+)?\s*[%€$£]?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_FEW_ROWS = 20
_LEAST_WIDTH, _MOST_TITLES = 3, 10
_MISSING = {"", "?", "-", "na", "n/a", "nan", "null", "none", "unknown"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where the header ends (0: no header) and how columns are named.

    A record has `width` fields.
    """

    names: list[str]
    header_end: int
    width: int
    notes: tuple[Note, ...] = ()


def find_layout(head: Sequence[Line], width: int, options: ReadOptions) -> Layout:
    """Return where the header lies and how the columns are named.

    Parameters
    ----------
    head
        The first lines of a file.
    width
        Number of fields that most records have.
    options
        What the user fixed about header and names.

    Returns
    -------
    Layout
        With numbered names where there is no header.
    """
    good = [line for line in head if line.number > options.skip and line.problem is None and len(line.fields) == width]
    numbered = [f"column_{number}" for number in range(1, width + 1)]
    if not good:
        return Layout(names=numbered, header_end=0, width=width)
    n_titles = _n_titles(good)
    first, rest = good[n_titles], good[n_titles + 1 :]
    notes = _preamble_notes(head, first)
    is_like_data = _is_data(first.fields) and (not rest or _same_kinds(first.fields, rest[0].fields))
    if is_like_data and not has_numbered_names(first.fields, [line.fields for line in rest[:_FEW_ROWS]]):
        note = Note("no_header", "The file has no header; its columns were called column_1, column_2 and so on.")
        return Layout(names=numbered, header_end=first.number - 1, width=width, notes=(*notes, note))
    if _is_second_header(first.fields, rest):
        names = _joined_header(first.fields, rest[0].fields)
        text = f"The header spans lines {first.number} and {rest[0].number}; both were joined."
        note = Note("two_line_header", text)
        return Layout(names=names, header_end=rest[0].end, width=width, notes=(*notes, note))
    return Layout(names=[name.strip() for name in first.fields], header_end=first.end, width=width, notes=notes)


def _preamble_notes(head: Sequence[Line], first: Line) -> tuple[Note, ...]:
    before = [line.text for line in head if line.number < first.number and line.text.strip()]
    if not before:
        return ()
    return (Note("preamble", f"{len(before)} line(s) before the header were skipped: {before[0][:60]!r}."),)


def _n_titles(good: Sequence[Line]) -> int:
    """Return how many first records are titles: one filled cell each, above a record of names."""
    if len(good[0].fields) < _LEAST_WIDTH:
        return 0
    for index, record in enumerate(good[:_MOST_TITLES]):
        filled = [cell for cell in record.fields if cell.strip()]
        if len(filled) > 1:
            is_header = len(filled) == len(record.fields) and not any(_NUMBER.match(cell) for cell in filled)
            return index if is_header else 0
    return 0


def _is_second_header(first: list[str], rest: Sequence[Line]) -> bool:
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
