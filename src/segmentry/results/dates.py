"""Dates of a customer table: what each counts as, and the date as of which they were counted."""

from dataclasses import dataclass

from segmentry.results.customers import NumberFormat
from segmentry.spec.features import DateMeaning


@dataclass(frozen=True, kw_only=True)
class CountedDate:
    """A number counted from dates: its name, its column of dates and how they are written, and what they count as."""

    name: str
    column: str
    meaning: DateMeaning
    format: NumberFormat


@dataclass(frozen=True, kw_only=True)
class DateState:
    """The date as of which dates are counted, in ISO format, and each number counted from dates."""

    as_of: str
    counted: tuple[CountedDate, ...]
