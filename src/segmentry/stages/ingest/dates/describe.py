"""What a column holds that is no column of dates."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.shown_values import values_shown
from segmentry.storage.arrow import are_whole, cast_texts, count_true

_MOST_COUNTED = 100_000
_MOST_YEAR = 2100
_FIRST_DAY, _LAST_DAY, _LEAST_DAYS = 101, 3112, 5


@dataclass(frozen=True)
class Described:
    """What values are, as the end of a sentence, three of them, and what can be done about it."""

    words: str
    examples: str
    remedy: str = ""


def described(values: pa.Array, name: str) -> Described:
    """Say what the values of a column are instead of dates.

    Parameters
    ----------
    values
        Values of any type, shape (n,).
    name
        Name of the column.
    """
    if values.null_count == len(values):
        return Described(" and no other value", "nothing")
    some = values.slice(0, 10_000).drop_null()
    examples = values_shown(name, some.slice(0, 1000))
    if pa.types.is_string(some.type):
        texts = pc.utf8_trim_whitespace(some)
        filled = texts.filter(pc.not_equal(texts, ""))
        if not len(filled):
            return Described(" and no other value", "nothing")
        numbers = cast_texts(filled, pa.float64())
        if numbers is None:
            return _of_texts(filled, examples)
    elif pa.types.is_integer(some.type) or pa.types.is_floating(some.type) or pa.types.is_decimal(some.type):
        numbers = pc.cast(some, pa.float64(), safe=False)
    else:
        return Described(f", but values of the type {some.type}", examples)
    return _of_numbers(numbers, examples)


def _of_texts(filled: pa.Array, examples: str) -> Described:
    n_clocks = count_true(pc.match_substring_regex(filled, r"^\d{1,2}:\d{2}(:\d{2})?"))
    if 2 * n_clocks > len(filled):
        return Described(", but times of day without a date", examples)
    return Described(", but texts", examples)


def _of_numbers(numbers: pa.Array, examples: str) -> Described:
    low, high = pc.min_max(numbers).as_py().values()
    if not are_whole(numbers):
        return Described(f", but numbers from {low:g} to {high:g}", examples)
    words = f", but whole numbers from {low:.0f} to {high:.0f}"
    if low >= 1900 and high <= _MOST_YEAR:
        return Described(f"{words}, years perhaps", examples, "A year alone says too little about when people bought. ")
    if low >= _FIRST_DAY and high <= _LAST_DAY and _are_days_of_the_year(numbers):
        remedy = "A day and a month without a year do not say when people bought: export dates with their year. "
        return Described(f"{words}, days and months perhaps", examples, remedy)
    if low > -_MOST_COUNTED and high < _MOST_COUNTED:
        remedy = (
            "If they count days, say which date is day 0 with --set orders.day_zero=YYYY-MM-DD; "
            "counts of weeks or months must be converted to dates first. "
        )
        return Described(words, examples, remedy)
    return Described(words, examples)


def _are_days_of_the_year(numbers: pa.Array) -> bool:
    """Return whether numbers are a day and a month, or a month and a day, as 0103 is."""
    values = np.asarray(pc.fill_null(numbers, 0.0), dtype=np.int64)
    first, last = values // 100, values % 100
    pairs = ((first, last), (last, first))
    is_written = any(((day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)).all() for day, month in pairs)
    return is_written and len(np.unique(values)) >= _LEAST_DAYS
