"""Numbers that stand for a missing value, found by their distribution, and impossible numbers."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import is_age_name, is_age_of_customer, is_never_negative_name
from segmentry.results import Column, NumberFormat
from segmentry.spec import AuditSpec
from segmentry.stages.ingest.dates.fillers import filler_days
from segmentry.storage.arrow import count_distinct, count_true

_MOST_PLACEHOLDERS = 3
_LEAST_COUNT, _LEAST_SHARE = 3, 0.005
_LEAST_DISTINCT, _LEAST_DISTINCT_HEAP = 5, 20
_TWICE = 2.0
_HEAP_SHARE, _TIMES_NEXT_HEAP = 0.01, 3
_STEPS, _SHARE_OF_RANGE = 10, 0.15
_RARE, _RARE_AGE = 0.05, 0.2
_MOST_SHOWN = 3
_YEARS_APART = 5
_FIRST_DAY, _LAST_DAY = ((day - date(1970, 1, 1)).days for day in (date.min, date.max))


def without_placeholders(values: pa.Array, form: NumberFormat, *, is_learnt: bool) -> tuple[pa.Array, NumberFormat]:
    """Return the numbers with null instead of placeholders, and the format that lists them.

    Parameters
    ----------
    values
        Numbers, null where missing, shape (n,).
    form
        Format of the column. Its placeholders are used when they are `is_learnt` and detected otherwise. A number with
        an open end, such as 80+, is never a placeholder.
    is_learnt
        Whether the format comes from a saved study.

    Returns
    -------
    values : pyarrow.Array
        Shape (n,).
    form : NumberFormat
        With the placeholders.
    """
    bounds = {number for _, number in form.words}
    found = form.placeholders if is_learnt else find_placeholders(values)
    placeholders = tuple(number for number in found if number not in bounds)
    if not placeholders:
        return values, form
    is_placeholder = pc.is_in(values, pa.array(placeholders, pa.float64()))
    return pc.if_else(is_placeholder, pa.scalar(None, pa.float64()), values), replace(form, placeholders=placeholders)


def find_placeholders(values: pa.Array) -> tuple[float, ...]:
    """Return the extreme numbers that stand for a missing value, such as -1, 999, or 118 as an age.

    A placeholder is shared by several customers and isolated. It is one of: -1 and the like where no other value is
    negative; nines of at least twice the next value; or one value at an end of the range, not 0, that occurs far more
    often than any other and lies many steps away.

    Parameters
    ----------
    values
        Numbers, null where missing, shape (n,).

    Returns
    -------
    tuple of float
        At most three numbers.
    """
    found: list[float] = []
    while len(found) < _MOST_PLACEHOLDERS:
        low, high = pc.min_max(values).as_py().values()
        if low is None or low == high:
            break
        edge = next((edge for edge in (low, high) if _is_placeholder(values, edge)), None)
        if edge is None:
            break
        found.append(edge)
        values = values.filter(pc.not_equal(values, edge))
    return tuple(found)


def find_placeholder_dates(texts: pa.Array, moments: pa.Array) -> tuple[str, ...]:
    """Return the dates that stand for a missing value, such as 1900-01-01, as they are written.

    Either programs are known for such a date, or it is the only date of its year, at an end of the range, and shared by
    several customers; and it lies years away from all others.

    Parameters
    ----------
    texts
        Dates as text, null where missing, shape (n,).
    moments
        What they mean, null where that is not known, shape (n,).

    Returns
    -------
    tuple of str
        In the order of their first rows.
    """
    days = _of_calendar(pc.cast(moments, pa.date32(), safe=False))
    known = filler_days(pc.unique(days).drop_null().to_pylist())
    is_known = pc.is_in(days, pa.array(known, pa.date32()))
    found = pc.unique(texts.filter(is_known)).drop_null().to_pylist()
    left = pc.invert(is_known)
    lonely = _lonely_date(texts.filter(left), pc.year(days.filter(left)))
    return (*found, lonely) if lonely is not None else tuple(found)


def _of_calendar(days: pa.Array) -> pa.Array:
    """Return days with null instead of those that the calendar of Python does not have."""
    numbers = pc.cast(days, pa.int32())
    is_known = pc.and_(pc.greater_equal(numbers, _FIRST_DAY), pc.less_equal(numbers, _LAST_DAY))
    return pc.if_else(is_known, days, pa.scalar(None, days.type))


def _lonely_date(texts: pa.Array, years: pa.Array) -> str | None:
    """Return the only date of the first or last year, if it is years away from all others and shared."""
    low, high = pc.min_max(years).as_py().values()
    if low is None or high - low < _YEARS_APART:
        return None
    for edge in (low, high):
        is_edge = pc.equal(years, edge)
        count, rest = count_true(is_edge), pc.min_max(years.filter(pc.not_equal(years, edge))).as_py()
        is_apart = max(rest["min"] - edge, edge - rest["max"]) >= _YEARS_APART
        dates = pc.unique(texts.filter(is_edge)).drop_null()
        if is_apart and len(dates) == 1 and count >= max(_LEAST_COUNT, _LEAST_SHARE * len(texts)):
            return str(dates[0])
    return None


def with_bounds(column: Column, spec: AuditSpec) -> Column:
    """Return a column of ages or counts with null instead of numbers that no customer can have.

    Where more than one in twenty values is out of bounds, the name means something else and the column is unchanged; where it
    says nothing but the age of a customer, that is so from one in five on.

    Parameters
    ----------
    column
        Any column.
    spec
        Bounds of ages, in years.

    Returns
    -------
    Column
        With the bounds in its format, for customers to be scored, and the first impossible numbers.
    """
    is_age = is_age_name(column.name)
    if column.kind != "number" or column.is_worded or not (is_age or is_never_negative_name(column.name)):
        return column
    form = replace(
        column.format,
        lowest=spec.age_min_years if is_age else 0.0,
        highest=spec.age_max_years if is_age else None,
    )
    possible = within_bounds(column.values, form)
    n_impossible = possible.null_count - column.n_missing
    rare = _RARE_AGE if is_age_of_customer(column.name) else _RARE
    if n_impossible > max(1.0, rare * (len(possible) - column.n_missing)):
        return column
    if n_impossible == 0:
        return replace(column, format=form)
    out = pc.unique(column.values.filter(pc.and_(pc.is_null(possible), pc.is_valid(column.values)))).to_pylist()
    return replace(
        column,
        values=possible,
        format=form,
        n_impossible=n_impossible,
        impossible=tuple(sorted(out)[:_MOST_SHOWN]),
        n_distinct=count_distinct(possible),
    )


def within_bounds(values: pa.Array, form: NumberFormat) -> pa.Array:
    """Return the numbers with null instead of those outside the bounds of the format.

    Parameters
    ----------
    values
        Numbers, null where missing, shape (n,).
    form
        Format with bounds.

    Returns
    -------
    pyarrow.Array
        Shape (n,).
    """
    nothing = pa.scalar(None, pa.float64())
    if form.lowest is not None:
        values = pc.if_else(pc.less(values, form.lowest), nothing, values)
    if form.highest is not None:
        values = pc.if_else(pc.greater(values, form.highest), nothing, values)
    return values


def _is_placeholder(values: pa.Array, edge: float) -> bool:
    """Return whether the lowest or highest value is a placeholder; cheap tests come first."""
    if edge == 0 or edge != math.floor(edge):
        return False
    n_filled = len(values) - values.null_count
    count = count_true(pc.equal(values, edge))
    if count < max(_LEAST_COUNT, _LEAST_SHARE * n_filled):
        return False
    rest = values.filter(pc.not_equal(values, edge))
    low, high = pc.min_max(rest).as_py().values()
    if edge < 0:
        return low >= 0 and _is_repdigit(edge) and count_distinct(rest) >= _LEAST_DISTINCT
    if _is_nines(edge) and edge >= _TWICE * high > 0:
        return count_distinct(rest) >= _LEAST_DISTINCT
    gap = max(low - edge, edge - high)
    return gap >= _SHARE_OF_RANGE * (high - low) and count >= _HEAP_SHARE * n_filled and _is_heap(rest, count, gap)


def _is_heap(rest: pa.Array, count: int, gap: float) -> bool:
    """Return whether `count` equal values at a distance `gap` are an outlier in frequency and distance."""
    distinct, counts = np.unique(rest.drop_null().to_numpy(), return_counts=True)
    if len(distinct) < _LEAST_DISTINCT_HEAP or count < _TIMES_NEXT_HEAP * counts.max():
        return False
    return bool(gap >= _STEPS * np.median(np.diff(distinct)))


def _is_repdigit(value: float) -> bool:
    """Return whether a negative number is -1, or consists of nines, eights or sevens only."""
    digits = set(str(int(-value)))
    return value == -1 or (len(digits) == 1 and digits <= set("987"))


def _is_nines(value: float) -> bool:
    return value >= 99 and set(str(int(value))) == {"9"}
