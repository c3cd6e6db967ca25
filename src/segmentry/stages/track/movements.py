"""What changed between snapshots: moves, stays, revenue, and shares a year apart."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.history import Stays, count_moves
from segmentry.algorithms.kaplan_meier import median_duration
from segmentry.algorithms.kitagawa import split_change
from segmentry.results import Migration, RevenueChange, SegmentHistory, SegmentStay, YearApart
from segmentry.spec.every import Every


@dataclass(frozen=True, kw_only=True)
class Spend:
    """Net spend of customers up to each date, in the order of a history.

    Attributes
    ----------
    before
        Net spend up to the day at which the period before the first snapshot began, shape (n,).
    totals
        Net spend up to each snapshot, shape (t, n).
    is_whole
        Whether the log covers the whole period before the first snapshot.
    """

    before: Floats
    totals: Floats
    is_whole: bool


def migrations_of(history: SegmentHistory) -> tuple[Migration, ...]:
    """Return the moves between each snapshot and the next."""
    return tuple(
        Migration(start=first, end=second, counts=count_moves(before, after, history.k))
        for (first, second), (before, after) in zip(pairwise(history.dates), pairwise(history.labels), strict=True)
    )


def segment_stays(history: SegmentHistory, stays: Stays, *, sees_all_begin: bool) -> tuple[SegmentStay, ...]:
    """Return how long customers stay in each segment.

    A stay lasts from the snapshot at which it is first seen to the first one at which the customer is elsewhere.

    Parameters
    ----------
    history
        The segments of the customers.
    stays
        Their stays.
    sees_all_begin
        Whether nobody was a customer before the period that the first snapshot ends. Otherwise stays that are under way at the
        first snapshot are left out, since it is not known when they began.
    """
    days = np.array([day.toordinal() for day in history.dates], dtype=np.float64)
    n_dates = len(days)
    has_ended: Bools = stays.ends < n_dates
    durations = days[np.minimum(stays.ends, n_dates - 1)] - days[stays.starts]
    has_begun: Bools = np.full(len(durations), True) if sees_all_begin else stays.starts > 0
    return tuple(
        _stay(segment_id, durations[rows], has_ended[rows])
        for index, segment_id in enumerate(history.segments.ids)
        for rows in [has_begun & (stays.segments == index)]
    )


def _stay(segment_id: str, durations: Floats, has_ended: Bools) -> SegmentStay:
    return SegmentStay(
        segment_id=segment_id,
        n_stays=len(durations),
        n_ended=int(has_ended.sum()),
        median_days=median_duration(durations, has_ended),
        longest_days=int(durations.max(initial=0.0)),
    )


def revenue_changes(history: SegmentHistory, spend: Spend) -> tuple[RevenueChange, ...]:
    """Return the split of each change of revenue from one period to the next.

    The revenue of a period is what the net spend of all customers grew by from one snapshot to the next, returns in the period
    taken off. Each customer counts in the segment at the end of the period.

    Parameters
    ----------
    history
        The segments of the customers.
    spend
        Their net spend up to each date.
    """
    gained = np.diff(np.vstack([spend.before, spend.totals]), axis=0)
    by_segment: list[Floats] = [
        np.bincount(labels[is_there], weights=values[is_there], minlength=history.k).astype(np.float64)
        for labels, values in zip(history.labels, gained, strict=True)
        for is_there in [labels >= 0]
    ]
    sizes = history.sizes
    steps = list(enumerate(pairwise(history.dates)))
    return tuple(
        _change(dates, (sizes[index], sizes[index + 1]), (by_segment[index], by_segment[index + 1]))
        for index, dates in (steps if spend.is_whole else steps[1:])
    )


def _change(dates: tuple[date, date], sizes: tuple[Ints, Ints], revenue: tuple[Floats, Floats]) -> RevenueChange:
    split = split_change(sizes, revenue)
    return RevenueChange(
        start=dates[0],
        end=dates[1],
        sizes=np.array(sizes),
        revenue=np.array(revenue),
        by_number=split.number,
        by_moving=split.mix,
        within=split.within,
    )


def a_year_apart(history: SegmentHistory, every: Every) -> tuple[YearApart, ...]:
    """Return the shares of the segments at each date that has a snapshot a year before.

    Parameters
    ----------
    history
        The segments of the customers.
    every
        The period between snapshots.
    """
    positions = {day: index for index, day in enumerate(history.dates)}
    shares = history.sizes / np.maximum(history.sizes.sum(axis=1, keepdims=True), 1)
    return tuple(
        YearApart(start=before, end=day, shares_before=shares[positions[before]], shares=shares[index])
        for day, index in positions.items()
        for before in [every.year_before(day)]
        if before in positions
    )
