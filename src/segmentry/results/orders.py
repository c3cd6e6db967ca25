"""Orders: the lines seen, how they were read and cleaned, and what charts need of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segmentry.engines.duckdb import Engine
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
    engine: "Engine"
    lines: "Relation"
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
class OrderStep:
    """One step of the cleaning waterfall: what is left after it. `amount` is the sum of quantity times price."""

    step: str
    n_lines: int
    n_customers: int
    n_orders: int
    amount: float


@dataclass(frozen=True)
class OrderAccount:
    """What became of the lines of the log, and what they span.

    Of `n_lines` read, `n_rejected` have no customer or no date, or could not be read, `n_later` lie at or after the as-of moment,
    `n_filtered` do not meet the condition, `n_dropped` are in another currency or were dropped by the policy on returns or on
    duplicates, and `n_lines_used` made the features. `n_orders`, `n_customers` and `revenue` are those of the lines used;
    purchases that returns undid are no orders then. `one_time_share` is the share of one-time buyers among customers with an
    order. `shape` is "order lines" where an order has several, "orders" where it has one, "events" where the log has no amounts.
    """

    as_of: str
    first_day: str
    last_day: str
    n_lines: int
    n_rejected: int
    n_later: int
    n_filtered: int
    n_dropped: int
    n_lines_used: int
    n_orders: int
    n_customers: int
    revenue: float
    one_time_share: float
    shape: str
    order_rule: str
    columns: dict[str, str]
    steps: tuple[OrderStep, ...]

    def __post_init__(self) -> None:
        """Hold the equation: no line is lost."""
        parts = self.n_rejected + self.n_later + self.n_filtered + self.n_dropped + self.n_lines_used
        if self.n_lines != parts:
            raise AssertionError(f"order lines do not add up: {self}")


@dataclass(frozen=True)
class CleanOrders:
    """Lines fit for features: `lines` holds those used, `is_bought` among their columns; `orders` a row a customer and order.

    `orders` has `customer`, `order_key`, `moment` (of its first purchase line), `gross`, `amount` (net of the returns that undo
    it; units where the log has no money), `n_lines`, `is_purchase` (false for pure returns, and for orders undone by returns).
    `totals` are the orders before netting, those without a customer too; `pairs` the lines of returns with the order that each
    undoes.
    """

    table: OrderTable
    lines: "Relation"
    orders: "Relation"
    totals: "Relation"
    pairs: "Relation | None"


@dataclass(frozen=True)
class Gaps:
    """Gaps between one purchase day of a customer and the next: their length in days, and how many there are, the short first."""

    counts: tuple[tuple[int, int], ...]

    @property
    def median(self) -> float | None:
        """The median gap in days; None when nobody came back."""
        middle, below = sum(n for _, n in self.counts) / 2, 0
        for place, (gap, n) in enumerate(self.counts):
            below += n
            if below > middle:
                return float(gap)
            if below == middle:
                return (gap + self.counts[place + 1][0]) / 2
        return None


@dataclass(frozen=True)
class OrderState:
    """Which features are made from orders, in their order, and the levels whose shares of the spend are features.

    `mixes` gives for the prefix of a family of shares its levels. `columns`, `order_rule` and `has_cancellations` are those of
    the log that the segments were learnt from.
    """

    names: tuple[str, ...]
    mixes: dict[str, tuple[str, ...]]
    order_rule: str
    has_cancellations: bool
    columns: dict[str, str]
