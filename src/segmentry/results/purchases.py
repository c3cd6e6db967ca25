"""Purchases: the bounded data that charts of orders are drawn from."""

from dataclasses import dataclass

from segmentry.results.rfm import CrossTable, LabelText


@dataclass(frozen=True, kw_only=True)
class Week:
    """A week: its Monday, the number of purchases, and their net amount.

    `is_whole` is false at the ends of the log.
    """

    start: str
    n_orders: int
    amount: float
    is_whole: bool


@dataclass(frozen=True)
class Cohort:
    """Customers by the month of their first order.

    `n_active` counts those who ordered 0, 1, 2, ... months later.
    """

    month: str
    n_customers: int
    n_active: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """Customers with one score of recency and one of frequency: name, number, and net spend."""

    recency: int
    frequency: int
    name: str
    n_customers: int
    spend: float


@dataclass(frozen=True, kw_only=True)
class ScoreRange:
    """One score in the unit of its feature: lowest and highest value, and number of customers."""

    feature: str
    score: int
    low: float
    high: float
    n_customers: int


@dataclass(frozen=True, kw_only=True)
class Bins:
    """Counts over bins of a quantity: `edges` has one entry more than `counts`, `cuts` lie between scores.

    On a log scale values below zero are counted at zero.
    """

    feature: str
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    cuts: tuple[float, ...] = ()
    is_log: bool = False


@dataclass(frozen=True)
class NameCount:
    """Customers with one name of the RFM grid, and their net spend."""

    name: str
    n_customers: int
    spend: float


@dataclass(frozen=True, kw_only=True)
class Bought:
    """What the customers of a segment bought of one category or product.

    Attributes
    ----------
    segment_id
        The segment.
    level
        The category, or the product.
    n_customers
        Customers of the segment who bought it.
    share
        Its share of what the segment spent, or of the segment's order lines where the log has no amounts.
    overall_share
        The same of all customers.
    """

    segment_id: str
    level: str
    n_customers: int
    share: float
    overall_share: float


@dataclass(frozen=True, kw_only=True)
class Purchases:
    """The data of charts and tables about orders.

    `tiers` counts customers and spend by value tier, and `cross` the names of the RFM grid by segment
    (None where RFM itself is the method). `weeks`, `cohorts` and `gaps` are empty without a log of orders. `labels` are all
    names that can be given, with their conditions. `bought` is what each segment buys, of `bought_by` ("category" or "product";
    empty where the log names neither in words).
    """

    grid: str
    names: tuple[NameCount, ...]
    cells: tuple[GridCell, ...]
    scores: tuple[ScoreRange, ...]
    histograms: tuple[Bins, ...]
    gaps: Bins | None
    weeks: tuple[Week, ...]
    cohorts: tuple[Cohort, ...]
    tiers: tuple[NameCount, ...]
    cycle_days: float | None
    cross: CrossTable | None
    labels: tuple[LabelText, ...] = ()
    bought: tuple[Bought, ...] = ()
    bought_by: str = ""
