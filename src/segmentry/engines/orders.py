"""Orders that an engine holds while a study runs; the stages hand them on, and they are never saved."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from segmentry.engines.base import Engine
from segmentry.engines.language import literal
from segmentry.engines.relation import Relation


@dataclass(frozen=True)
class AsOf:
    """The moment before which orders are seen; it is excluded itself.

    Attributes
    ----------
    moment
        The moment; midnight when only a day was given.
    is_date
        Whether only a day was given.
    """

    moment: datetime
    is_date: bool

    @property
    def value(self) -> date | datetime:
        """The date, or the moment."""
        return self.moment.date() if self.is_date else self.moment

    @property
    def text(self) -> str:
        """As the spec writes it."""
        return self.value.isoformat() if self.is_date else self.moment.strftime("%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, kw_only=True)
class OrderTable:
    """Order lines before the as-of moment, held by the engine.

    Attributes
    ----------
    source
        Name of the log.
    engine
        The engine that holds the lines.
    lines
        One row per line: `customer`, `order_key`, `time`, `moment` (the day, or the time when the as-of is a time), `quantity`,
        `unit_price`, `amount`, `product`, `category`, `channel`, `currency`, `discount` (null where the log has no such column),
        `is_return`, `is_void` (worth 0 and no purchase), `is_paid`, `written` (the amount before it was settled), `file`, `line`,
        the columns of the log as `c0`, `c1`, ..., and where it has references `is_named` and `is_elsewhere`: returns that name
        an order of the log, or another one.
    columns
        The column of the log for each role.
    names
        The column of `lines` that is meant, for each name that an expression may use.
    order_rule
        What makes lines one order: "id", "day" or "row".
    as_of
        The moment.
    has_clock, has_cancellations
        Whether times are more than dates, and whether order numbers mark cancellations.
    first_day, last_day
        Days of the first line and the last.
    n_lines
        Lines of the whole log.
    n_unread, n_later, n_other, n_without_customer, n_filtered
        Lines of these that could not be read or have no date; that lie at or after the as-of moment; of the others, that are
        neither purchases nor returns; of the rest, that have no customer; of those that have one, that do not meet the condition
        of the spec.
    """

    source: str
    engine: Engine
    lines: Relation
    columns: dict[str, str]
    names: dict[str, str]
    order_rule: str
    as_of: AsOf
    has_clock: bool
    has_cancellations: bool
    first_day: date
    last_day: date
    n_lines: int
    n_unread: int
    n_without_customer: int
    n_later: int
    n_filtered: int
    n_other: int

    def has(self, *roles: str) -> bool:
        """Return whether the log has a column for every one of `roles`."""
        return all(role in self.columns for role in roles)

    @property
    def has_money(self) -> bool:
        """Whether lines have an amount, given as such or as quantity and price."""
        return self.has("amount") or self.has("unit_price")


@dataclass(frozen=True, kw_only=True)
class CleanOrders:
    """Lines and orders fit for features.

    Attributes
    ----------
    table
        The lines before cleaning.
    lines
        The lines that features see, with `is_bought` and `worth`.
    orders
        One row per customer and order: `customer`, `order_key`, `moment` (of its first purchase line), `gross`, `amount` (net of
        the returns that undo it; units where the log has no money), `n_lines`, `is_purchase` (false for pure returns, and for
        orders undone by returns); with a look-back window `first_moment`, of its first line of any kind.
    totals
        The orders before netting, those without a customer too.
    pairs
        Lines of returns with the order that each undoes; None without returns, or where they are not netted.
    """

    table: OrderTable
    lines: Relation
    orders: Relation
    totals: Relation
    pairs: Relation | None

    @cached_property
    def has_several_lines(self) -> bool:
        """Whether any order has several lines; the engine is asked once."""
        return bool(self.table.engine.one(self.totals.grouped((), {"several": "max(n_lines) > 1"}))["several"])

    @property
    def days(self) -> Relation:
        """One row for each customer and day with a purchase.

        It has `customer`, `day` and `amount`, the net spend of the day.
        """
        if "days_with_gaps" in vars(self):
            return self.days_with_gaps
        dated = self.orders.where("is_purchase").extended(day="as_date(moment)")
        return dated.grouped(("customer", "day"), {"amount": "sum(amount)"})

    @cached_property
    def days_with_gaps(self) -> Relation:
        """`days` with `gap`, the days since the customer's previous one; the engine makes them once."""
        before = self.days.lagged(("customer",), ("day",), before="day")
        return self.table.engine.keep("purchase_days", before.extended(gap="days_between(before, day)"))

    def since(self, start: date | datetime) -> "CleanOrders":
        """Return the same log with the lines and orders from a day or moment on.

        A return that undoes a purchase counts when the purchase was made.

        Parameters
        ----------
        start
            The first day or moment that counts.
        """
        began = "coalesce(moment, first_moment)" if "first_moment" in self.orders.columns else "moment"
        lines, orders = (
            rows.where(f"{when} >= {literal(start)}") for rows, when in ((self.lines, "moment"), (self.orders, began))
        )
        return replace(self, lines=lines, orders=orders)
