"""Hold-out outcome: what customers did after an earlier date, by their segments of that date."""

from dataclasses import dataclass

from segmentry.algorithms.estimate import Estimate


@dataclass(frozen=True, kw_only=True)
class SegmentOutcome:
    """Hold-out outcome of one segment: mean net spend and orders, and the share that ordered at all.

    `segment_id` is that of the current segment that most resembles the earlier one; `spend` is None without money.
    """

    segment_id: str
    n_customers: int
    spend: Estimate | None
    orders: Estimate
    active: Estimate


@dataclass(frozen=True, kw_only=True)
class Explained:
    """Share of the differences between customers in one outcome that groupings explain (epsilon squared).

    `beyond_recency` and `beyond_rfm` are what segments add to 20 equal bins of recency, and to the names of RFM.
    """

    outcome: str
    by_segments: float
    by_recency: float
    by_rfm: float
    beyond_recency: Estimate
    beyond_rfm: Estimate


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Segments formed on orders before `as_of`, and what happened in the `n_days` from then on.

    `agreement` is the adjusted Rand index of those segments with the current segments assigned to the same customers as of the
    same date: stability out of time.
    """

    as_of: str
    n_days: int
    n_customers: int
    segments: tuple[SegmentOutcome, ...]
    explained: tuple[Explained, ...]
    agreement: float
    sentence: str
