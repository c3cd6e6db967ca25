"""RFM: scores of recency, frequency and monetary, how they are learnt, and the names they give."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.scores import ScoreCuts

VALUE_TIERS = ("heavy", "medium", "light", "zero")


@dataclass(frozen=True, kw_only=True)
class TierThresholds:
    """The smallest net spend of the heavy and of the medium value tier; less, above 0, is light."""

    heavy: float
    medium: float


@dataclass(frozen=True, kw_only=True)
class RfmState:
    """How customers get scores and names; it suffices to score one customer alone.

    `cuts` holds the cut points of each dimension used, those of recency for its negative; `names` all names that can be
    given, the best first, and `codes` the name of each code. `cycle_days` is the median gap between purchase days (None:
    nobody came back), `newcomers` the names that suit customers younger than that. `tiers` are the thresholds of the value
    tiers (None: no money). `problems` are what the linter says of a custom grid.
    """

    grid: str
    features: dict[str, str]
    cuts: dict[str, ScoreCuts]
    names: tuple[str, ...]
    codes: dict[str, str]
    newcomers: tuple[str, ...]
    cycle_days: float | None
    tiers: TierThresholds | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RfmScores:
    """Scores, names and value tiers of customers, each an array of shape (n,).

    `scores` are 0 for customers without a purchase. `labels` are indices of the names in `state.names`, `tiers` indices in
    `VALUE_TIERS` (None: no money).
    """

    scores: dict[str, NDArray[np.int64]]
    labels: NDArray[np.int64]
    tiers: NDArray[np.int64] | None
    state: RfmState

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return len(self.labels)


@dataclass(frozen=True, kw_only=True)
class CrossTable:
    """Customers by name in the RFM grid and by segment: `counts` has one row per name and one column per segment."""

    grid: str
    names: tuple[str, ...]
    segment_ids: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
