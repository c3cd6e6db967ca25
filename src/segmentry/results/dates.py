"""Dates of a customer table: what each counts as, and the date as of which they were counted."""

from dataclasses import dataclass

from segmentry.results.customers import NumberFormat
from segmentry.spec.features import DateMeaning


@dataclass(frozen=True, kw_only=True)
class CountedDate:
    """A number counted from dates: its name, its column of dates, and what they count as.

    Attributes
    ----------
    name
        Name of the number.
    column
        The column of dates.
    meaning
        What the dates count as.
    format
        How the dates are written.
    """

    name: str
    column: str
    meaning: DateMeaning
    format: NumberFormat


@dataclass(frozen=True, kw_only=True)
class DateState:
    """The date as of which dates are counted, and each number counted from dates.

    Attributes
    ----------
    as_of
        The date, in ISO format.
    counted
        The numbers counted from dates.
    """

    as_of: str
    counted: tuple[CountedDate, ...]
