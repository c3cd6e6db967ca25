"""The table of forms in which dates are written as text: one entry a form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from segmentry.languages.months import MONTHS
from segmentry.languages.names import folded
from segmentry.stages.ingest.dates.calendar import Days, days_of, week_days
from segmentry.stages.ingest.dates.clock import COMPACT_TIME, LINK, TIME
from segmentry.stages.ingest.dates.parts import Parts, Whole
from segmentry.stages.ingest.dates.words import MONTH, QUARTER, WEEK, WEEKDAY

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "r": 2018, "h": 1988, "s": 1925}
"""The year before the first one of each Japanese era."""
_DAY, _SEP = r"(?P<day>\d{1,2})", r"[\s.,/_-]*"
_ORDINAL = r"(?:st|nd|rd|th|ere|er|e|o|a)?\.?"
_OF = r"(?:(?:of|de|del|do|d)['’]?\s*)?"
_YEAR, _FULL_YEAR = r"['’]?(?P<year>\d{4}|\d{2})(?:\s?r\.)?", r"(?P<year>\d{4})"
_FRONT = rf"^(?:{WEEKDAY}[.,]*\s+)?"
_BEHIND = rf"(?:\s*\([^)]{{1,9}}\)|,?\s+{WEEKDAY}\.?)?"
_PLAIN_TIME = (
    r"(?:[ t](?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?: ?(?P<late>[ap]m))?(?P<zone>z)?)?"
)
_SHORT_ZONE = r"(?:\s*(?:z|[+-]\d{2}:\d{2}))?"


@dataclass(frozen=True, kw_only=True)
class DateForm:
    """A form of dates.

    Parameters
    ----------
    name
        Its name, as it stands in formats.
    example
        A date in this form, for messages.
    pattern
        Its regular expression over folded texts, understood alike by RE2 and Python.
    taken
        Which day a longer period stands for; empty where the form names the day.
    days
        The days that its parts name, once all years have four digits.
    plain
        A simpler pattern that most columns of this form keep to, which is read several times faster; empty for none.
    """

    name: str
    example: str
    pattern: str
    taken: str = ""
    days: Callable[[Parts, Whole], Days]
    plain: str = ""

    @cached_property
    def plain_regex(self) -> re.Pattern[str] | None:
        """The simpler pattern compiled by Python."""
        return re.compile(self.plain) if self.plain else None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern compiled by Python, for samples."""
        return re.compile(self.pattern)


def _dated(parts: Parts, year: Whole) -> Days:
    month = parts.codes("name", MONTHS) if parts.has("name") else parts.numbers("month", 1)
    return days_of(year, month, parts.numbers("day", 1))


def _of_era(parts: Parts, year: Whole) -> Days:
    started = np.maximum(parts.codes("era", _ERAS), 0)
    return days_of(started + np.maximum(year, 1), parts.numbers("month"), parts.numbers("day"))


def _of_quarter(parts: Parts, year: Whole) -> Days:
    return days_of(year, parts.numbers("quarter") * 3 - 2, np.ones(len(parts), np.int64))


def _of_week(parts: Parts, year: Whole) -> Days:
    return week_days(year, parts.numbers("week"), parts.numbers("weekday", 1))


def _form(
    name: str, example: str, date: str, *, time: str = f"{LINK}{TIME}|{_SHORT_ZONE}", plain: str = ""
) -> DateForm:
    """Return a form of dates; `time` matches what is behind them, `plain` is a simpler pattern."""
    behind = rf"{_BEHIND}(?:{time})\s*$"
    simple = rf"^{plain}{_PLAIN_TIME}$" if plain else ""
    return DateForm(name=name, example=example, pattern=_FRONT + date + behind, days=_dated, plain=simple)


def _period(
    name: str, example: str, date: str, *, of: str = "month", days: Callable[[Parts, Whole], Days] = _dated
) -> DateForm:
    """Return a form of a period, for which its first day is taken."""
    return DateForm(name=name, example=example, pattern=f"^{date}$", taken=f"the first day of the {of}", days=days)


def _era(name: str, example: str, era: str) -> DateForm:
    date = rf"(?P<era>{era})\s?(?P<year>\d{{1,2}})[年./-]\s?(?P<month>\d{{1,2}})[月./-]\s?{_DAY}日?"
    return DateForm(name=name, example=example, pattern=rf"^{date}{_BEHIND}(?:\s*{TIME})?$", days=_of_era)


_IN_KOREAN = [folded(word) for word in ("년", "월", "일")]
"""Year, month and day behind their numbers."""
NUMBERED = "numbered"
"""Name of the form whose day and month are both numbers before the year: their order has to be found."""

_COMPACT = r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"

