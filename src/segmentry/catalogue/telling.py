"""Verbs by which sentences give the numbers of a segment."""

from dataclasses import dataclass

from segmentry.catalogue.dates import column_counted_by, date_entry
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.labels import is_foreign, spelled_out, without_units
from segmentry.languages.names import meaning, meaning_of_measure
from segmentry.texts import counted, percent

_PERIODS = {
    "year": "a year",
    "yearly": "a year",
    "annual": "a year",
    "month": "a month",
    "monthly": "a month",
    "week": "a week",
    "weekly": "a week",
}
_BESIDE = frozenset({"per", "number", "count", "customer", "of"})
_NOT_A_NUMBER_OF_TIMES = frozenset({"score", "rate", "index", "rank", "log", "share", "percent", "value", "amount"})


@dataclass(frozen=True)
class Measure:
    """Verbs for a measure of the segment, and of the typical customer.

    They stand after "They" and after "the typical customer".

    `{n}` stands for the number. `are_times` writes it as once, or 5 times.
    """

    they: str
    it: str
    are_times: bool = False


_BY_FEATURE = {
    "recency_days": Measure("last bought {n} days ago", "last bought {n} days ago"),
    "tenure_days": Measure("first bought {n} days ago", "first bought {n} days ago"),
    "frequency": Measure("have ordered {n}", "has ordered {n}", are_times=True),
    "monetary": Measure("have spent {n} in all", "has spent {n}"),
}
_BY_WINDOW = {
    "frequency": Measure("ordered {n}", "ordered {n}", are_times=True),
    "monetary": Measure("spent {n}", "spent {n}"),
}
_BY_WORD = {
    "age": Measure("are {n} years old", "is {n}"),
    "visits": Measure("visit {n}", "visits {n}", are_times=True),
    "orders": Measure("have ordered {n}", "has ordered {n}", are_times=True),
}
_BY_MEANING = {
    "tenure": Measure("have been customers for {n} days", "has been one for {n} days"),
    "age": Measure("are {n} years old", "is {n}"),
}
_BY_EVENT = {
    "order": Measure("last ordered {n} days ago", "last ordered {n} days ago"),
    "purchase": Measure("last bought {n} days ago", "last bought {n} days ago"),
    "visit": Measure("last visited {n} days ago", "last visited {n} days ago"),
    "login": Measure("last logged in {n} days ago", "last logged in {n} days ago"),
}


def measure_for(column: str, within: str = "") -> Measure | None:
    """Return the verbs for a column; None where only its name says it.

    Parameters
    ----------
    column
        Name of the column.
    within
        The look-back window that it counts, in words; empty for none.

    >>> measure_for("visits_per_year").they
    'visit {n} a year'
    """
    if column in FEATURES:
        return (_BY_WINDOW if within else _BY_FEATURE).get(column)
    if date_entry(column) is not None:
        return _measure_of_dates(column)
    in_english = [] if is_foreign(column) else spelled_out(without_units(column))
    return _by_words(in_english) or _by_words(meaning_of_measure(without_units(column)))


def _by_words(found: list[str]) -> Measure | None:
    """Return the verbs for a measure that the words of a name tell."""
    periods = [_PERIODS[word] for word in found if word in _PERIODS]
    rest = [word for word in found if word not in _PERIODS and word not in _BESIDE and not word.isdigit()]
    if len(rest) != 1 or len(periods) > 1 or _NOT_A_NUMBER_OF_TIMES.intersection(found):
        return None
    measure = _BY_WORD.get(rest[0])
    if measure is None or not periods:
        return measure
    return Measure(f"{measure.they} {periods[0]}", measure.it, measure.are_times) if measure.are_times else None


def _measure_of_dates(column: str) -> Measure | None:
    """Return the verbs for a number counted from dates; None where only its name says it."""
    entry, source = date_entry(column), column_counted_by(column)
    if entry is None or source is None:
        return None
    if entry.meaning != "recency":
        return _BY_MEANING[entry.meaning]
    return next((_BY_EVENT[word] for word in meaning(source) if word in _BY_EVENT), None)


def size_in_words(n_customers: int, n_all: int) -> str:
    """Return how many of all customers a segment has.

    Parameters
    ----------
    n_customers
        Number of customers in the segment.
    n_all
        Number of all customers.

    >>> size_in_words(252, 440)
    '252 of 440 customers (57%)'
    """
    return f"{n_customers:,} of {counted(n_all, 'customer')} ({percent(n_customers / max(n_all, 1))})"
