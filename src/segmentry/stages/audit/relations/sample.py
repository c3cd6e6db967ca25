"""The columns as numbers, for a sample of customers that does not depend on the order of the rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Floats
from segmentry.algorithms.hashing import row_hashes
from segmentry.results import Column

_MOST_CUSTOMERS, _LEAST_CUSTOMERS = 10_000, 30
_MOST_COLUMNS = 200
_MANY_VALUES = 20_000


@dataclass(frozen=True)
class Sample:
    """Columns, and their values (n, d) for some customers, nan where missing.

    Texts of two levels are 0 and 1.
    """

    columns: tuple[Column, ...]
    rows: Floats

    def without(self, names: Iterable[str]) -> "Sample":
        """Return the sample without some columns, such as those that others make up.

        Parameters
        ----------
        names
            Names of the columns.
        """
        left_out = set(names)
        kept = [index for index, column in enumerate(self.columns) if column.name not in left_out]
        return Sample(tuple(self.columns[index] for index in kept), self.rows[:, kept])


def sample_of_numbers(columns: Sequence[Column]) -> Sample | None:
    """Return numbers, ordered answers and whatever has two levels; None where there is nothing to compare."""
    able = tuple(column for column in columns if _is_number(column) or _has_two_levels(column))
    if not 2 <= len(able) <= _MOST_COLUMNS or len(able[0].values) < _LEAST_CUSTOMERS:
        return None
    numbers = [_numbers(column) for column in able]
    if len(numbers[0]) > _MOST_CUSTOMERS:
        chosen = _chosen(able, numbers)
        numbers = [values[chosen] for values in numbers]
    rows = np.column_stack(numbers)
    return Sample(able, rows) if len(rows) >= _LEAST_CUSTOMERS else None


def _chosen(columns: tuple[Column, ...], numbers: list[Floats]) -> Bools:
    """Return which customers are in the sample, by a hash of their values.

    The values are those of the column with most different ones, or of all columns.
    """
    richest = max(range(len(columns)), key=lambda index: columns[index].n_distinct)
    is_rich = columns[richest].n_distinct >= _MANY_VALUES
    hashed = numbers[richest][:, None] if is_rich else np.column_stack(numbers)
    chosen: Bools = row_hashes(hashed, 0) <= np.uint64(2**64 * (_MOST_CUSTOMERS / len(hashed)) - 1)
    return chosen


def _is_number(column: Column) -> bool:
    return column.kind == "number" and column.flags.is_number


def _has_two_levels(column: Column) -> bool:
    return column.flags.may_form_by_levels and column.n_distinct == 2


def _numbers(column: Column) -> Floats:
    if column.kind == "number":
        return column.numbers()
    levels = pc.unique(column.values).drop_null().sort()
    numbers: Floats = pc.index_in(column.values, levels).cast("float64").to_numpy(zero_copy_only=False)
    return numbers
