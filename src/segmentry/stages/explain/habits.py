"""How the customers of a segment buy: how often, in which season, and whether they returned."""

import calendar
from dataclasses import dataclass
from datetime import date

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.catalogue.features import RECENCY, orders_behind
from segmentry.catalogue.phrases import phrase_for
from segmentry.results import CustomerTable, Outcome

_GAP, _TENURE = "mean_gap_days", "tenure_days"
_SEASON_SHARE, _SEASONS_MISSED = "season_share", "seasons_missed"
_SEASON_MONTHS, _IN_SEASON, _OF_ALL = 3, 0.8, 0.6
_LEAST_SPAN_DAYS, _SEASON_IS_BACK_DAYS = 300, 330
_LEAST_LATER, _MOSTLY, _ALIKE = 20, 0.5, 0.5


@dataclass(frozen=True, kw_only=True)
class Again:
    """What the customers of a segment did in the holdout period.

    Attributes
    ----------
    share
        Share of the customers who ordered again.
    n_customers
        Number of customers of the segment at the start of the period.
    n_days
        Length of the period in days.
    is_alike
        Whether the segments at the start of the period are similar to those of today.
    """

    share: float
    n_customers: int
    n_days: int
    is_alike: bool


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """Days since the last order of a segment against the usual gap between orders.

    Attributes
    ----------
    recency_days
        Median days since the last order, of the `n_buyers` who have one.
    n_buyers
        Customers with an order.
    usual_gap_days
        Median over customers of the mean gap between purchase days; that of all customers where fewer than half of the segment
        came back, since the few who did are the quick ones.
    n_gaps
        Number of customers that the usual gap is the median of.
    is_gap_of_all
        Whether the usual gap is that of all customers.
    lateness
        Days since the last order divided by the usual gap: the smaller of the median ratio and the ratio of the medians.
    """

    recency_days: float
    n_buyers: int
    usual_gap_days: float
    n_gaps: int
    is_gap_of_all: bool
    lateness: float


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How one segment buys; None where the data do not show it.

    Attributes
    ----------
    n_customers
        Customers of the segment.
    once_share
        Share of the customers with exactly one order.
    rhythm
        Days since the last order against the usual gap between orders.
    season
        First and last month of the three months in which nearly all orders fell, while those months have not recurred.
    again
        What the customers did in the holdout period.
    waits_for_season
        Whether all orders of all its customers lie in the season that the log shows, and none of them has missed one.
    """

    n_customers: int
    once_share: float | None = None
    rhythm: Rhythm | None = None
    season: tuple[str, str] | None = None
    waits_for_season: bool = False
    again: Again | None = None


def habits_of(
    customers: CustomerTable, labels: Ints, ids: tuple[str, ...], as_of: str | None, outcome: Outcome | None
) -> list[Habits]:
    """Return the habits of each segment.

    Parameters
    ----------
    customers
        All customers.
    labels
        Their segments, shape (n,).
    ids
        Ids of the segments.
    as_of
        The date as of which features were computed, in ISO format; None without a log of orders.
    outcome
        What customers did in the holdout period; None where that is not known.

    Returns
    -------
    list of Habits
        One entry for each segment.
    """
    later = _later(outcome)
    recency, gaps = (_from_orders(customers, name) for name in (RECENCY, _GAP))
    orders = _orders(customers)
    orders = _order_counts(customers) if orders is None else orders
    months, waits = _months(customers, as_of), _waits_for_season(customers)
    habits = []
    for index, segment_id in enumerate(ids):
        is_in: Bools = labels == index
        once = float((orders[is_in] == 1).mean()) if orders is not None and is_in.any() else None
        habits.append(
            Habits(
                n_customers=int(is_in.sum()),
                once_share=once,
                rhythm=_rhythm(orders, recency, gaps=gaps, is_in=is_in),
                again=later.get(segment_id),
                season=_season(months, recency, is_in, waits=bool(waits[is_in].all())),
                waits_for_season=bool(waits[is_in].all()),
            )
        )
    return habits


def _later(outcome: Outcome | None) -> dict[str, Again]:
    """Return what customers did later by segment, for segments with enough customers."""
    if outcome is None:
        return {}
    is_alike = outcome.agreement >= _ALIKE
    return {
        item.segment_id: Again(
            share=item.active.value, n_customers=item.n_customers, n_days=outcome.n_days, is_alike=is_alike
        )
        for item in outcome.segments
        if item.n_customers >= _LEAST_LATER
    }


def _orders(customers: CustomerTable) -> Floats | None:
    """Return the number of orders in the whole log, whatever the look-back window; None without a log."""
    column = orders_behind(RECENCY, customers)
    return None if column is None else _from_orders(customers, column.name)


def _from_orders(customers: CustomerTable, name: str) -> Floats | None:
    """Return a feature computed from orders; None where there is none."""
    column = customers.columns.get(name)
    return column.numbers() if column is not None and column.is_from_orders else None


def _order_counts(customers: CustomerTable) -> Floats | None:
    """Return the only column of the table that counts orders; None without one, or with several."""
    counts = [
        column.numbers()
        for column in customers.columns_where(lambda role: role.is_quantity)
        if column.kind == "number" and phrase_for(column.name).trait == "frequency"
    ]
    return counts[0] if len(counts) == 1 else None


def _rhythm(orders: Floats | None, recency: Floats | None, gaps: Floats | None, is_in: Bools) -> Rhythm | None:
    """Return the rhythm; None where nobody in the segment bought, or no customer at all came back."""
    if orders is None or recency is None or gaps is None:
        return None
    is_buyer = is_in & (orders > 0) & np.isfinite(recency)
    has_gap: Bools = np.isfinite(gaps) & (gaps > 0)
    if not is_buyer.any() or not has_gap.any():
        return None
    since, segment_gaps = recency[is_buyer], gaps[is_buyer & has_gap]
    of_all = float(np.median(gaps[has_gap]))
    is_gap_of_all = segment_gaps.size < max(_LEAST_LATER, _MOSTLY * since.size)
    usual = of_all if is_gap_of_all else float(np.median(segment_gaps))
    each = np.where(has_gap, gaps, usual)[is_buyer]
    middle = float(np.median(since))
    return Rhythm(
        recency_days=middle,
        n_buyers=int(since.size),
        usual_gap_days=usual,
        n_gaps=int(has_gap.sum()) if is_gap_of_all else int(segment_gaps.size),
        is_gap_of_all=is_gap_of_all,
        lateness=min(float(np.median(since / np.maximum(each, 1.0))), middle / max(usual, 1.0)),
    )


def _months(customers: CustomerTable, as_of: str | None) -> tuple[Ints, Ints] | None:
    """Return the months of the first and the last order of each customer, 0 to 11, or -1 for none.

    None where there is no log of orders, or where it is too short to show a season.
    """
    tenure, recency, orders = *(_from_orders(customers, name) for name in (_TENURE, RECENCY)), _orders(customers)
    if as_of is None or tenure is None or recency is None or orders is None:
        return None
    has_bought = (orders > 0) & np.isfinite(tenure) & np.isfinite(recency)
    if not has_bought.any() or tenure[has_bought].max() < _LEAST_SPAN_DAYS:
        return None
    day = np.datetime64(date.fromisoformat(as_of[:10]))
    first, last = (
        (day - np.where(has_bought, days, 0).astype(np.int64)).astype("datetime64[M]").astype(np.int64) % 12
        for days in (tenure, recency)
    )
    return np.where(has_bought, first, -1), np.where(has_bought, last, -1)


def _waits_for_season(customers: CustomerTable) -> Bools:
    """Return which customers have all orders in the season of the log, and missed none since."""
    share, missed = (_from_orders(customers, name) for name in (_SEASON_SHARE, _SEASONS_MISSED))
    if share is None or missed is None:
        return np.zeros(customers.n_customers, dtype=np.bool_)
    return (share >= 1) & (missed < 1)


def _season(
    months: tuple[Ints, Ints] | None, recency: Floats | None, is_in: Bools, *, waits: bool
) -> tuple[str, str] | None:
    """Return the first and the last of the three months in which nearly all of a segment ordered.

    None where most customers of all segments ordered in these months too, unless the segment waits for the season of the log.
    """
    if months is None or recency is None:
        return None
    first, last = months
    is_buyer: Bools = first >= 0
    is_member = is_in & is_buyer
    if not is_member.any() or (np.median(recency[is_member]) > _SEASON_IS_BACK_DAYS and not waits):
        return None
    for start in range(12):
        falls: Bools = ((first - start) % 12 < _SEASON_MONTHS) & ((last - start) % 12 < _SEASON_MONTHS)
        if falls[is_member].mean() >= _IN_SEASON and (waits or falls[is_buyer].mean() <= _OF_ALL):
            return calendar.month_name[start + 1], calendar.month_name[(start + _SEASON_MONTHS - 1) % 12 + 1]
    return None
