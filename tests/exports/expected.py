"""The right answers: what pandas makes of the made-up shop, never of the exported file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from tests.exports.shop import KEPT, PAID, Shop

REFUND = r"(?i)refund|return|storno|credit|paid back"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One acceptable account of a file; `told` must be found in what the product says, where it is given."""

    name: str
    customers: int
    orders: int
    revenue: float
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class OrdersTruth:
    """What a log of orders holds; a finding must name `names` if the numbers differ."""

    readings: tuple[Reading, ...]
    first: date
    last: date
    names: str

    def or_else(self, other: "OrdersTruth") -> "OrdersTruth":
        """Accept the readings of another truth as well."""
        return replace(self, readings=self.readings + other.readings)


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
    scale: int = 100,
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
    readings = []
    for measure, column in measures.items():
        readings += _readings(kept, measure, _Account(by=by, scale=scale, told=column, refunds=refunds))
        if refunds != "none":
            readings += _readings(paid, measure, _Account(by=by, scale=scale, told=REFUND, refunds=refunds))
    if refunds == "rows":
        everybody = paid.loc[paid[by].astype(str) != "0", by].nunique()
        readings += [replace(reading, customers=everybody, told=REFUND) for reading in readings]
    return OrdersTruth(
        readings=tuple(readings), first=kept["time"].min().date(), last=kept["time"].max().date(), names=names
    )


@dataclass(frozen=True, kw_only=True)
class _Account:
    by: str
    scale: int
    told: str
    refunds: str


def _readings(frame: pd.DataFrame, measure: str, account: _Account) -> list[Reading]:
    """Give the readings of some orders: whole, and less what was paid back."""
    known = frame[frame[account.by].astype(str) != "0"]
    gross, customers, orders = known[measure].sum(), known[account.by].nunique(), known["number"].nunique()

    def reading(name: str, cents: int, told: str) -> Reading:
        return Reading(name=name, customers=customers, orders=orders, revenue=float(cents / account.scale), told=told)

    less = [
        reading(f"{measure} less {back}", gross - known[back].sum(), account.told)
        for back in _paid_back(measure, account.refunds)
    ]
    return [*less, reading(measure, gross, account.told if account.refunds == "none" else REFUND)]


def _paid_back(measure: str, refunds: str) -> tuple[str, ...]:
    """Name what may be subtracted: any amount beside the order, on rows that of the same kind."""
    if refunds == "beside":
        return ("refunded", "refunded_goods", "refunded_gross")
    same = {"total": "refunded", "collected": "refunded", "goods": "refunded_gross"}.get(measure, "refunded_goods")
    return (same,) if refunds == "rows" else ()


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
