"""The columns of the table of segments with what their customers ordered and spent: one entry each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Literal

from segmentry.catalogue.money import money
from segmentry.results.totals import SegmentTotal, Totals

Kind = Literal["count", "share", "money", "days"]
Value = Callable[[SegmentTotal], float | None]


@dataclass(frozen=True, kw_only=True)
class TotalColumn:
    """A column of the table.

    Attributes
    ----------
    name
        Its name in files and documents.
    title, short
        What readers see above it, and the same in few letters.
    kind
        How its numbers are written.
    value
        Returns the number of a segment; of a share, the part whose share it is.
    """

    name: str
    title: str
    short: str
    kind: Kind
    value: Value

    def of(self, row: SegmentTotal, total: SegmentTotal) -> float | None:
        """Return the number of a segment, or of all customers; None where it is not known.

        Parameters
        ----------
        row
            The segment.
        total
            All customers.
        """
        value = self.value(row)
        if self.kind != "share" or value is None:
            return value
        whole = self.value(total)
        return value / whole if whole is not None and whole > 0 else None

    def text(self, value: float | None) -> str:
        """Return a number as readers see it; a dash where it is not known.

        Parameters
        ----------
        value
            The number.
        """
        if value is None:
            return "–"
        return money(value, "") if self.kind == "money" else f"{value:{_FORMATS[self.kind]}}"


_FORMATS: dict[Kind, str] = {"count": ",.0f", "share": ".1%", "days": ",.1f"}


def _customers(row: SegmentTotal) -> float | None:
    return row.n_customers


def _orders(row: SegmentTotal) -> float | None:
    return row.n_orders


def _revenue(row: SegmentTotal) -> float | None:
    return row.revenue


_CUSTOMERS = (
    TotalColumn(name="n_customers", title="customers", short="customers", kind="count", value=_customers),
    TotalColumn(name="share", title="share of customers", short="%", kind="share", value=_customers),
)
_ORDERS = (
    TotalColumn(name="n_orders", title="orders", short="orders", kind="count", value=_orders),
    TotalColumn(name="order_share", title="share of orders", short="%", kind="share", value=_orders),
)
_MONEY = (
    TotalColumn(name="revenue", title="revenue", short="revenue", kind="money", value=_revenue),
    TotalColumn(name="revenue_share", title="share of revenue", short="%", kind="share", value=_revenue),
    TotalColumn(
        name="mean_order_value", title="average order value", short="avg order", kind="money",
        value=lambda row: row.mean_order_value,
    ),
)  # fmt: skip
_RECENCY = (
    TotalColumn(
        name="mean_recency_days", title="average days since the last order", short="avg recency", kind="days",
        value=lambda row: row.mean_recency_days,
    ),
)  # fmt: skip
_BY_DAYS = {
    "n_orders": ("n_purchase_days", "purchase days", "days"),
    "order_share": ("purchase_day_share", "share of purchase days", "%"),
    "mean_order_value": ("mean_day_value", "average per purchase day", "avg day"),
}
"""Name and titles of columns where frequency counts days with an order instead of orders."""


def total_columns(totals: Totals) -> list[TotalColumn]:
    """Return the columns of which something is known, in the order in which they are shown.

    Parameters
    ----------
    totals
        The table.
    """
    known = [column for column in _all_columns(totals.counts) if column.value(totals.total) is not None]
    return [_in(totals.currency, column) for column in known]


def columns_named(names: Collection[str]) -> list[TotalColumn]:
    """Return the columns that a document of totals has, in the order in which they are shown.

    Parameters
    ----------
    names
        Names of the columns.
    """
    columns = _all_columns("days" if "n_purchase_days" in names else "orders")
    return [column for column in columns if column.name in names]


def _all_columns(counts: Literal["orders", "days"]) -> list[TotalColumn]:
    columns = [*_CUSTOMERS, *_ORDERS, *_MONEY, *_RECENCY]
    return [_by_days(column) for column in columns] if counts == "days" else columns


def _by_days(column: TotalColumn) -> TotalColumn:
    name, title, short = _BY_DAYS.get(column.name, (column.name, column.title, column.short))
    return replace(column, name=name, title=title, short=short)


def _in(currency: str, column: TotalColumn) -> TotalColumn:
    return replace(column, title=f"{column.title} ({currency})") if currency and column.kind == "money" else column
