"""The parts of dates that a regular expression found, as arrays of whole numbers."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Whole = NDArray[np.int64]
NONE = -1
"""Stands for a part that a text does not have."""


@dataclass(frozen=True)
class Parts:
    """What the named groups of a pattern matched, one entry a text.

    Parameters
    ----------
    found
        A struct array without null, as `extract_regex` returns it.
    """

    found: pa.StructArray

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.found)

    def has(self, name: str) -> bool:
        """Return whether the pattern has a group of that name."""
        return bool(self.found.type.get_field_index(name) >= 0)

    def texts(self, name: str) -> pa.Array:
        """Return what a group matched, '' where nothing."""
        if not self.has(name):
            return pa.repeat(pa.scalar("", pa.string()), len(self))
        return pc.fill_null(pc.struct_field(self.found, name), "")

    def numbers(self, name: str, default: int = NONE) -> Whole:
        """Return what a group matched as numbers, shape (n,).

        Parameters
        ----------
        name
            Name of the group.
        default
            Number of a text without it.
        """
        if not self.has(name):
            return np.full(len(self), default, np.int64)
        texts = self.texts(name)
        filled = pc.if_else(pc.equal(texts, ""), str(default), texts)
        numbers: Whole = pc.cast(filled, pa.int64()).to_numpy(zero_copy_only=False)
        return numbers

    def codes(self, name: str, numbers: dict[str, int]) -> Whole:
        """Return the number of the word that a group matched, shape (n,), `NONE` where there is none.

        Parameters
        ----------
        name
            Name of the group.
        numbers
            The number of each word.
        """
        at = pc.index_in(self.texts(name), pa.array(list(numbers), pa.string())).fill_null(NONE)
        values: Whole = np.array([*numbers.values(), NONE], np.int64)[at.to_numpy(zero_copy_only=False)]
        return values
