"""Small text tables for the terminal."""

import shutil
from collections.abc import Sequence

_GAP = "  "


def text_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), is_cut: bool = True
) -> str:
    """Return a table whose last column is cut to the width of the terminal.

    Parameters
    ----------
    headers, rows
        Texts of the cells.
    right
        Indices of the right-aligned columns.
    is_cut
        Whether the last column is cut; names, of which nothing may be lost, are not.

    Returns
    -------
    str
        Lines joined by newlines.
    """
    lines = [list(headers), *[list(row) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headers))]
    available = max(20, shutil.get_terminal_size((110, 24)).columns)
    used = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    widths[-1] = min(widths[-1], max(12, available - used)) if is_cut else widths[-1]
    return "\n".join(_line(line, widths, right) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        short = cell if len(cell) <= width else f"{cell[: width - 1]}…"
        padded.append(short.rjust(width) if column in right else short.ljust(width))
    return _GAP.join(padded).rstrip()


def label_lines(labels: Sequence[Sequence[str]]) -> str:
    """Return each name with the condition under which it is given, and what it says below.

    Parameters
    ----------
    labels
        For each name: the name, what it says, and the condition.

    >>> print(label_lines([["Lost", "Have stayed away.", "recency 1"]]))
    Lost: given for recency 1
      Have stayed away.
    """
    lines = []
    for name, meaning, condition in labels:
        lines.append(f"{name}: given for {condition}" if condition else name)
        lines += [f"  {meaning}"] if meaning else []
    return "\n".join(lines)
