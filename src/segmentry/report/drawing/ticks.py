"""Round numbers for axes, days of calendars among them, and the texts beside them."""

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta

_STEPS = (1.0, 2.0, 5.0, 10.0)
_PREFIXES = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_MONTHS_APART = (1, 2, 3, 4, 6, 12, 24, 60, 120)
_DAYS_PER_MONTH = 30.4
_MOST_DECIMALS = 6


def round_step(low: float, high: float, count: int) -> float:
    """Return the step 1, 2 or 5 times a power of ten that divides a range into about `count` parts.

    Parameters
    ----------
    low, high
        Ends of the range.
    count
        About how many parts.

    >>> round_step(0, 100, 5), round_step(0, 0.7, 4), round_step(3, 3, 4)
    (20.0, 0.2, 1.0)
    """
    span = high - low
    if not span > 0 or not math.isfinite(span):
        return 1.0
    raw = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return min((step * power for step in _STEPS), key=lambda step: abs(math.log(step / raw)))


def round_numbers(low: float, high: float, count: int) -> list[float]:
    """Return about `count` round numbers within a range.

    Parameters
    ----------
    low, high
        Ends of the range.
    count
        About how many numbers.

    >>> round_numbers(0, 100, 5)
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    >>> round_numbers(-0.25, 0.5, 3)
    [-0.2, 0.0, 0.2, 0.4]
    """
    step = round_step(low, high, count)
    slack = 1e-9 * step
    first, last = math.ceil((low - slack) / step), math.floor((high + slack) / step)
    return [_clean(position * step) for position in range(first, last + 1)] if last - first < 1000 else []


def months_between(first: date, last: date, count: int) -> list[date]:
    """Return the first days of months, evenly apart, about `count` of them at most.

    Parameters
    ----------
    first, last
        Ends of the range.
    count
        About how many days.
    """
    wanted = (last - first).days / _DAYS_PER_MONTH / max(count, 1)
    apart = next((months for months in _MONTHS_APART if months >= wanted), _MONTHS_APART[-1])
    day = date(first.year, 1, 1)
    found = []
    while day <= last:
        if day >= first:
            found.append(day)
        month = day.month - 1 + apart
        if day.year + month // 12 > date.max.year:
            break
        day = date(day.year + month // 12, month % 12 + 1, 1)
    return found or [first, last] if last - first > timedelta(0) else [first]


def plain_labels(ticks: Sequence[float]) -> Callable[[float], str]:
    """Return a function that writes ticks with the decimals that tell them apart.

    >>> list(map(plain_labels([0.0, 0.5, 1.0]), [0.0, 0.5, 1.0]))
    ['0', '0.5', '1.0']
    """
    decimals = next((n for n in range(_MOST_DECIMALS) if all(_is_exact(tick, n) for tick in ticks)), _MOST_DECIMALS)
    return lambda value: f"{_clean(value):,.{decimals}f}" if value else "0"


def number_label(value: float) -> str:
    """Return a short number with a prefix for its size.

    >>> number_label(0.5), number_label(100), number_label(1500), number_label(12_000_000)
    ('0.5', '100', '1.5k', '12M')
    """
    size = abs(value)
    for unit, prefix in _PREFIXES:
        if size >= unit:
            return f"{value / unit:.6g}{prefix}"
    return f"{value:.6g}"


def count_label(value: float) -> str:
    """Return a short count, and nothing between whole numbers.

    >>> count_label(5.0), count_label(2.5)
    ('5', '')
    """
    return number_label(value) if float(value).is_integer() else ""


def percent_label(value: float) -> str:
    """Return a share in percent.

    >>> percent_label(0.25)
    '25%'
    """
    return f"{100 * value:.0f}%"


def decimals_label(n: int) -> Callable[[float], str]:
    """Return a function that writes numbers with `n` decimals, large ones short."""
    return lambda value: number_label(value) if abs(value) >= 1000 else f"{value:.{n}f}"


def difference_label(value: float) -> str:
    """Return a difference from the average with its sign.

    >>> difference_label(0.0), difference_label(1.5), difference_label(-1)
    ('average', '+1.5', '-1')
    """
    return "average" if value == 0 else f"{value:+g}"


def _is_exact(value: float, n: int) -> bool:
    """Return whether a number has no more than `n` decimals."""
    return abs(round(value, n) - value) <= 1e-9 * max(abs(value), 1e-12)


def _clean(value: float) -> float:
    """Return a number without the dust of binary fractions."""
    return float(f"{value:.12g}")
