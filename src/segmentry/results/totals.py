"""Totals: what the customers of each segment ordered and spent, and all of them together."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from segmentry.results.profiles import Profiles


@dataclass(frozen=True, kw_only=True)
class SegmentTotal:
    """What the customers of a segment, or all customers, ordered and spent together.

    Attributes
    ----------
    segment_id, name
        The segment; the id of all customers is "total".
    n_customers, n_buyers
        Customers, and those of them with an order.
    n_orders
        Their orders, or days with an order where frequency counts these; None where it is not known.
    revenue
        Their net spend; None where no amounts are known.
    mean_recency_days
        Mean days since the last order of those with one; None where nobody has one, or it is not known.
    """

    segment_id: str
    name: str
    n_customers: int
    n_buyers: int | None = None
    n_orders: int | None = None
    revenue: float | None = None
    mean_recency_days: float | None = None

    @property
    def mean_order_value(self) -> float | None:
        """Revenue over orders; None where there is no order, or either is not known."""
        return self.revenue / self.n_orders if self.revenue is not None and self.n_orders else None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The totals of every segment, in the order of the segments, and of all customers.

    `counts` tells what `n_orders` counts, and `currency` what revenue is in; empty where the log does not say. With a look-back
    window, orders and revenue are those `within` it, in words.
    """

    rows: tuple[SegmentTotal, ...]
    total: SegmentTotal
    counts: Literal["orders", "days"] = "orders"
    currency: str = ""
    within: str = ""


def total_of(rows: Iterable[SegmentTotal]) -> SegmentTotal:
    """Return the total of segments; what is known of none of them is not known of the total.

    Parameters
    ----------
    rows
        The segments; those of which orders are not known count as customers only.
    """
    listed = list(rows)
    ordering = [row for row in listed if row.n_orders is not None]
    spending = [row.revenue for row in listed if row.revenue is not None]
    n_buyers = sum(row.n_buyers or 0 for row in ordering)
    days = [
        row.mean_recency_days * row.n_buyers
        for row in ordering
        if row.mean_recency_days is not None and row.n_buyers is not None
    ]
    return SegmentTotal(
        segment_id="total",
        name="All customers",
        n_customers=sum(row.n_customers for row in listed),
        n_buyers=n_buyers if ordering else None,
        n_orders=sum(row.n_orders or 0 for row in ordering) if ordering else None,
        revenue=round(math.fsum(spending), 4) if spending else None,
        mean_recency_days=math.fsum(days) / n_buyers if days and n_buyers else None,
    )


def totals_of_customers(profiles: Profiles) -> Totals:
    """Return totals that know the number of customers only, for studies without orders and those of earlier versions.

    Parameters
    ----------
    profiles
        The segments.
    """
    rows = tuple(
        SegmentTotal(segment_id=segment.id, name=segment.name, n_customers=segment.n_customers)
        for segment in profiles.segments
    )
    return Totals(rows=rows, total=total_of(rows))
