"""The right answers: what pandas makes of the made-up shop, never of the exported file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from tests.exports.shop import KEPT, PAID, Shop

REFUND = r"refund|return|storno|credit|paid back|reembols"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One acceptable account of a file.

    `told` must be found in what the product says, such as the column that it took; `found` in a finding. `each` are the
    orders, the spend and the days since the last order of every customer, sorted.
    """

    name: str
    customers: int
    orders: int
    revenue: float
    told: str = ""
    found: str = ""
    each: tuple[tuple[int, float, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrdersTruth:
    """What a log of orders holds; a finding must name `names` if the numbers differ.

    `appear` is how many customers stand in the log: those without an order that counts may stay, with no order to their name.
    """

    readings: tuple[Reading, ...]
    first: date
    last: date
    names: str
    appear: frozenset[int] = frozenset()

    def or_else(self, other: "OrdersTruth") -> "OrdersTruth":
        """Accept the readings of another truth as well."""
        return replace(self, readings=self.readings + other.readings, appear=self.appear | other.appear)


@dataclass(frozen=True, kw_only=True)
class CustomersTruth:
    """What a table of customers holds: `never` forms no segments, `used` does."""

    n: int
    id_column: str
    never: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    names: str = r"(?!)"


@dataclass(frozen=True, kw_only=True)
class RefusalTruth:
    """A file that cannot be answered, such as one without a customer; the message must say `names`."""

    names: str


Truth = OrdersTruth | CustomersTruth | RefusalTruth


def orders_truth(
    shop: Shop,
    measures: Mapping[str, str],
    *,
    by: str = "email",
    refunds: str = "none",
    scale: float = 100,
    names: str = REFUND,
    statuses: tuple[str, ...] | None = None,
    frame: pd.DataFrame | None = None,
) -> OrdersTruth:
    """Compute the acceptable accounts of an export that holds orders of the shop.

    Parameters
    ----------
    shop
        The made-up shop.
    measures
        Columns of `Shop.frame` that the export holds as amounts, with a pattern of the column that has them there.
    by
        Column of `Shop.frame` that tells customers apart in the export; an id of 0 is nobody.
    refunds
        How money paid back stands there: `none` (the status says it, or nothing), `beside` (an amount on the order) or `rows`.
    scale
        Cents in one unit of the export's amounts.
    names
        What a finding must name if the numbers are of no reading.
    statuses
        The orders that the export holds, if it holds only some and says nothing of their status.
    frame
        `Shop.frame` with changes that the export makes, such as buyers who are not named.

    Returns
    -------
    OrdersTruth
        One reading for each measure and each treatment of refunds.
    """
    frame = shop.frame() if frame is None else frame
    if statuses is not None:
        frame = frame[frame["status"].isin(statuses)]
    kept = frame[frame["status"].isin(KEPT if statuses is None else statuses)]
    paid = frame[frame["status"].isin(PAID)]
    kept_part, paid_part = (
        _Part(frame=part[part[by].astype(str) != "0"], by=by, found=found)
        for part, found in ((kept, ""), (paid, REFUND))
    )
    readings = [
        reading
        for measure, column in measures.items()
        for reading in _readings(kept_part, paid_part, Measure(name=measure, column=column, scale=scale), refunds)
    ]
    known = frame[frame[by].astype(str) != "0"]
    return OrdersTruth(
        readings=tuple(readings),
        first=kept["time"].min().date(),
        last=kept["time"].max().date(),
        names=names,
        appear=frozenset({known[by].nunique(), paid_part.n_customers}),
    )


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A column of `Shop.frame`, where the export has it, and how many cents are one unit there."""

    name: str
    column: str
    scale: float


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Some of the orders: who bought, how many orders, and what must be said if these are counted."""

    frame: pd.DataFrame
    by: str
    found: str = ""

    @property
    def n_customers(self) -> int:
        return self.frame[self.by].nunique()

    @property
    def n_orders(self) -> int:
        return self.frame["number"].nunique()

    def each(self, spend: pd.Series) -> tuple[tuple[int, float, int], ...]:
        """Give the orders, the spend and the days since the last order of every customer, sorted."""
        spent = spend.groupby(self.frame[self.by]).sum()
        return tuple(sorted(zip(self._n_orders, spent.round(2).tolist(), self._days, strict=True)))

    @cached_property
    def _n_orders(self) -> list[int]:
        counts: list[int] = self.frame.groupby(self.by)["number"].nunique().tolist()
        return counts

    @cached_property
    def _days(self) -> list[int]:
        last = self.frame["time"].dt.normalize().groupby(self.frame[self.by]).max()
        days: list[int] = ((last.max() - last).dt.days + 1).tolist()
        return days


def _readings(kept: _Part, paid: _Part, measure: Measure, refunds: str) -> list[Reading]:
    """Give the readings of one measure.

    What was paid back beside the order may be left in if a finding says so; on rows it counts in any case. An order whose
    money went back whole may be counted, and who placed nothing else, if a finding says so.
    """
    readings = []
    for part in (kept,) if refunds == "none" else (kept, paid):
        for back in _paid_back(measure.name, refunds):
            left = part.frame[measure.name] - (part.frame[back] if back else 0)
            readings.append(
                Reading(
                    name=f"{measure.name} less {back or 'nothing'}",
                    customers=part.n_customers,
                    orders=part.n_orders,
                    revenue=float(left.sum() / measure.scale),
                    told=measure.column,
                    found=part.found if back or refunds == "none" else REFUND,
                    each=part.each(left / measure.scale),
                )
            )
    return readings


def _paid_back(measure: str, refunds: str) -> tuple[str, ...]:
    """Name what may be subtracted: any amount beside the order, on rows that of the same kind, or nothing."""
    if refunds == "beside":
        return ("refunded", "refunded_goods", "refunded_gross", "")
    same = {"total": "refunded", "collected": "refunded", "goods": "refunded_gross"}.get(measure, "refunded_goods")
    return (same,) if refunds == "rows" else ("",)


def customers_of(shop: Shop) -> pd.DataFrame:
    """Give one row for everybody with an order that counts: orders, spend in cents, first and last order."""
    frame = shop.frame()
    kept = frame[frame["status"].isin(KEPT)]
    return kept.groupby("email", as_index=False).agg(
        id=("id", "max"),
        name=("name", "first"),
        orders=("number", "nunique"),
        spend=("total", "sum"),
        first=("time", "min"),
        last=("time", "max"),
    )
