"""Orders: the lines seen, how they were read and cleaned, and what charts need of them."""

from dataclasses import dataclass


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
