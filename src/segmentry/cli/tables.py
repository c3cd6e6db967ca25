"""Small text tables for the terminal."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill, wrap

from segmentry.texts import visible_line

_GAP = "  "
_ENDLESS = 10_000


@dataclass(frozen=True)
class FittingTable:
    """A table as text, and the indices of the columns that it leaves out."""

    text: str
    left_out: tuple[int, ...]


def text_table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Return a table whose last column goes on in further lines where the terminal has no room for it.

    Parameters
    ----------
    headers, rows
        Texts of the cells.
    right
        Indices of the right-aligned columns.

    Returns
    -------
    str
        Lines joined by newlines.
    """
    lines = _visible([headers, *rows])
    widths = _widths(lines)
    used = _total([*widths[:-1], 0])
    widths[-1] = min(widths[-1], max(12, _available() - used))
    return "\n".join(_line(part, widths, right) for line in lines for part in _last_wrapped(line, widths[-1]))


def fitting_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, spare: Sequence[int], right: Sequence[int] = ()
) -> FittingTable:
    """Return a table without a cut cell and without the spare columns for which the terminal has no room.

    Where the other columns are too wide as well, the last one stands below them, a line for each row.

    Parameters
    ----------
    headers, rows
        Texts of the cells.
    spare
        Indices of the columns that may be left out, the least important one first; the last column is none of them.
    right
        Indices of the right-aligned columns.
    """
    lines, last = _visible([headers, *rows]), len(headers) - 1
    widths, room = _widths(lines), _available(piped=_ENDLESS)
    kept = _kept(widths, range(len(headers)), spare=spare, room=room)
    is_stacked = _total([widths[column] for column in kept]) > room
    if is_stacked:
        kept = _kept(widths, range(last), spare=spare, room=room)
    shown = []
    for line in lines:
        cells = [line[column] for column in kept]
        positions = [index for index, column in enumerate(kept) if column in right]
        shown.append(_line(cells, [widths[column] for column in kept], positions))
        shown += _below(line[last], room) if is_stacked else []
    left_out = tuple(column for column in range(last) if column not in kept)
    return FittingTable("\n".join(shown), left_out)


def is_plain(table: FittingTable, n_rows: int) -> bool:
    """Return whether a table fits with all its columns and each row on one line.

    Parameters
    ----------
    table
        The table.
    n_rows
        Number of its rows, without the head.
    """
    return not table.left_out and table.text.count("\n") == n_rows


def first_wrapped(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows whose first cell goes on in further rows where the terminal has no room for the table.

    Parameters
    ----------
    headers, rows
        Texts of the cells; the first one is prose.
    """
    widths, room = _widths([headers, *rows]), _available(piped=_ENDLESS)
    width = max(len(headers[0]), 12, widths[0] - max(0, _total(widths) - room))
    wrapped_rows = []
    for first, *others in rows:
        parts = wrap(first, width, break_long_words=False)
        wrapped_rows += [[part, *(others if index == 0 else [""] * len(others))] for index, part in enumerate(parts)]
    return wrapped_rows


def wrapped(text: str) -> str:
    """Return lines of prose that a terminal breaks at no word; where no width is known, as they are."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return text
    width = _available()
    return "\n".join(fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))


def _visible(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return cells without signs that would end a line or move the cursor."""
    return [[visible_line(cell) for cell in line] for line in lines]


def _last_wrapped(line: Sequence[str], width: int) -> list[list[str]]:
    """Return a line, and further ones for what its last cell has no room for."""
    first, *others = wrap(line[-1], width, drop_whitespace=True) or [""]
    blank = [""] * (len(line) - 1)
    return [[*line[:-1], first], *([*blank, other] for other in others)]


def _kept(widths: Sequence[int], columns: Sequence[int], *, spare: Sequence[int], room: int) -> list[int]:
    kept, left = list(columns), list(spare)
    while left and _total([widths[column] for column in kept]) > room:
        kept.remove(left.pop(0))
    return kept


def _below(cell: str, room: int) -> list[str]:
    indent = " " * len(_GAP)
    return wrap(cell, room, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*lines, strict=True)]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _available(piped: int = 110) -> int:
    """Return the width of the terminal, or another one where there is none."""
    return max(20, shutil.get_terminal_size((piped, 24)).columns)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        padded.append(cell.rjust(width) if column in right else cell.ljust(width))
    return _GAP.join(padded).rstrip()


def label_lines(labels: Sequence[Sequence[str]]) -> str:
    """Return each name with the condition under which it is given, and what it says below.

    Parameters
    ----------
    labels
        For each name: the name, what it says, and the condition.

    >>> print(label_lines([["Lost", "Have stayed away.", "recency 1"]]))
    Lost (recency 1)
      Have stayed away.
    """
    lines = []
    for name, meaning, condition in labels:
        lines.append(f"{name} ({condition})" if condition else name)
        lines += [f"  {meaning}"] if meaning else []
    return "\n".join(lines)
