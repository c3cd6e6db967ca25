"""What is said about dates that could be read in another way."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from segmentry.results import Severity
from segmentry.spec.options import role_option
from segmentry.stages.ingest.dates.number_forms import NUMBER_FORMS, NumberForm, Numbers
from segmentry.stages.ingest.dates.parts import Whole
from segmentry.stages.ingest.dates.settings import DateNote
from segmentry.stages.ingest.dates.years import Century


def shown(moment: Any) -> str:
    """Return a moment as a sentence writes it, without a time where that is midnight."""
    text = str(moment)[:19].replace("T", " ")
    return text.removesuffix(" 00:00:00")


def number_note(name: str, form: NumberForm, numbers: Numbers) -> DateNote:
    """Say how numbers were read, with one of them, and as what else it could have been read.

    Parameters
    ----------
    name
        Name of the column.
    form
        The form that was taken.
    numbers
        Numbers of the column that have the form, shape (n,).
    """
    one = numbers[:1]
    taken = f", {form.taken}" if form.taken else ""
    others = [
        f"as {other.words} it would be {_moment(other, one)}" for other in NUMBER_FORMS if _fits(other, one, form)
    ]
    second = others[0] if others else form.otherwise(float(one[0]))
    evidence = (
        f"'{name}' was read as {form.words}: {one[0]} is {_moment(form, one)}{taken}{f'; {second}' if second else ''}."
    )
    remedy = (
        "If these are not dates, name the right column with --set orders.columns.time=COLUMN; in a table of customers "
        f"say {role_option(name, 'numeric')}."
    )
    severity: Severity = "info" if form.is_plain else "warning"
    return DateNote(code="numbers_as_dates", evidence=evidence, remedy=remedy, severity=severity)


def counted_note(name: str, day_zero: date, number: float) -> DateNote:
    """Say from which day the days of a column were counted.

    Parameters
    ----------
    name
        Name of the column.
    day_zero
        Date of day 0.
    number
        One of the numbers.
    """
    day = np.datetime64(day_zero) + np.timedelta64(int(number), "D")
    evidence = f"'{name}' was read as days counted from {day_zero.isoformat()}: {number:g} is {day}."
    return DateNote(code="numbers_as_dates", evidence=evidence, remedy="This follows orders.day_zero.", severity="info")


def century_note(name: str, years: Whole, century: Century, example: str) -> DateNote:
    """Say in which century years of two digits were read.

    Parameters
    ----------
    name
        Name of the column.
    years
        Years with two digits, shape (n,).
    century
        The century.
    example
        One of the dates, and how it was read.
    """
    full = century.full(years)
    evidence = f"'{name}' has two-digit years, read as {full.min()} to {full.max()}: {example}."
    last = century.last
    remedy = (
        f"{last % 100:02d} stands for {last} and {(last + 1) % 100:02d} for {last - 99}; "
        "to change the last year, use --set ingest.pivot_year=YEAR."
    )
    return DateNote(code="two_digit_years", evidence=evidence, remedy=remedy)


def period_note(name: str, taken: str, example: str) -> DateNote:
    """Say which day was taken for a month, a quarter or a week.

    Parameters
    ----------
    name
        Name of the column.
    taken
        The day, in words.
    example
        One of the dates, and how it was read.
    """
    evidence = f"'{name}' contains periods, for which {taken} was used: {example}."
    remedy = "Recency and the time between orders are no more precise than that; name a column of days if there is one."
    return DateNote(code="period_dates", evidence=evidence, remedy=remedy)


def mixed_note(name: str, kinds: Sequence[str]) -> DateNote:
    """Say in which forms the dates of one column are written.

    Parameters
    ----------
    name
        Name of the column.
    kinds
        Each form with an example and its number.
    """
    remedy = "Each was read in its own format, which allows only one reading."
    return DateNote(code="mixed_dates", evidence=f"'{name}' writes dates as {'; '.join(kinds)}.", remedy=remedy)


def evidence_note(name: str, order: str, reason: str) -> DateNote:
    """Say why day and month were read in an order that no date shows.

    Parameters
    ----------
    name
        Name of the column.
    order
        The order that was taken.
    reason
        Why, as the end of a sentence.
    """
    words = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}[order]
    other = {"dmy": "mdy", "mdy": "dmy", "ymd": "dmy"}[order]
    return DateNote(
        code="date_order_found",
        evidence=f"No date of '{name}' shows the order of day and month; they were read with the {words}, because {reason}.",
        remedy=f"If that is wrong, use --set ingest.date_order={other}.",
    )


def _fits(other: NumberForm, one: Numbers, form: NumberForm) -> bool:
    return other.name != form.name and bool(other.moments(one).is_real[0])


def _moment(form: NumberForm, one: Numbers) -> str:
    return shown(form.moments(one).number[0].astype("datetime64[us]"))
