"""What the cells of each column look like, and how likely another cell is one of them."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.storage.cells import kind_of, shape_of

_KINDS = 6
_PRIOR, _LEAST_SEEN = 0.25, 0.05
_FIRST, _LEAST_COUNTED = 20, 3
_WHOLE = re.compile(r"\d{1,12}")


@dataclass(frozen=True, kw_only=True)
class ColumnProfile:
    """How often each kind, text and shape of texts occurs among the cells of a column.

    `n_single` counts texts that occur once. `is_counted` tells that the first cells are numbers that follow each other.
    """

    kinds: Counter[str]
    texts: Counter[str]
    shapes: Counter[str]
    n_single: int
    is_counted: bool

    @property
    def n_cells(self) -> int:
        """Number of cells."""
        return self.kinds.total()

    @property
    def is_blank(self) -> bool:
        """Return whether hardly any cell is filled, so that a header may lack a name for it."""
        return self.kinds["blank"] >= max(self.n_cells - 1, 1)

    def usual_kind(self) -> str:
        """Return the most frequent kind of a filled cell, "blank" where none is filled."""
        filled = Counter({kind: count for kind, count in self.kinds.items() if kind not in {"blank", "missing"}})
        return filled.most_common(1)[0][0] if filled else "blank"

    def has_text(self, cell: str, *, n_self: int) -> bool:
        """Return whether another cell holds the same text.

        Parameters
        ----------
        cell
            A text.
        n_self
            How many of the cells that were counted are this one and its copies in equal lines.
        """
        return self.texts[cell.strip()] > n_self

    def log_likelihood(self, cell: str, *, n_self: int) -> float:
        """Return the logarithm of the probability that a cell of this column looks so.

        Parameters
        ----------
        cell
            Any text.
        n_self
            How many of the cells that were counted are this one and its copies in equal lines; they are left out.
        """
        kind = kind_of(cell)
        n_kind = max(self.kinds[kind] - n_self, 0)
        chance = (n_kind + _PRIOR) / (max(self.n_cells - n_self, n_kind) + _PRIOR * _KINDS)
        if kind != "text":
            return math.log(chance)
        n_single = self.n_single - (n_self == 1 and self.texts[cell.strip()] == 1)
        new = (n_single + 0.5) / (n_kind + 1)
        if self.has_text(cell, n_self=n_self):
            return math.log(chance * max(1 - new, _LEAST_SEEN))
        alike = (max(self.shapes[shape_of(cell)] - n_self, 0) + 0.5) / (n_kind + 2)
        return math.log(chance * new * alike)


def profiles_of(rows: Sequence[Sequence[str]], width: int) -> list[ColumnProfile]:
    """Return a profile of each column.

    Parameters
    ----------
    rows
        Fields of some records, each of `width` fields.
    width
        Number of columns.

    Returns
    -------
    list of ColumnProfile
        Length `width`.
    """
    return [_profile([row[index] for row in rows]) for index in range(width)]


def _profile(cells: Sequence[str]) -> ColumnProfile:
    kinds = [kind_of(cell) for cell in cells]
    texts = Counter(cell.strip() for cell, kind in zip(cells, kinds, strict=True) if kind == "text")
    shapes: Counter[str] = Counter()
    for text, count in texts.items():
        shapes[shape_of(text)] += count
    return ColumnProfile(
        kinds=Counter(kinds),
        texts=texts,
        shapes=shapes,
        n_single=sum(count == 1 for count in texts.values()),
        is_counted=_are_counted(cells[:_FIRST]),
    )


def _are_counted(cells: Sequence[str]) -> bool:
    if len(cells) < _LEAST_COUNTED or not all(_WHOLE.fullmatch(cell) for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
