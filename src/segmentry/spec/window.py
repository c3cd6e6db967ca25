"""A look-back window such as 12m: how long before the as-of date orders are counted."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator

DateOrMoment = TypeVar("DateOrMoment", bound=date)

_TEXT = re.compile(r"([1-9]\d{0,3})\s*([a-z]+)")
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}
_MOST_YEARS = 100


@dataclass(frozen=True)
class Window:
    """A number of days, weeks, calendar months or calendar years before the as-of date."""

    n: int
    unit: str

    @property
    def words(self) -> str:
        """The window in words, such as `12 months`."""
        return f"{self.n} {_UNITS[self.unit]}{'s' if self.n > 1 else ''}"

    def start(self, as_of: DateOrMoment) -> DateOrMoment:
        """Return the first day or moment that counts.

        A month back from the 31st is the last day of a shorter month.

        >>> Window(12, "m").start(date(2024, 2, 29)), Window(2, "w").start(date(2024, 1, 3))
        (datetime.date(2023, 2, 28), datetime.date(2023, 12, 20))
        """
        if self.unit in _DAYS:
            return as_of - timedelta(days=self.n * _DAYS[self.unit])
        year, month = divmod(as_of.year * 12 + as_of.month - 1 - self.n * _MONTHS[self.unit], 12)
        day = min(as_of.day, calendar.monthrange(year, month + 1)[1])
        return as_of.replace(year=year, month=month + 1, day=day)


def parsed_window(text: str) -> Window:
    """Return the window that a text such as 12m, 90d, 26w or 2y stands for.

    >>> parsed_window("12 months").words
    '12 months'

    Raises
    ------
    ValueError
        When the text is no such length of time, or more than a hundred years.
    """
    match = _TEXT.fullmatch(text.strip().lower())
    words = {**{unit: unit for unit in _UNITS}, **{word: unit for unit, word in _UNITS.items()}}
    words |= {f"{word}s": unit for unit, word in _UNITS.items()}
    if match is None or match[2] not in words:
        raise ValueError("must be a number of days, weeks, months or years, such as 90d, 26w, 12m or 2y")
    window = Window(int(match[1]), words[match[2]])
    days = window.n * {**_DAYS, "m": 31, "y": 366}[window.unit]
    if days > _MOST_YEARS * 366:
        raise ValueError(f"must be {_MOST_YEARS} years or less")
    return window


def window_start(text: str | None, as_of: DateOrMoment) -> DateOrMoment | None:
    """Return the first day or moment that a window counts; None without a window.

    Parameters
    ----------
    text
        The window, such as `12m`.
    as_of
        The date or moment that it ends before.

    Returns
    -------
    date or datetime
        Of the kind of `as_of`.
    """
    return None if text is None else parsed_window(text).start(as_of)


def window_text(value: Any) -> Any:
    """Return a window as the text that the spec keeps.

    >>> window_text(" 12 Months "), window_text("90d")
    ('12m', '90d')

    Raises
    ------
    ValueError
        When the value is no window.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("must be a number and a unit, such as 90d, 26w, 12m or 2y")
    window = parsed_window(value)
    return f"{window.n}{window.unit}"


WindowText = Annotated[str, BeforeValidator(window_text)]
