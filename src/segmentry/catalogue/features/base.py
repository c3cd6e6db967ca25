"""What an entry of the feature catalogue says."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["line", "order", "ledger", "day", "feature"]
Trait = Literal[
    "value", "recency", "frequency", "trend", "returns", "discount", "basket", "age", "income", "family", "visits", "tenure"
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FeatureEntry:
    """A feature of a customer made from orders.

    Attributes
    ----------
    name
        Its name, which is also its column.
    level
        What `sql` aggregates: order lines; orders that are purchases; the ledger of all orders, returns among them; days with a
        purchase; or, for "feature", other features, one customer at a time.
    sql
        Expression in the language of `engines.language`. Beside the columns of its level it may name `as_of`, the as-of moment,
        `last_day`, the last day of the log, and `first_day`.
    title
        What it is, in a few words.
    note
        What it is where the title does not tell, such as for customers without a purchase; shown on the reference page.
    unit
        Unit of the numbers.
    transform
        Shape that it is given before scaling, unless the spec says otherwise: "log1p" or "none".
    good
        Whether more or less of it is better for the business, if either.
    low, high, low_noun, high_noun, middle, none_noun
        Words for customers low, high or middling in it: before a noun, and as a noun; and for those who have none of it.
    trait
        What the playbook takes it for.
    needs
        Roles that the log must have.
    is_standard
        Whether it is made when no features are named.
    may_form
        Whether it forms segments when no features are named.
    if_none
        Value for customers without a purchase; None leaves it missing. "span" is the length of the log in days.
    needs_purchase
        Whether it says something of customers with a purchase only, so that `if_none` is a stand-in: it takes part in forming
        segments and is never shown for a customer.
    is_text
        Whether the value is a text, which describes and never forms segments.
    columns
        Columns of its level that are made only for features that ask for them: "units" of orders, "gap" of purchase days.
    inputs
        For the level "feature", the features that it is made from.
    follows_window
        Whether it counts orders within `orders.window` only. Counts, sums and shares do; what is about first and last purchases
        and the time between them looks at the whole log.
    """

    name: str
    level: Level
    sql: str
    title: str
    note: str = ""
    unit: str = ""
    transform: Literal["log1p", "none"] = "none"
    good: Literal["high", "low"] | None = None
    low: str = ""
    high: str = ""
    low_noun: str | None = None
    high_noun: str | None = None
    middle: str = ""
    none_noun: str | None = None
    trait: Trait | None = None
    needs: tuple[str, ...] = ()
    is_standard: bool = False
    may_form: bool = False
    if_none: float | Literal["span"] | None = None
    needs_purchase: bool = False
    is_text: bool = False
    columns: tuple[Literal["units", "gap"], ...] = ()
    inputs: tuple[str, ...] = ()
    follows_window: bool = False

    @property
    def median_of(self) -> str | None:
        """What the feature is the median of, if it is a median, which takes a separate step."""
        return self.sql.removeprefix("median(")[:-1] if self.sql.startswith("median(") else None


@dataclass(frozen=True)
class MixEntry:
    """A family of features: a customer's spend by the levels of a column, as shares.

    Where the log has no money, they are shares of the order lines.
    """

    prefix: str
    role: str
    title: str
