"""Orders: what became of the lines of a log, and what is learnt from it."""

from dataclasses import dataclass, field
from typing import Literal

from segmentry.results.season import Season


@dataclass(frozen=True, kw_only=True)
class OrderRoleChoice:
    """The column that was taken for a role of the log.

    Attributes
    ----------
    role
        The role.
    column
        The column.
    why
        What spoke for it, in words.
    runner_up
        The column that would have been taken next; empty for none.
    """

    role: str
    column: str
    why: str
    runner_up: str = ""


@dataclass(frozen=True, kw_only=True)
class AmountReading:
    """One way to read what the orders of a log came to.

    Attributes
    ----------
    title
        The column, or the product of columns, in words.
    settings
        The options that take this reading.
    is_used
        Whether it is the one that was taken.
    revenue
        The sum over the lines that count as purchases.
    """

    title: str
    settings: str
    is_used: bool
    revenue: float


@dataclass(frozen=True, kw_only=True)
class OrderRules:
    """How the lines of a log are read where its columns leave a choice.

    Attributes
    ----------
    amount_per
        `line` where each line has its amount; `order` where the amount is the order's, once or repeated on each of its lines.
    minor_units
        How many of the units in which amounts are written make one unit of the currency: 100 for cents.
    refund_per
        The same for amounts that were refunded.
    refunds_are
        `column` where a column says how much of an order was refunded; `lines` where separate lines do, so that the column
        is not counted too; `amount` where the amount is what was left after them.
    undone_are
        What a line is that its status calls cancelled, returned or refunded: `void`, worth nothing and no purchase; or `return`,
        which undoes another line.
    returning_statuses
        Statuses of which each line undoes another, whatever the others are.
    counting_statuses
        Statuses whose lines count as purchases, since lines of returns stand beside them.
    unknown_are
        What a line is whose status is not known: `counted` as a purchase, or `void`, as with deals that are won or lost.
    cancelled_says
        How a column asks whether a line was undone: by yes or no, or by being filled, with a date for instance.
    paid_says
        How a column tells whether an order was paid: in words, or by being filled, with the day of the payment for instance.
    first_line_roles
        Roles whose columns are filled on an order's first line only, and hold for all its lines.
    status_numbers, payment_numbers
        The entries of the catalogue whose numbers the states of orders and payments are, as 30 for complete; empty for words.
    kind_codes
        The entry of the catalogue whose codes the kinds of transactions are, such as SI and SC; empty for words.
    states_in
        The role of the column in which each order, or each payment, has a line for every state that it was in; empty where each
        line has an amount of its own.
    """

    amount_per: Literal["line", "order"] = "line"
    minor_units: int = 1
    refund_per: Literal["line", "order"] = "line"
    refunds_are: Literal["column", "lines", "amount"] = "column"
    undone_are: Literal["void", "return"] = "return"
    returning_statuses: tuple[str, ...] = ()
    counting_statuses: tuple[str, ...] = ()
    unknown_are: Literal["counted", "void"] = "counted"
    cancelled_says: Literal["yes", "filled"] = "yes"
    paid_says: Literal["words", "filled"] = "words"
    first_line_roles: tuple[str, ...] = ()
    status_numbers: str = ""
    payment_numbers: str = ""
    kind_codes: str = ""
    states_in: Literal["", "kind", "status"] = ""


@dataclass(frozen=True, kw_only=True)
class OrderReading:
    """How a log was read: which column is what, and what its lines mean.

    Attributes
    ----------
    choices
        The column of each role, with what spoke for it and the runner-up.
    amounts
        The ways to read what the orders came to, the one used first; nothing where there is one only.
    profile
        The known export that the log was read as; empty for none.
    rules
        How the lines are read where the columns leave a choice.
    """

    choices: tuple[OrderRoleChoice, ...] = ()
    amounts: tuple[AmountReading, ...] = ()
    profile: str = ""
    rules: OrderRules = field(default_factory=OrderRules)


