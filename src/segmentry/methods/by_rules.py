"""Customers by rules: the segment that the first rule which holds gives each of them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.results import Column, Condition, Rule
from segmentry.storage.arrow import level_texts


def labels_by_rules(rules: Sequence[Rule], columns: Mapping[str, Column], ids: Sequence[str]) -> Ints:
    """Return the segment of each customer by the rules, each customer treated alone, as their SQL does.

    Parameters
    ----------
    rules
        Rules of which one holds for every customer.
    columns
        The columns that the rules ask about, with n values each.
    ids
        Ids of the segments, in order.

    Returns
    -------
    Ints
        Index of the segment, shape (n,); -1 where no rule holds.
    """
    n_customers = len(next(iter(columns.values())).values)
    labels: Ints = np.full(n_customers, -1)
    for rule in rules:
        is_free = labels < 0
        for condition in rule.conditions:
            is_free &= _holds(condition, columns[condition.feature])
        labels[is_free] = ids.index(rule.segment_id)
    return labels


def _holds(condition: Condition, column: Column) -> Bools:
    if condition.level is not None:
        is_it = _is_one_of(level_texts(column.values), (condition.level,))
        return is_it if condition.is_level else ~is_it
    if condition.levels:
        is_it = _is_one_of(column.levels(), condition.levels)
        return is_it if condition.is_level else ~is_it
    return _is_within(condition, column.numbers())


def _is_one_of(texts: pa.Array, levels: Sequence[str]) -> Bools:
    found: Bools = pc.is_in(texts, pa.array(levels, pa.string())).to_numpy(zero_copy_only=False)
    return found


def _is_within(condition: Condition, numbers: Floats) -> Bools:
    values = numbers if condition.fill is None else np.where(np.isfinite(numbers), numbers, condition.fill)
    bounds = (
        (np.greater_equal, condition.low),
        (np.greater, condition.above),
        (np.less_equal, condition.most),
        (np.less, condition.high),
    )
    is_within: Bools = np.ones(len(values), dtype=bool)
    for compare, bound in bounds:
        if bound is not None:
            is_within &= compare(values, bound)
    return is_within
