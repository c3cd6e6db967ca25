"""The periods between snapshots, such as month or 10 days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_TEXT = re.compile(r"([1-9]\d{0,3})\s*(?:d|days?)")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_LAST = date.max.year


@dataclass(frozen=True)
class Every:
    """A calendar month, quarter or year, a week that begins on Monday, or a number of days.

    Attributes
    ----------
    unit
        "month", "quarter", "year", "week" or "day".
    n_days
        The number of days; only for "day".
    """

    unit: str
    n_days: int = 1

    @property
    def words(self) -> str:
        """The period in words, such as `quarter` or `10 days`."""
        if self.unit != "day":
            return self.unit
        return "day" if self.n_days == 1 else f"{self.n_days} days"

    def first_days(self, after: date, until: date) -> list[date]:
        """Return the first days of the periods that begin within a span of time.

        Parameters
        ----------
        after
            The day after which they begin; periods of a number of days are counted from it.
        until
            The last day at which they may begin.

        >>> Every("quarter").first_days(date(2024, 1, 1), date(2024, 8, 1))
        [datetime.date(2024, 4, 1), datetime.date(2024, 7, 1)]
        """
        days, day = [], self.next(self._start(after))
        while day <= until:
            days.append(day)
            day = self.next(day)
        return days

    def next(self, day: date) -> date:
        """Return the first day of the period after the one that begins on a day."""
        return self._moved(day, 1)

    def previous(self, day: date) -> date:
        """Return the first day of the period before the one that begins on a day."""
        return self._moved(day, -1)

    def year_before(self, day: date) -> date:
        """Return the same day of the year before; for weeks and days, the day 52 weeks before."""
        if self.unit in {"week", "day"}:
            return day - timedelta(weeks=52)
        return day.replace(year=day.year - 1)

    def _start(self, day: date) -> date:
        """Return the first day of the period in which a day lies."""
        if self.unit == "day":
            return day
        if self.unit == "week":
            return day - timedelta(days=day.weekday())
        months = _MONTHS[self.unit]
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)

    def _moved(self, day: date, n: int) -> date:
        if self.unit in {"week", "day"}:
            return day + n * timedelta(days=7 if self.unit == "week" else self.n_days)
        year, month = divmod(day.year * 12 + day.month - 1 + n * _MONTHS[self.unit], 12)
        return day.replace(year=min(year, _LAST), month=month + 1)


def parsed_every(text: str) -> Every:
    """Return the periods that a text such as month, quarter, week or 10 days stands for.

    >>> parsed_every("month").words, parsed_every("10 days").words
    ('month', '10 days')

    Raises
    ------
    ValueError
        When the text is no period.
    """
    word = text.strip().lower()
    bare = {"monthly": "month", "quarterly": "quarter", "weekly": "week", "yearly": "year", "daily": "day"}.get(
        word, word.removesuffix("s")
    )
    if bare in {*_MONTHS, "week", "day"}:
        return Every(bare)
    match = _TEXT.fullmatch(word)
    if match is None:
        raise ValueError("must be month, quarter, week, year, or a number of days such as '10 days'")
    return Every("day", int(match[1]))
