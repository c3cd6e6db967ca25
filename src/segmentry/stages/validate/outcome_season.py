"""Whether a look at what customers did later is fair to those who buy in one season only."""

from dataclasses import dataclass
from datetime import date

from segmentry.results import Season

_YEAR = 365


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """The orders that segments are formed on, from `start` to `cut`, and the days after, to `end`.

    `cut` and `end` are excluded themselves. `window` is the look-back window in words that cut off earlier orders; empty where
    the log begins at `start`.
    """

    start: date
    cut: date
    end: date
    window: str = ""

    @property
    def words(self) -> str:
        """The orders before the cut, in words."""
        return f"the look-back window of {self.window}" if self.window else "the part of the log"


def why_season_forbids(season: Season | None, look: LookBack, earliest: date) -> str | None:
    """Return why the days after the cut say nothing of customers who buy in one season only, or None.

    Parameters
    ----------
    season
        The season of the log; None for none.
    look
        The orders before the cut, and the days after.
    earliest
        First day of the log.

    Returns
    -------
    str or None
        The reason, with the number of days to keep back that would do, where there is one.
    """
    if season is None:
        return None
    reason = _reason(season, look)
    if reason is None:
        return None
    who = f"{season.share:.0%} of the customers buy in {season.words} only, and "
    return f"{who}{reason}; {_remedy(season, look, earliest)}"


def _reason(season: Season, look: LookBack) -> str | None:
    if not _whole(season, look.start, look.cut):
        return f"{look.words} before {look.cut} begins on {look.start} and holds no whole season"
    n_days = (look.end - look.cut).days
    if not _whole(season, look.cut, look.end):
        return f"the {n_days} days after {look.cut} hold no whole season, so that they could not have ordered again"
    if (look.cut - look.start).days < _YEAR and not _months(look.cut, look.end) <= _months(look.start, look.cut):
        return f"the {n_days} days after {look.cut} lie in a part of the year that {look.words} before does not show"
    return None


def _remedy(season: Season, look: LookBack, earliest: date) -> str:
    """Return the days to keep back so that both sides hold a whole season, or why no number does."""
    ended = _whole(season, earliest, look.end)
    if len(ended) < 2:
        return "the log holds fewer than two whole seasons"
    first, _ = ended[-1]
    kept = (look.end - first).days
    back = look.cut - look.start
    start = max(earliest, first - back) if look.window else earliest
    shorter = LookBack(start=start, cut=first, end=look.end, window=look.window)
    if _reason(season, shorter) is not None:
        return "a longer orders.window would show it" if look.window else "a longer log would show it"
    return f"--set evidence.outcome_days={kept} keeps back the season that began on {first}"


def _whole(season: Season, start: date, end: date) -> tuple[tuple[date, date], ...]:
    """Return the seasons that lie wholly in a span of time."""
    return tuple((first, after) for first, after in season.within(start, end) if first >= start and after <= end)


def _months(start: date, end: date) -> set[int]:
    """Return the months of the year that a span of time touches."""
    n_months = (end.year - start.year) * 12 + end.month - start.month + (end.day > 1)
    return {(start.month - 1 + step) % 12 + 1 for step in range(min(n_months, 12))}
