"""Reasons: why each customer is in its segment, and what would move it to a better one."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far customers go in a feature: bounds of any change that a customer is advised.

    Attributes
    ----------
    feature
        The feature.
    low, high
        The ends of the inner 90 % of its values in each segment, in its unit, shape (k,); None where no value is known.
    most_in_a_year
        90th percentile of what customers add to a sum of orders in a year, in its unit; None for other features.
    """

    feature: str
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    most_in_a_year: float | None = None


@dataclass(frozen=True)
class Worth:
    """The feature by which segments are better or worse, and its value for each segment.

    Attributes
    ----------
    feature
        The feature; larger values are better.
    values
        Its value for each segment, in its unit, shape (k,).
    reach
        The bounds of the changes that lead from one segment to a better one.
    """

    feature: str
    values: tuple[float, ...]
    reach: tuple[Reach, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contributions:
    """What speaks for the segment of each customer against the second one, in the unit by which the method decides.

    Attributes
    ----------
    strengths
        What each of the f features adds, shape (n, f); negative where it speaks for the second segment.
    rest
        What the segments themselves add, whatever the customer is like, shape (n,).
    compared
        Coordinates that each customer is compared with, shape (n, m), nan where that is nobody; None where it is the segments.
    """

    strengths: NDArray[np.float64]
    rest: NDArray[np.float64]
    compared: NDArray[np.float64] | None = None

    @property
    def margin(self) -> NDArray[np.float64]:
        """By how much the segment of each customer is preferred to the second one, shape (n,)."""
        margin: NDArray[np.float64] = self.strengths.sum(axis=1) + self.rest
        return margin

    def slice(self, rows: slice) -> "Contributions":
        """Return the contributions of some customers."""
        compared = None if self.compared is None else self.compared[rows]
        return Contributions(strengths=self.strengths[rows], rest=self.rest[rows], compared=compared)


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """Reasons of the customers, each an array of shape (n,); missing texts are null.

    `reasons` name the features that keep a customer in its segment; `better` is the index of a better segment (-1: none) that
    it would reach by the one change named in `changes`, with everything else as it is.
    """

    reasons: pa.Array | pa.ChunkedArray
    better: NDArray[np.int32]
    changes: pa.Array | pa.ChunkedArray