@dataclass(frozen=True, kw_only=True)
class OrderStep:
    """One step of the cleaning waterfall, and what is left after it.

    Attributes
    ----------
    step
        What the step does, in words.
    n_lines, n_customers, n_orders
        Counts after it.
    amount
        Sum of the lines' amounts after it, in the currency of the log.
    """

    step: str
    n_lines: int
    n_customers: int
    n_orders: int
    amount: float


@dataclass(frozen=True, kw_only=True)
class OrderWindow:
    """The look-back window within which frequency, spend and shares are counted.

    Attributes
    ----------
    text
        The window in words, such as "12 months".
    start
        The first day or moment that counts, in ISO format.
    n_purchases, n_buyers
        Purchases of customers within it, and customers with one.
    revenue
        Their net amount, and that of returns which undo no purchase.
    """

    text: str
    start: str
    n_purchases: int
    n_buyers: int
    revenue: float


@dataclass(frozen=True, kw_only=True)
class OrderAccount:
    """What became of the lines of the log, and what they span.

    Attributes
    ----------
    as_of
        The moment before which orders are seen.
    first_day, last_day
        First and last day of the lines seen, as ISO dates.
    n_lines
        Lines of the log.
    n_rejected, n_later, n_other, n_filtered, n_dropped
        Lines of these that have no customer, no date or could not be read; that lie at or after the as-of moment; that are
        neither purchases nor returns; that do not meet the condition; that are in another currency, or were dropped by the
        settings for returns or duplicates.
    n_lines_used
        The other lines, from which features are made.
    n_orders, n_customers, revenue
        Orders, customers and net amount of the lines used; purchases that returns undid are no orders.
    one_time_share
        Share of one-time buyers among customers with an order, 0 to 1.
    shape
        "order lines" where an order has several lines, "orders" where it has one, "events" where the log has no amounts.
    order_rule
        What makes lines one order: "id", "day" or "row".
    columns
        The column of the log for each role.
    steps
        The cleaning waterfall.
    reading
        How the log was read.
    window
        The look-back window; None where all orders count. The account itself is always about the whole log.
    """

    as_of: str
    first_day: str
    last_day: str
    n_lines: int
    n_rejected: int
    n_later: int
    n_other: int = 0
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
    reading: OrderReading = field(default_factory=OrderReading)
    window: OrderWindow | None = None

    def __post_init__(self) -> None:
        """Hold the equation: no line is lost."""
        parts = self.n_rejected + self.n_later + self.n_other + self.n_filtered + self.n_dropped + self.n_lines_used
        if self.n_lines != parts:
            raise AssertionError(f"order lines do not add up: {self}")


@dataclass(frozen=True)
class Gaps:
    """Gaps between purchase days of customers: pairs of length in days and count, the shortest first."""

    counts: tuple[tuple[int, int], ...]

    @property
    def median(self) -> float | None:
        """The median gap in days; None when nobody came back."""
        middle, below = sum(n for _, n in self.counts) / 2, 0
        for index, (gap, n) in enumerate(self.counts):
            below += n
            if below > middle:
                return float(gap)
            if below == middle:
                return (gap + self.counts[index + 1][0]) / 2
        return None


@dataclass(frozen=True, kw_only=True)
class OrderState:
    """What is learnt from a log, so that another one gives the same features.

    Attributes
    ----------
    names
        Names of the features, in order.
    mixes
        For the prefix of each family of shares, the levels whose shares are features.
    order_rule
        What makes lines one order: "id", "day" or "row".
    has_cancellations
        Whether order numbers mark cancellations.
    columns
        The column of the log for each role.
    rules
        How its lines are read where the columns leave a choice.
    season
        The season that the log shows; None for none.
    """

    names: tuple[str, ...]
    mixes: dict[str, tuple[str, ...]]
    order_rule: str
    has_cancellations: bool
    columns: dict[str, str]
    rules: OrderRules = field(default_factory=OrderRules)
    season: Season | None = None
