"""Orders: what became of the lines of a log, and what is learnt from it."""

from dataclasses import dataclass


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
    n_rejected, n_later, n_filtered, n_dropped
        Lines of these that have no customer, no date or could not be read; that lie at or after the as-of moment; that do not
        meet the condition; that are in another currency, or were dropped by the settings for returns or duplicates.
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
    """

    names: tuple[str, ...]
    mixes: dict[str, tuple[str, ...]]
    order_rule: str
    has_cancellations: bool
    columns: dict[str, str]
