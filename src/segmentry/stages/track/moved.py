"""How the values of a number have moved: as if multiplied, as if something was added, or otherwise."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kolmogorov_smirnov import ks_distance, ks_p_value

ASKS_FOR_UNIT = ": is it in another unit?"
_ALIKE = 0.05
_BY_CHANCE = 0.01
_QUANTILES = np.arange(1, 20) / 20
_UNMOVED = 0.02
_UNITS = (60.0, 100.0, 1000.0)
_NEAR_UNIT = 1.15
_CLEARLY = 1.5


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Medians before and now, and what one operation would make the same change, if one does."""

    before: float
    now: float
    words: str


def moved_how(before: Floats, now: Floats) -> Moved:
    """Return the medians, and whether one factor or one summand makes the old values of the new ones.

    Parameters
    ----------
    before, now
        Sorted values without gaps, shapes (n,) and (m,), at least one each.

    Examples
    --------
    >>> moved_how(np.arange(1.0, 100.0), 3 * np.arange(1.0, 100.0)).words
    'as if multiplied by about 3, which is no change of unit (that would be 60, 100 or 1,000)'
    """
    old, new = float(np.median(before)), float(np.median(now))
    return Moved(before=old, now=new, words=_words(before, now))


def unit_change(factor: float) -> str:
    """Return in words a factor that is near one of units; "" for any other.

    >>> unit_change(0.0101), unit_change(3.0)
    ('as if multiplied by about 1/99', '')
    """
    if not factor > 0 or not _is_unit(factor):
        return ""
    return f"as if multiplied by about {_rounded(factor) if factor > 1 else f'1/{_rounded(1 / factor)}'}"


def _words(before: Floats, now: Floats) -> str:
    whole = ks_distance(before, now)
    if whole <= _UNMOVED:
        return ""
    old, new = np.quantile(before, _QUANTILES), np.quantile(now, _QUANTILES)
    summand = float(np.median(new - old))
    has_ratio = old * new > 0
    factor = float(np.median(new[has_ratio] / old[has_ratio])) if has_ratio.mean() > 0.5 else 1.0
    by_sum, by_factor = (_left(changed, now, whole) for changed in (before + summand, before * factor))
    if by_factor is not None and (by_sum is None or by_factor < by_sum):
        return _factor_words(factor)
    if by_sum is not None and summand:
        return f"as if about {_rounded(abs(summand))} were {'added' if summand > 0 else 'taken away'}"
    return _factor_words(factor) if _is_unit(factor) else ""


def _left(changed: Floats, now: Floats, whole: float) -> float | None:
    """Return the distance left after a change of the old values; None where it explains too little."""
    distance = ks_distance(np.sort(changed), now)
    is_alike = distance <= _ALIKE or ks_p_value(distance, len(changed), len(now)) > _BY_CHANCE
    return distance if is_alike and distance <= whole / 2 else None


def _rounded(value: float) -> str:
    """Return a number with two digits that count.

    >>> _rounded(3.01), _rounded(14.98), _rounded(1234.5)
    ('3', '15', '1,200')
    """
    return f"{float(f'{value:.2g}'):,.10g}"


def _factor_words(factor: float) -> str:
    if change := unit_change(factor):
        return f"{change}{ASKS_FOR_UNIT}"
    times = f"multiplied by about {_rounded(factor)}" if factor > 1 else f"divided by about {_rounded(1 / factor)}"
    if max(factor, 1 / factor) < _CLEARLY:
        return f"as if {times}"
    return f"as if {times}, which is no change of unit (that would be 60, 100 or 1,000)"


def _is_unit(factor: float) -> bool:
    large = max(factor, 1 / factor)
    return any(unit / _NEAR_UNIT <= large <= unit * _NEAR_UNIT for unit in _UNITS)
