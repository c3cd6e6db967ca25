"""Customers on the move: their segments at several dates, and what changed between these."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from segmentry.results.finding import Finding
from segmentry.results.partition import SegmentNames


@dataclass(frozen=True, kw_only=True)
class SegmentHistory:
    """The segments of customers at several dates.

    Attributes
    ----------
    dates
        The as-of dates of the snapshots, in order.
    ids
        Ids of all customers who are in a snapshot, sorted, shape (n,).
    labels
        Segment of each customer at each date by index in `segments`, shape (t, n); -1 where the customer is not there.
    segments
        Ids and names of the segments: those of the study, and others of its definition that a customer reached.
    """

    dates: tuple[date, ...]
    ids: pa.Array
    labels: NDArray[np.int64]
    segments: SegmentNames

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.segments.ids)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Customers by date and segment, shape (t, k)."""
        return np.array([np.bincount(row[row >= 0], minlength=self.k) for row in self.labels])


@dataclass(frozen=True, kw_only=True)
class Migration:
    """Customers by their segments at two dates.

    Attributes
    ----------
    start, end
        The dates.
    counts
        Shape (k + 1, k + 1): segments at the first date in rows, at the second in columns. The last row counts customers who
        entered, the last column those who left.
    """

    start: date
    end: date
    counts: NDArray[np.int64]

    @property
    def n_stayed(self) -> int:
        """Customers in the same segment at both dates."""
        return int(np.trace(self.counts))

    @property
    def n_moved(self) -> int:
        """Customers in one segment at the first date and in another at the second."""
        return int(self.counts[:-1, :-1].sum()) - self.n_stayed

    @property
    def n_entered(self) -> int:
        """Customers who are there at the second date only."""
        return int(self.counts[-1].sum())

    @property
    def n_left(self) -> int:
        """Customers who are there at the first date only."""
        return int(self.counts[:, -1].sum())


@dataclass(frozen=True, kw_only=True)
class SegmentStay:
    """How long customers stay in a segment, by the Kaplan-Meier estimate.

    `n_stays` counts the stays whose beginning was seen, `n_ended` those of them that ended. `median_days` is None where more than
    half of the stays outlast the longest one that was seen, of `longest_days`.
    """

    segment_id: str
    n_stays: int
    n_ended: int
    median_days: float | None
    longest_days: int


@dataclass(frozen=True, kw_only=True)
class RevenueChange:
    """The change of the net revenue of the periods before two snapshots, split after Kitagawa.

    Attributes
    ----------
    start, end
        The dates of the snapshots.
    sizes
        Customers by segment at the first and at the second date, shape (2, k).
    revenue
        Net revenue in the period before each of the two dates, by the segment at that date, shape (2, k).
    by_number
        What the change of the number of customers made.
    by_moving, within
        What customers moving between segments made, and what the change within segments made, each of shape (k,).
    """

    start: date
    end: date
    sizes: NDArray[np.int64]
    revenue: NDArray[np.float64]
    by_number: float
    by_moving: NDArray[np.float64]
    within: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class YearApart:
    """Shares of the segments at a date and a year before, each of shape (k,), so that seasons do not tell as change."""

    start: date
    end: date
    shares_before: NDArray[np.float64]
    shares: NDArray[np.float64]


@dataclass(frozen=True)
class CutsCompared:
    """Customers at a date, and those of them whom cut points learnt at that date put elsewhere than the study's."""

    as_of: date
    n_customers: int
    n_elsewhere: int


@dataclass(frozen=True, kw_only=True)
class Tracking:
    """Everything that following customers through their segments found.

    Attributes
    ----------
    every
        The period between snapshots, in words.
    history
        The segments of the customers at each date.
    migrations
        Each pair of successive snapshots.
    stays
        How long customers stay, by segment.
    revenue
        The changes of revenue; empty where `why_no_revenue` says why.
    a_year_apart
        Pairs of snapshots a year apart.
    cuts
        "frozen" where the cut points of the study gave the segments, "recomputed" where they were learnt at each date.
    cuts_compared
        The difference between both, by date; empty for frozen cut points.
    sentences
        What matters most, in words.
    findings
        What reading the log and following the customers noticed.
    min_group
        Fewest customers of a group that sentences and the page tell of.
    """

    every: str
    history: SegmentHistory
    migrations: tuple[Migration, ...]
    stays: tuple[SegmentStay, ...]
    revenue: tuple[RevenueChange, ...]
    why_no_revenue: str
    a_year_apart: tuple[YearApart, ...]
    cuts: str
    cuts_compared: tuple[CutsCompared, ...]
    sentences: tuple[str, ...]
    findings: tuple[Finding, ...]
    min_group: int = 1
