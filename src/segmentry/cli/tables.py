"""Small text tables for the terminal."""

import shutil
from collections.abc import Sequence

_GAP = "  "


def text_table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Return a table whose last column is cut to the width of the terminal.

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
    lines = [list(headers), *[list(row) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headers))]
    available = max(20, shutil.get_terminal_size((110, 24)).columns)
    used = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    widths[-1] = min(widths[-1], max(12, available - used))
    return "\n".join(_line(line, widths, right) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        short = cell if len(cell) <= width else f"{cell[: width - 1]}…"
        padded.append(short.rjust(width) if column in right else short.ljust(width))
    return _GAP.join(padded).rstrip()
