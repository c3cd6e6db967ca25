"""What the dates of a customer table count as: one entry a meaning, found by words of column names."""

from dataclasses import dataclass
from typing import Literal

from segmentry.catalogue.features import Trait
from segmentry.languages.english import (
    BIRTH,
    CUSTOMER,
    DATE,
    EVENTS,
    FIRST,
    JOINED,
    LAST,
    NO_DATE_OF_CUSTOMERS,
    OPENED,
)
from segmentry.languages.names import meaning
from segmentry.spec.features import DateMeaning

_FILLING = frozenset({"a", "as", "of", "on", "the", "become", "became", "my"})


@dataclass(frozen=True, kw_only=True)
class DateEntry:
    """A number that dates count as.

    Attributes
    ----------
    meaning
        What users call it in `features.dates`.
    prefix
        What the name of the number begins with; the name of the column of dates follows.
    unit
        Unit of the number.
    title
        What it is, in a few words.
    transform
        Shape that it is given before scaling; None leaves that to its skewness.
    good
        Whether more or less of it is better for the business, if either.
    low, high, low_noun, high_noun, middle, none_noun
        Words for customers low, high or middling in it: before a noun, and as a noun.
    trait
        What the playbook takes it for.
    is_never_without
        Whether a customer without a date is one to whom it never happened, so that the longest time stands in for it.
    """

    meaning: DateMeaning
    prefix: str
    unit: Literal["days", "years"]
    title: str
    transform: Literal["log1p", "none"] | None = None
    good: Literal["low", "high"] | None = None
    low: str = ""
    high: str = ""
    low_noun: str | None = None
    high_noun: str | None = None
    middle: str = ""
    none_noun: str | None = None
    trait: Trait | None = None
    is_never_without: bool = False


DATES: dict[str, DateEntry] = {
    entry.meaning: entry
    for entry in (
        DateEntry(
            meaning="recency", prefix="days since ", unit="days", title="days since the last time", transform="log1p",
            good="low", low="recent", high="lapsed", trait="recency", is_never_without=True,
        ),
        DateEntry(
            meaning="tenure", prefix="days as customer since ", unit="days", title="days since the first time", low="new",
            high="long-standing", low_noun="newcomers", high_noun="long-time customers", middle="established", trait="tenure",
        ),
        DateEntry(
            meaning="age", prefix="age by ", unit="years", title="completed years of life", low="young", high="older",
            middle="middle-aged", trait="age",
        ),
    )
}  # fmt: skip
"""Every meaning of a date by its name in the spec."""


def date_meaning(column: str) -> DateMeaning | None:
    """Return what a column of dates counts as by its name; None where the name does not say.

    >>> date_meaning("Last Order Date"), date_meaning("Created At"), date_meaning("Kunde seit"), date_meaning("Geburtsdatum")
    ('recency', 'tenure', 'tenure', 'age')
    >>> date_meaning("LAST_CHANGED"), date_meaning("Next order date"), date_meaning("order_date")
    (None, None, None)
    """
    found = set(meaning(column))
    if found & BIRTH:
        return "age"
    if found & NO_DATE_OF_CUSTOMERS:
        return None
    if found & LAST and found & EVENTS:
        return "recency"
    is_first = bool(found & FIRST and found & EVENTS) or "since" in found
    is_joining = bool(found & JOINED) and not found & EVENTS
    bare = found - DATE - _FILLING
    is_joining = is_joining or (bool(bare & OPENED) and bare <= OPENED | CUSTOMER)
    is_customers = bool(found & CUSTOMER and found & DATE) and bare <= CUSTOMER
    return "tenure" if (is_first or is_joining or is_customers) and not found & LAST else None


def counted_name(column: str, counted_as: DateMeaning) -> str:
    """Return the name of the number that the dates of a column count as.

    Parameters
    ----------
    column
        Name of the column of dates.
    counted_as
        What the dates count as.

    Returns
    -------
    str

    >>> counted_name("Last Order Date", "recency"), counted_name("Created At", "tenure")
    ('days since Last Order Date', 'days as customer since Created At')
    """
    return f"{DATES[counted_as].prefix}{column}"


def column_counted_by(name: str) -> str | None:
    """Return the column of dates that a name such as "days since Last Order Date" speaks of, else None."""
    return next((name.removeprefix(e.prefix) for e in DATES.values() if name.startswith(e.prefix)), None)


def date_entry(name: str) -> DateEntry | None:
    """Return the entry of a number counted from dates, by its name; None for any other column.

    The words after "days since" decide there, since tables have such columns too.

    >>> date_entry("days since Last Order Date").trait, date_entry("days since signup").trait, date_entry("days since")
    ('recency', 'tenure', None)
    """
    found = [entry for entry in DATES.values() if name.startswith(entry.prefix)]
    if not found or found[0].meaning != "recency":
        return found[0] if found else None
    said = date_meaning(name.removeprefix(found[0].prefix))
    return None if said is None or said == "age" else DATES[said]
