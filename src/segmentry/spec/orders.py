"""How a log of orders is read, up to which moment, and which features of a customer are made from it."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from segmentry.spec.base import SpecModel
from segmentry.spec.currencies import CODES, SIGNS, currency_code
from segmentry.spec.window import WindowText

OrderRole = Literal[
    "customer", "order", "time", "clock", "quantity", "unit_price", "amount", "refund", "currency", "product", "category",
    "channel", "discount", "status", "payment_status", "cancelled", "kind", "refund_customer",
    "reference",
]  # fmt: skip

StatusMeaning = Literal["counted", "void", "undone"]

_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?")


def id_text(value: Any) -> Any:
    """Return an id that is a whole number as the text that it is in a log.

    >>> id_text(0), id_text("guest")
    ('0', 'guest')
    """
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_prefix(value: Any) -> Any:
    """Return a prefix that was left empty, which YAML reads as null, as no prefix."""
    return "" if value is None else value


def as_of_text(value: Any) -> Any:
    """Return a date or a moment as the text that the spec keeps.

    >>> as_of_text(date(2011, 12, 10)), as_of_text("2011-12-10T12:50")
    ('2011-12-10', '2011-12-10 12:50:00')

    Raises
    ------
    ValueError
        When the value is neither.
    """
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            raise ValueError("must be without a time zone; orders.time_zone says which one orders are in")
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not _AS_OF.fullmatch(text):
        raise ValueError("must be a date such as 2011-12-10 or a moment such as 2011-12-10 12:50")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"is not a calendar date: {error}") from None
    return as_of_text(moment) if len(text) > 10 else text


AsOfText = Annotated[str, BeforeValidator(as_of_text)]


def known_currency(value: Any) -> Any:
    """Return the code of a currency in capitals.

    >>> known_currency("usd"), known_currency("zł")
    ('USD', 'PLN')

    Raises
    ------
    ValueError
        When no currency has that code or sign.
    """
    if not isinstance(value, str):
        return value
    code = currency_code(value)
    if code not in CODES and code not in SIGNS.values():
        raise ValueError(f"'{value}' is not an ISO 4217 currency, such as EUR or USD")
    return code


CurrencyCode = Annotated[str, BeforeValidator(known_currency)]


class OwnFeature(SpecModel):
    """A custom feature."""

    sql: str = Field(min_length=1, max_length=2000)
    """SQL expression over the order columns that gives one number per customer, such as `sum(quantity)`."""
    level: Literal["line", "order"] = "line"
    """What the expression aggregates: order lines, or orders."""
    low: str | None = None
    """Words for customers with a low value, such as `rarely buying toys`."""
    high: str | None = None
    """Words for customers with a high value."""


def _own_shorthand(value: Any) -> Any:
    return {"sql": value} if isinstance(value, str) else value


Own = Annotated[OwnFeature, BeforeValidator(_own_shorthand)]
StatusValue = Annotated[str, BeforeValidator(lambda value: value.strip().lower() if isinstance(value, str) else value)]
FeatureName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]


class OrdersSpec(SpecModel):
    """How a log of orders is read, up to which moment, and which features of a customer are made from it."""

    as_of: AsOfText | None = None
    """Date or time before which orders are used and to which dates of customers are counted; when null the
    day after the last order, without orders the latest date of the customers."""
    window: WindowText | None = None
    """How long before the as-of date orders and spend are counted, such as `12m`, `90d`, `26w` or `2y`; recency, tenure and gaps
    see the whole log. When null all orders count."""
    season: Literal["auto", "none"] = "auto"
    """Whether to look for a season: months in which a notable share of customers place all of their orders."""
    columns: dict[OrderRole, str] = Field(default_factory=dict)
    """Column of the log for a role, where the detected one is wrong; `none` removes the role."""
    statuses: dict[StatusValue, StatusMeaning] = Field(default_factory=dict)
    """What unknown values of a status or type mean: `counted`, `void` (no purchase) or `undone` (returned)."""
    table: str | None = None
    """Table to read the orders from, in a SQLite or DuckDB file."""
    query: str | None = None
    """Query for the orders in a SQLite or DuckDB file, instead of a table."""
    order_rule: Literal["auto", "id", "day", "row"] = "auto"
    """What makes an order: an order number, all lines of a customer and day, or each row; `auto`: a number if there is one."""
    frequency: Literal["orders", "days"] = "orders"
    """What frequency counts: distinct orders, or days with a purchase."""
    returns: Literal["net", "drop", "keep"] = "net"
    """Returns and cancellations: netted against purchases, dropped with unpaid lines, or kept as ordinary lines."""
    cancelled_prefix: Annotated[str, BeforeValidator(_as_prefix)] = Field(default="C", max_length=10)
    """Order numbers with this prefix followed by digits are cancellations; empty: none."""
    duplicate_lines: Literal["keep", "drop"] = "keep"
    """What to do with lines that are equal in every column."""
    where: str | None = None
    """Condition, as an SQL expression over the columns, that a line must meet to be used."""
    currency: str | None = None
    """Currency whose lines are used, when the log holds several; with `orders.rates`, the one that amounts are converted to."""
    rates: dict[CurrencyCode, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    """What one unit of each currency is worth in `orders.currency`, such as `USD: 0.92`: amounts are converted by these rates."""
    day_zero: date | None = None
    """Date of day 0, where the time of orders is a number of days counted from it: with 2022-12-31, day 1 is 2023-01-01."""
    guests: tuple[Annotated[str, BeforeValidator(id_text)], ...] | None = None
    """Customer ids that stand for guests, such as `guest` or `0`; null finds them, an empty list keeps all as customers."""
    time_zone: str = "auto"
    """Time zone to which times with a zone are converted; auto: the one that all of them name, such as PST or CET, else UTC."""
    features: tuple[str, ...] | None = None
    """Features to compute, by their names in the catalogue; the standard ones when null, `all` for all."""
    own: dict[FeatureName, Own] = Field(default_factory=dict)
    """Custom features: name, and an SQL expression over the order columns."""
    mix_levels: int = Field(default=6, ge=1, le=30)
    """Most categories or channels whose share of the spend becomes a feature."""
    max_correlation: float = Field(default=0.9, gt=0, le=1)
    """Absolute rank correlation from which only the first of several features forms segments by default."""
    min_span_days: int = Field(default=365, ge=1)
    """Days from the first to the last order below which a finding warns about unseen seasons."""
    memory_mb: int = Field(default=0, ge=0)
    """Memory for the table engine, which spills to disk beyond it; 0: half of what is free, 2048 at most."""
