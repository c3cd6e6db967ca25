"""RFM: scores of recency, frequency and monetary, what they were learnt as, and the names they give."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.scores import ScoreCuts

VALUE_TIERS = ("heavy", "medium", "light", "zero")


@dataclass(frozen=True)
class RfmState:
    """How customers get scores and names: enough to score one customer alone.

    `cuts` holds the cut points of each dimension used, those of recency for its negative; `names` all names that can be given,
    the best first, and `codes` the name of each code. `cycle_days` is the median gap between purchase days (None: nobody came
    back), `newcomers` the names that suit customers younger than that. `tiers` are the smallest spend of the heavy and of the
    medium value tier (None: no money). `problems` are what the linter says of a grid of the user's own.
    """

    grid: str
    features: dict[str, str]
    cuts: dict[str, ScoreCuts]
    names: tuple[str, ...]
    codes: dict[str, str]
    newcomers: tuple[str, ...]
    cycle_days: float | None
    tiers: tuple[float, float] | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class RfmScores:
    """Scores of each customer, shape (n,), 0 for those without a purchase; the place of the name, and of the value tier."""

    scores: dict[str, NDArray[np.int64]]
    labels: NDArray[np.int64]
    tiers: NDArray[np.int64] | None
    state: RfmState

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return len(self.labels)


@dataclass(frozen=True)
class CrossTable:
    """Customers by name in the RFM grid and by segment: `counts` has a row a name and a column a segment."""

    grid: str
    names: tuple[str, ...]
    segment_ids: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