FORMS: tuple[DateForm, ...] = (
    _form(
        "iso",
        "2024-05-28 11:53:15",
        rf"{_FULL_YEAR}\s?[-/.\s]\s?(?P<month>\d{{1,2}})\s?[-/.\s]\s?{_DAY}\.?",
        plain=rf"{_FULL_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}",
    ),
    _form(
        NUMBERED,
        "28/05/2024",
        r"(?P<one>\d{1,2})\s?[-/.]\s?(?P<two>\d{1,2})\s?[-/.]\s?['’]?(?P<three>\d{4}|\d{2})(?:\s?r\.)?",
        plain=r"(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<three>\d{4}|\d{2})",
    ),
    _form("day, month name, year", "28 May 2024", rf"{_DAY}{_ORDINAL}{_SEP}{_OF}{MONTH}{_SEP}{_OF}{_YEAR}"),
    _form("month name, day, year", "May 28, 2024", rf"{MONTH}[\s.,/_-]*{_DAY}{_ORDINAL}[\s.,/_-]+{_YEAR}"),
    _form("year, month name, day", "2024-May-28", rf"{_FULL_YEAR}{_SEP}{MONTH}{_SEP}{_DAY}"),
    _form(
        "year, month, day in Japanese",
        "2024年5月28日",
        rf"{_FULL_YEAR}年\s*(?P<month>\d{{1,2}})月\s*{_DAY}日",
        time=rf"(?:{LINK}|\s*){TIME}|{_SHORT_ZONE}",
    ),
    _form(
        "year, month, day in Korean",
        "2024년 5월 28일",
        rf"{_FULL_YEAR}{_IN_KOREAN[0]}\s*(?P<month>\d{{1,2}}){_IN_KOREAN[1]}\s*{_DAY}{_IN_KOREAN[2]}",
        time=rf"(?:{LINK}|\s*){TIME}|{_SHORT_ZONE}",
    ),
    _era("Japanese era", "令和6年5月28日", "令和|平成|昭和|大正|明治"),
    _era("short Japanese era", "R6.5.28", "[rhs]"),
    DateForm(name="yyyymmdd", example="20240528", pattern=f"^{_COMPACT}$", days=_dated),
    _form("compact", "20240528 11:53:15", _COMPACT, time=LINK + TIME),
    _form("compact with time", "20240528T115315Z", _COMPACT, time=r"\s*[t_\s-]\s*" + COMPACT_TIME),
    DateForm(
        name="weekday, month name, day, time, year",
        example="Tue May 28 11:53:15 2024",
        pattern=rf"{_FRONT}{MONTH}\s+{_DAY}\s+{TIME}\s+{_FULL_YEAR}$",
        days=_dated,
    ),
    _period("year, month", "2024-05", rf"{_FULL_YEAR}\s?[-/.]\s?(?P<month>\d{{1,2}})"),
    _period("month, year", "05/2024", rf"(?P<month>\d{{1,2}})\s?[-/.]\s?{_FULL_YEAR}"),
    _period("month name, year", "May 2024", rf"{MONTH}{_SEP}{_OF}{_FULL_YEAR}"),
    _period("month name, short year", "May-24", rf"{MONTH}\.?\s?[-'’]['’]?(?P<year>\d{{2}})"),
    _period("year, month name", "2024 May", rf"{_FULL_YEAR}{_SEP}{MONTH}"),
    _period("year, month in Japanese", "2024年5月", rf"{_FULL_YEAR}年\s*(?P<month>\d{{1,2}})月(?:分|度)?"),
    _period("year, month in Korean", "2024년 5월", rf"{_FULL_YEAR}{_IN_KOREAN[0]}\s*(?P<month>\d{{1,2}}){_IN_KOREAN[1]}"),
    _period(
        "year, quarter",
        "2024-Q2",
        rf"{_FULL_YEAR}年?{_SEP}{QUARTER}\.?\s?(?P<quarter>[1-4])",
        of="quarter",
        days=_of_quarter,
    ),
    _period(
        "year, number of the quarter",
        "2024 2Q",
        rf"{_FULL_YEAR}年?[\s/.-]*第?(?P<quarter>[1-4])\.?\s?{QUARTER}",
        of="quarter",
        days=_of_quarter,
    ),
    _period(
        "quarter, year",
        "Q2 2024",
        rf"{QUARTER}\.?\s?(?P<quarter>[1-4]){_SEP}{_OF}{_YEAR}",
        of="quarter",
        days=_of_quarter,
    ),
    _period(
        "number of the quarter, year",
        "2. Quartal 2024",
        rf"(?P<quarter>[1-4]){_ORDINAL}\s?{QUARTER}\.?{_SEP}{_OF}{_YEAR}",
        of="quarter",
        days=_of_quarter,
    ),
    _period(
        "ISO week",
        "2024-W22",
        rf"{_FULL_YEAR}年?{_SEP}{WEEK}\.?\s?(?P<week>\d{{1,2}})(?:-?(?P<weekday>[1-7]))?",
        of="week",
        days=_of_week,
    ),
    _period("week, year", "KW 22 2024", rf"{WEEK}\.?\s?(?P<week>\d{{1,2}}){_SEP}{_FULL_YEAR}", of="week", days=_of_week),
)  # fmt: skip
"""All forms of texts; of two that fit a text the first one has it."""

NAMED_ONLY = frozenset(form.name for form in FORMS if form.taken) | {"short Japanese era", "yyyymmdd"}
"""Forms that other texts may have too: they are dates only in a column that is named like one."""
