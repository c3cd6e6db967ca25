"""Columns of fixed width: where every line is blank, one column ends and the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_RULE = re.compile(r"\s*(?:-{2,}|={2,})(?:\s+(?:-{2,}|={2,}))+\s*")
_RULE_WITHIN = 10
_LONGEST_LINE = 4000
_MOST_BLANK = 0.9
_LEAST_LINES = 3
_GAP = "  "


@dataclass(frozen=True)
class FixedWidths:
    """Where columns begin, and the share of lines that keep to them.

    `evenness` is the share of all lines, `core` that from the first to the last one that keeps to them.
    """

    starts: tuple[int, ...]
    evenness: float
    core: float


def find_fixed_widths(lines: Sequence[str]) -> FixedWidths | None:
    """Return where columns begin that are separated by their position, or None.

    A rule of dashes under the header tells the places. Without one they are the positions at which nearly all lines
    are blank, from the first to the last line with a wide gap, as titles and footers have none. Names that do not stand
    above their columns make the places doubtful.

    Parameters
    ----------
    lines
        Lines from the beginning of a file, none of them blank.
    """
    if len(lines) < _LEAST_LINES or any("\t" in line for line in lines) or max(map(len, lines)) > _LONGEST_LINE:
        return None
    rule = next((line for line in lines[:_RULE_WITHIN] if _RULE.fullmatch(line)), None)
    blank = _blanks(lines)
    wide = [number for number, line in enumerate(lines) if _GAP in line.strip()] or [0, len(lines) - 1]
    starts = [match.start() for match in re.finditer(r"\S+", rule)] if rule else _starts(blank[wide[0] : wide[-1] + 1])
    starts[:1] = [0]
    keeps = _keeps(blank, starts)
    if len(starts) < 2 or not keeps.any():
        return None
    first, last = np.flatnonzero(keeps)[[0, -1]].tolist()
    if first > 0 and len(lines[first - 1].split()) >= len(starts):
        return None
    return FixedWidths(tuple(starts), float(keeps.mean()), float(keeps[first : last + 1].mean()))


def _blanks(lines: Sequence[str]) -> np.ndarray:
    """Return a matrix of lines and positions that says where they are blank."""
    length = max(map(len, lines))
    letters = np.array([line.ljust(length) for line in lines], dtype=f"U{length}")
    is_blank: np.ndarray = letters.view("U1").reshape(len(lines), length) == " "
    return is_blank


def _starts(blank: np.ndarray) -> list[int]:
    """Return the first position of each column, at the end of the gap before it.

    A gap of one blank may stand within values, such as 2024-01-31 12:30: not where a name stands behind it.
    """
    share = blank.mean(axis=0)
    is_gap = np.concatenate(([False], share >= _MOST_BLANK, [False]))
    edges = np.flatnonzero(np.diff(is_gap.astype(np.int8)))
    starts, are_wide = [], []
    for begin, end in zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True):
        widest = np.flatnonzero(share[begin:end] == share[begin:end].max())
        if begin > 0 and end < share.size:
            starts.append(begin + int(widest[-1]) + 1)
            are_wide.append(widest.size > 1)
    below = np.array(starts, dtype=int)
    is_named = blank[0, below - 1] & ~blank[0, below]
    return [0, *below[is_named | np.array(are_wide, dtype=bool)].tolist()]


def _keeps(blank: np.ndarray, starts: list[int]) -> np.ndarray:
    """Return which lines are blank before each column and fill at least two."""
    ends = [*starts[1:], blank.shape[1]]
    filled = [(~blank[:, start:end]).any(axis=1) for start, end in zip(starts, ends, strict=True)]
    keeps: np.ndarray = blank[:, np.array(starts[1:], dtype=int) - 1].all(axis=1) & (np.sum(filled, axis=0) > 1)
    return keeps
