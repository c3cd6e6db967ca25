"""RFM: scores of recency, frequency and monetary, how they are learnt, and the names they give."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.scores import ScoreCuts
from segmentry.results.partition import SegmentNames, names_of
from segmentry.results.rules import Condition

VALUE_TIERS = ("heavy", "medium", "light", "zero")


@dataclass(frozen=True, kw_only=True)
class TierThresholds:
    """The smallest net spend of the heavy and of the medium value tier; less, above 0, is light.

    Attributes
    ----------
    heavy
        Smallest net spend of the heavy tier, in the unit of money.
    medium
        Smallest net spend of the medium tier, in the unit of money.
    """

    heavy: float
    medium: float


@dataclass(frozen=True, kw_only=True)
class Relabel:
    """A name that depends on more than the scores.

    Attributes
    ----------
    name
        The name.
    conditions
        What customers must meet to get it.
    among
        The names that they have so far, of which theirs must be one.
    """

    name: str
    conditions: tuple[Condition, ...]
    among: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RfmState:
    """How customers get scores and names; it suffices to score one customer alone.

    Attributes
    ----------
    grid
        Name of the grid.
    features
        The feature of each dimension.
    cuts
        The cut points of each dimension, those of recency for its negative.
    names
        All names that can be given, the best first.
    codes
        The name of each combination of scores, written as digits, or with dashes between where a score has two.
    newcomers
        Names that suit customers younger than the usual gap; in studies without `relabels` they decide by themselves.
    cycle_days
        The usual gap: the median gap between purchase days, in days; None: nobody came back.
    tiers
        Thresholds of the value tiers; None: no money.
    problems
        What the linter says of a custom grid.
    nested
        Cut points of nested scores: of frequency for "frequency:R", of monetary for "monetary:R-F".
    relabels
        Names that depend on more than the scores, in the order in which they are given; None in studies of earlier versions.
    bought
        The feature that counts all orders of a customer; where it is 0 there is no purchase.
    whole
        Features whose values are whole numbers.
    weights
        Weight of the score of each dimension in the weighted score; empty: there is none.
    meanings
        What each name says of a customer.
    n_scores
        How many scores each dimension can have; empty in studies of earlier versions.
    why_fewer
        Why there are fewer scores or names than the grid has; empty where there are not.
    beside
        How customers get the names of the usual grid as well, where this grid does not name scores.
    ids
        The ids of `names`; empty where they are s01, s02 and so on in their order.
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
    nested: dict[str, ScoreCuts] = field(default_factory=dict)
    relabels: tuple[Relabel, ...] | None = None
    bought: str = "frequency"
    whole: tuple[str, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    n_scores: dict[str, int] = field(default_factory=dict)
    why_fewer: str = ""
    beside: "RfmState | None" = None
    ids: tuple[str, ...] = ()

    @property
    def named(self) -> SegmentNames:
        """Ids and names of all segments that can be given."""
        return SegmentNames(ids=self.ids, names=self.names) if self.ids else names_of(self.names)

    @property
    def scores_of_codes(self) -> dict[tuple[int, ...], str]:
        """The name of each combination of scores."""
        return {scores_of(code): name for code, name in self.codes.items()}


def code_of(scores: tuple[int, ...]) -> str:
    """Return scores as one text.

    >>> code_of((5, 4)), code_of((10, 4)), scores_of("54"), scores_of("10-4")
    ('54', '10-4', (5, 4), (10, 4))
    """
    return ("" if max(scores, default=0) < 10 else "-").join(map(str, scores))


def scores_of(code: str) -> tuple[int, ...]:
    """Return the scores that a text stands for."""
    return tuple(int(part) for part in (code.split("-") if "-" in code else code))


@dataclass(frozen=True, kw_only=True)
class RfmScores:
    """Scores, names and value tiers of customers, each an array of shape (n,).

    `scores` are 0 for customers without a purchase. `labels` are indices of the names in `state.names`, `tiers` indices in
    `VALUE_TIERS` (None: no money). `beside` has the names of the usual grid, where this grid does not name scores.
    """

    scores: dict[str, NDArray[np.int64]]
    labels: NDArray[np.int64]
    tiers: NDArray[np.int64] | None
    state: RfmState
    beside: "RfmScores | None" = None

    @property
    def by_scores(self) -> "RfmScores":
        """The names that scores give, which are those of the usual grid where this one does not name scores."""
        return self.beside or self

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return len(self.labels)


@dataclass(frozen=True)
class LabelText:
    """A name, what it says of a customer, and the condition under which it is given, in words."""

    name: str
    meaning: str
    condition: str


@dataclass(frozen=True, kw_only=True)
class CrossTable:
    """Customers by name in the RFM grid and by segment: `counts` has one row per name and one column per segment.

    `hidden` marks the counts that a report does not tell, since they are of few or would give few away; empty where all are told.
    """

    grid: str
    names: tuple[str, ...]
    segment_ids: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    hidden: tuple[tuple[bool, ...], ...] = ()

    def is_hidden(self, row: int, column: int) -> bool:
        """Return whether a count is not told.

        Parameters
        ----------
        row, column
            The name and the segment by position.
        """
        return bool(self.hidden) and self.hidden[row][column]
