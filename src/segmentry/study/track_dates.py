"""The dates of the snapshots: first days of periods, from the first possible to the last complete one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from segmentry.errors import DataError, UsageError
from segmentry.spec.every import Every, parsed_every

_MOST = 1000


@dataclass(frozen=True, kw_only=True)
class SnapshotDates:
    """As-of dates at the first days of periods.

    Attributes
    ----------
    every
        The period.
    first, last
        The snapshots wanted lie between these days, both included; None: the first possible, and the last complete one.
    """

    every: Every
    first: date | None = None
    last: date | None = None

    def within(self, days: Mapping[date, int], complete: date, source: str) -> tuple[date, ...]:
        """Return the dates, which all have an order before them.

        Parameters
        ----------
        days
            The number of lines of each day of the log, in order.
        complete
            The day after the last order; later periods may still get orders.
        source
            Name of the log, for messages.

        Raises
        ------
        DataError
            When there is no such date.
        UsageError
            When there are more than a thousand.
        """
        first_day, until = next(iter(days)), self.last or complete
        day_before = timedelta(days=1)
        begin = first_day if self.first is None else max(first_day, self.first - day_before)
        is_anchored = self.every.unit == "day" and self.first is not None and self.first > first_day
        dates = self.every.first_days(begin, until)
        if is_anchored and self.first is not None and self.first <= until:
            dates = [self.first, *self.every.first_days(self.first, until)]
        if not dates:
            raise self._none(first_day, complete, source)
        if len(dates) > _MOST:
            raise UsageError(
                "asks for too many snapshots",
                where="--every",
                got=f"{len(dates):,} from {dates[0]} to {dates[-1]}",
                expected=f"at most {_MOST:,}",
                remedy="Choose a longer period with --every, or name the first and the last day with --from and --to.",
            )
        return tuple(dates)

    def _none(self, first_day: date, complete: date, source: str) -> DataError:
        last_day = complete - timedelta(days=1)
        return DataError(
            f"no {self.every.words} begins within the log at which there would be a snapshot",
            where=source,
            got=f"orders from {first_day} to {last_day}"
            + (f", snapshots from {self.first}" if self.first else "")
            + (f", snapshots to {self.last}" if self.last else ""),
            expected=f"the first day of a {self.every.words} after the first order, and at most one day after the last",
            remedy=f"Choose a day for --from up to {complete}, or a longer log."
            if self.first is not None and self.first > complete
            else "Choose a shorter period, such as --every week, or a longer log.",
        )


def snapshot_dates(every: str, start: Any = None, end: Any = None) -> SnapshotDates:
    """Return the dates that a user asks for.

    Parameters
    ----------
    every
        "month", "quarter", "week", "year", or a number of days such as "10 days".
    start, end
        First and last day, as dates or texts in ISO format; None for the first possible and the last complete one.

    Raises
    ------
    UsageError
        When the period is unknown, a day is none, or the last lies before the first.
    """
    try:
        period = parsed_every(str(every))
    except ValueError as error:
        raise UsageError(f"{error}", where="--every", got=repr(every)) from None
    first, last = _day(start, "--from"), _day(end, "--to")
    if first is not None and last is not None and last < first:
        raise UsageError("the last day lies before the first", where="--from and --to", got=f"{first} and {last}")
    return SnapshotDates(every=period, first=first, last=last)


def _day(value: Any, option: str) -> date | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise UsageError("is no date", where=option, got=repr(value), expected="a day such as 2024-07-01") from None
    if moment.time() != datetime.min.time():
        raise UsageError(
            "must be a day, since snapshots are taken at the first moment of a day", where=option, got=repr(value)
        )
    return moment.date()
