"""The input of a verdict: the table over k, the limits, and whether single columns have gaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats
from segmentry.results import Border, EvidenceRow
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.choice import choose_k
from segmentry.stages.validate.limits import Limits, usable_rows

_LEAST_GAP, _LEAST_SLICE_GAP, _LEAST_ERRORS = 0.02, 0.05, 3.0
_LEAST_SAVING_ABOVE = 0.2
MOST_ELSEWHERE = 0.01
"""Share of the customers whom stated sizes may keep out of their nearest segment before the segments are no groups."""


@dataclass(frozen=True, kw_only=True)
class UsefulK:
    """The smallest and the largest number of segments that serve a shop well."""

    low: int
    high: int


@dataclass(frozen=True, kw_only=True)
class VerdictInput:
    """The table over k, the limits of the spec, the number of features, and what else the verdict weighs.

    `has_column_gaps` tells whether some continuous column has a gap, `column_gap_k` for which k the segments are slices along
    one such column with a gap between each two. `shuffled_saving` is the largest saving that any shuffled table gave. `least_k`
    is the least number of segments to recommend, `useful` the range of k that serves a shop best, None without orders;
    `borders` gives those between the segments of a k, and `elsewhere` for each k the share of the customers whom stated sizes
    keep out of the segment that they are nearest to.
    """

    rows: tuple[EvidenceRow, ...]
    limits: Limits
    n_features: int
    has_column_gaps: bool = False
    column_gap_k: frozenset[int] = frozenset()
    shuffled_saving: float = 0.0
    least_k: int = 1
    useful: UsefulK | None = None
    borders: Callable[[int], tuple[Border, ...]] = lambda _: ()
    elsewhere: tuple[float, ...] = ()

    @property
    def spec(self) -> EvidenceSpec:
        """Thresholds."""
        return self.limits.spec

    @property
    def customers_per_feature(self) -> float:
        """Customers for each feature."""
        return self.limits.n_customers / max(self.n_features, 1)

    @property
    def savings(self) -> Floats:
        """Nats a customer that each k saves, shape (K,)."""
        return np.array([row["saving"] if row["saving"] is not None else -np.inf for row in self.rows])

    @property
    def is_one_cloud(self) -> bool:
        """Whether no allowed number of segments saves anything, so that segments only cut one cloud."""
        return choose_k(self.savings, allowed_k(self.rows, self.limits)) == 1

    def share_elsewhere(self, row: EvidenceRow) -> float:
        """Return the share of the customers who are not in the segment that they are nearest to."""
        return self.elsewhere[row.k - 1] if self.elsewhere else 0.0

    def is_stable(self, row: EvidenceRow) -> bool:
        """Return whether halves find every segment again, with enough customers to tell.

        Parameters
        ----------
        row
            Indices of one number of segments.
        """
        least = row["least_segment_stability"]
        return self.has_enough(row) and least is not None and least >= self.spec.min_segment_stability

    def has_enough(self, row: EvidenceRow) -> bool:
        """Return whether there are customers enough for so many segments.

        Parameters
        ----------
        row
            Indices of one number of segments.
        """
        return self.limits.n_customers >= self.spec.min_customers_per_segment * row.k

    def beats_columns(self, row: EvidenceRow, least: float = _LEAST_GAP) -> bool:
        """Return whether segments are tighter than those of the same columns shuffled, beyond chance.

        Parameters
        ----------
        row
            The row of the k.
        least
            Smallest difference of logarithms that counts.
        """
        gap, error = row["column_gap"], row.error("column_gap")
        if gap is None or error is None:
            return False
        return gap > max(least, _LEAST_ERRORS * error)

    def is_more_than_columns(self, row: EvidenceRow) -> bool:
        """Return whether segments are more than combinations of columns, or lie apart along one of them.

        Parameters
        ----------
        row
            Indices of one number of segments.
        """
        return self.beats_columns(row) or row.k in self.column_gap_k

    def saves_more(self, row: EvidenceRow) -> bool:
        """Return whether segments save far more than any shuffled table does.

        Parameters
        ----------
        row
            Indices of one number of segments.
        """
        return row.get("saving", 0.0) > self.shuffled_saving + _LEAST_SAVING_ABOVE

    def is_worth_having(self, row: EvidenceRow) -> bool:
        """Return whether segments are more than combinations of columns without gaps, such as many zeros.

        Bent shapes may be no tighter than their shuffled columns, and yet save far more than these.

        Parameters
        ----------
        row
            Indices of one number of segments.
        """
        return self.has_column_gaps or self.saves_more(row) or self.is_more_than_columns(row)

    def is_slice(self, row: EvidenceRow) -> bool:
        """Return whether a cut through one cloud is stable enough to be recommended for want of groups.

        Parameters
        ----------
        row
            Indices of one number of segments.
        """
        strength = row["prediction_strength"]
        is_strong = strength is not None and strength >= self.spec.min_prediction_strength
        return is_strong and self.is_stable(row) and self.beats_columns(row, _LEAST_SLICE_GAP)


def allowed_k(rows: Sequence[EvidenceRow], limits: Limits) -> Bools:
    """Return for k = 1, 2, ... whether the limits allow it, shape (K,); k = 1 is always allowed.

    Parameters
    ----------
    rows
        The table over k.
    limits
        The limits of the spec.

    Returns
    -------
    bool array
        Of shape (K,).
    """
    usable = {row.k for row in usable_rows(rows, limits)}
    return np.array([row.k == 1 or row.k in usable for row in rows])
