"""What readers of a history must know: the seasons, and how much history a snapshot sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.findings import finding
from segmentry.results import Finding, SegmentHistory, YearApart
from segmentry.texts import counted

_LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Later:
    """The day of the snapshot after the last one, the day of the last order, and the day of today."""

    day: date
    last_day: date
    today: date


def snapshot_findings(
    history: SegmentHistory,
    pairs: Sequence[YearApart],
    *,
    first_day: date,
    learnt_days: int | None,
    later: Later | None = None,
) -> tuple[Finding, ...]:
    """Return the findings about the snapshots.

    Parameters
    ----------
    history
        The segments of the customers.
    pairs
        Snapshots a year apart.
    first_day
        Day of the first order of the log.
    learnt_days
        Days of orders that the segments were learnt from; None where that is not known.
    later
        The snapshot that is due after the last one; None where the user said which is the last.
    """
    found = (
        _later(history, later),
        _one_snapshot(history),
        _no_year(history, pairs),
        _short_history(history, first_day, learnt_days),
    )
    return tuple(item for item in found if item is not None)


def _later(history: SegmentHistory, later: Later | None) -> Finding | None:
    """Say that a snapshot is due for which the log seems complete, but for last days without an order."""
    if later is None or later.day > later.today:
        return None
    if later.day - later.last_day > later.last_day - history.dates[-1]:
        return None  # the log ends early in the period, so its orders are not there yet
    last = day_in_words(history.dates[-1])
    return finding(
        "later_snapshot",
        f"The last order is of {day_in_words(later.last_day)}, so the last snapshot is that of {last}.",
        f"If the log is complete up to there, --to {later.day.isoformat()} adds {day_in_words(later.day)}, in Python "
        f"end={later.day.isoformat()!r}.",
    )


def _one_snapshot(history: SegmentHistory) -> Finding | None:
    if len(history.dates) > 1:
        return None
    return finding(
        "one_snapshot",
        f"The only one is as of {day_in_words(history.dates[0])}.",
        "Choose a shorter period with --every, or a longer log, to see who moves.",
    )


def _no_year(history: SegmentHistory, pairs: Sequence[YearApart]) -> Finding | None:
    last = history.dates[-1]
    if len(history.dates) == 1 or any(pair.end == last for pair in pairs):
        return None
    span = f"The snapshots span {day_in_words(history.dates[0])} to {day_in_words(last)}"
    return finding(
        "no_year_apart",
        f"{span}, and none of them lies a year before the last.",
        "Seasons may look like lasting change: shares of the same date in two years could not be compared.",
    )


def _short_history(history: SegmentHistory, first_day: date, learnt_days: int | None) -> Finding | None:
    """Report the first snapshots, which see much less history than the segments were learnt from."""
    if learnt_days is None:
        return None
    enough = first_day + timedelta(days=round(_LEAST_SHARE * learnt_days))
    n_short = sum(day < enough for day in history.dates)
    if not n_short:
        return None
    return finding(
        "little_history",
        f"{counted(n_short, 'snapshot')} before {day_in_words(enough)} {'sees' if n_short == 1 else 'see'} less than half of the "
        f"{learnt_days:,} days of orders that the segments were learnt from.",
        "Customers then look newer and smaller than they are, so that early moves tell more about the log than about them. "
        f"Begin later with --from {enough.isoformat()}.",
    )
