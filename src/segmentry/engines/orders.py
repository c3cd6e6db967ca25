"""Orders that an engine holds while a study runs; the stages hand them on, and they are never saved."""

from dataclasses import dataclass
from datetime import date, datetime

from segmentry.engines.base import Engine
from segmentry.engines.relation import Relation


@dataclass(frozen=True)
class AsOf:
    """The moment up to which orders are seen, itself excluded; `is_date` tells whether only its day was given."""

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


@dataclass(frozen=True)
class OrderTable:
    """Order lines before the as-of moment, held by the engine.

    `lines` has one row a line: `customer`, `order_key`, `time`, `moment` (the day, or the time when the as-of is a time),
    `quantity`, `unit_price`, `amount`, `product`, `category`, `channel`, `currency`, `discount` (null where the log has no
    such column), `is_return`, `is_paid`, and every column of the log under a name of ours. `names` gives, for each name that an
    expression may use, the column of `lines` that is meant; `has_clock` tells whether times are more than dates, and
    `has_cancellations` whether order numbers mark them. Of `n_lines`,
    `n_unread` could not be read or have no date, `n_later` lie at or after the as-of moment, `n_without_customer` of the others
    have no customer, and `n_filtered` of those that have one do not meet the condition of the spec. `first_day` and `last_day`
    are those of the lines before the moment.
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

    def has(self, *roles: str) -> bool:
        """Tell whether the log has a column for every one of `roles`."""
        return all(role in self.columns for role in roles)

    @property
    def has_money(self) -> bool:
        """Tell whether lines have an amount, of their own or as quantity and price."""
        return self.has("amount") or self.has("unit_price")


@dataclass(frozen=True)
class CleanOrders:
    """Lines fit for features: `lines` holds those used, `is_bought` among their columns; `orders` a row a customer and order.

    `orders` has `customer`, `order_key`, `moment` (of its first purchase line), `gross`, `amount` (net of the returns that undo
    it; units where the log has no money), `n_lines`, `is_purchase` (false for pure returns, and for orders undone by returns).
    `totals` are the orders before netting, those without a customer too; `pairs` the lines of returns with the order that each
    undoes.
    """

    table: OrderTable
    lines: Relation
    orders: Relation
    totals: Relation
    pairs: Relation | None
