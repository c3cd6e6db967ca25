"""Blocks of numbers that count as one feature, by the principal components that a study learnt of each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.block_components import Preparation, positions
from segmentry.results.customers import NumberFormat
from segmentry.texts import counted, percent


@dataclass(frozen=True)
class BlockPart:
    """A column of a block.

    Attributes
    ----------
    column
        The column of the customer table.
    width
        How many numbers of the block it holds.
    format
        How it writes numbers; None for a column of lists.
    """

    column: str
    width: int = 1
    format: NumberFormat | None = None


@dataclass(frozen=True, kw_only=True)
class NumberBlock:
    """Many numbers of a customer, and the few principal components that stand for them.

    Attributes
    ----------
    name
        Name of the block.
    parts
        Its columns; their numbers, d in all, follow one another.
    centre
        Mean of each number, shape (d,).
    scales
        What each number is divided by, shape (d,); empty where none is.
    directions
        The components: a weight for each number, shape (c, d).
    shares
        Share of the variance of the block along each component, 0 to 1, shape (c,).
    is_unit_length
        Whether the numbers of each customer are divided by their length first.
    """

    name: str
    parts: tuple[BlockPart, ...]
    centre: tuple[float, ...]
    scales: tuple[float, ...]
    directions: tuple[tuple[float, ...], ...]
    shares: tuple[float, ...]
    is_unit_length: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the components."""
        return tuple(f"{self.name} component {number}" for number in range(1, len(self.shares) + 1))

    @property
    def n_numbers(self) -> int:
        """How many numbers of a customer are in the block."""
        return sum(part.width for part in self.parts)

    @property
    def facts(self) -> tuple[str, ...]:
        """Sentences for the report: what stands for the block, and what it does not tell."""
        kept, held = counted(len(self.shares), "principal component"), percent(min(1.0, sum(self.shares)))
        return (
            f"The {self.n_numbers:,} numbers of {self.name} are compared by {kept}, scaled so that the first varies as much as "
            f"one other measure does (multiple factor analysis); {held} of their variance is kept.",
        )

    def positions(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return customers along the components (n, c), each alone; nan for one without any number.

        Parameters
        ----------
        rows
            The numbers of n customers, shape (n, d).
        """
        preparation = Preparation(
            centre=np.array(self.centre),
            scales=np.array(self.scales) if self.scales else np.ones(len(self.centre)),
            is_unit_length=self.is_unit_length,
        )
        return positions(rows, preparation, np.array(self.directions))
