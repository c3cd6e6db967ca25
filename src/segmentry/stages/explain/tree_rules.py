"""The rules that define the segments of a tree, replayed as SQL on its customers."""

import math
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms.segment_boxes import Side, sides_of_leaves
from segmentry.engines.rules import case_expression, replay
from segmentry.results import (
    CategoryState,
    Condition,
    CustomerTable,
    FeatureState,
    NumericState,
    Rule,
    Rules,
    Segmentation,
    TreeState,
)
from segmentry.stages.explain.rules import as_table, boolean_spellings
from segmentry.storage.arrow import count_true


def rules_of_tree(customers: CustomerTable, features: FeatureState, segmentation: Segmentation) -> Rules | None:
    """Return one rule for each segment of a tree.

    Parameters
    ----------
    customers
        The customers, with the columns that formed the segments.
    features
        What was learnt of those columns.
    segmentation
        The segments of the customers, formed by a tree.

    Returns
    -------
    Rules or None
        Exact for any customer, and so without fidelity; None for one segment.
    """
    tree = segmentation.state
    if not isinstance(tree, TreeState) or segmentation.k == 1:
        return None
    n, ids = max(customers.n_customers, 1), segmentation.ids
    conditions = conditions_of_leaves(tree, features)
    leaves = np.argsort(tree.segments)
    rules = tuple(
        Rule(
            segment_id=segment_id,
            conditions=conditions[leaf],
            n_customers=size,
            coverage=size / n,
            precision=1.0,
        )
        for segment_id, leaf, size in zip(ids, leaves, segmentation.sizes, strict=True)
    )
    by_sql = replay(rules, as_table(customers, features))
    stored = pa.array(ids, pa.string()).take(pa.array(segmentation.assignment.labels))
    n_alike = count_true(pc.equal(by_sql, stored).fill_null(False))
    return Rules(
        rules=rules,
        fidelity=None,
        agreement=n_alike / n,
        n_sampled=customers.n_customers,
        unreached=(),
        sql=case_expression(rules),
        n_replayed=customers.n_customers,
        n_unlike=customers.n_customers - n_alike,
    )


def conditions_of_leaves(tree: TreeState, features: FeatureState) -> list[tuple[Condition, ...]]:
    """Return what each leaf of a tree asks of a customer, in the units of the features.

    Parameters
    ----------
    tree
        The tree.
    features
        What was learnt of the columns.

    Returns
    -------
    list of tuple of Condition
        One for each leaf, its conditions in the order of the features.
    """
    thresholds = [0.0 if threshold is None else threshold for threshold in tree.thresholds]
    states: Sequence[NumericState | CategoryState] = (*features.numeric, *features.categories)
    return [
        tuple(_condition(states[block], sides[block]) for block in sorted(sides))
        for sides in sides_of_leaves(tree.splits, thresholds)
    ]


def _condition(state: NumericState | CategoryState, side: Side) -> Condition:
    if isinstance(state, CategoryState):
        return _on_levels(state.name, side, [state.levels[level] for level in sorted(side.levels or ())])
    words = state.format.words if state.format.answers else ()
    if words:
        within = [word for word, number in words if (side.low <= number < side.high) is not side.takes_missing]
        return _on_levels(state.name, side, within, boolean_spellings(state.format, within))
    return Condition(
        feature=state.name,
        low=side.low if math.isfinite(side.low) else None,
        high=side.high if math.isfinite(side.high) else None,
        fill=_within(side) if side.takes_missing else None,
        takes_missing=side.takes_missing,
    )


def _on_levels(feature: str, side: Side, levels: Sequence[str], spellings: tuple[str, ...] = ()) -> Condition:
    """Return a condition that lists levels: those not to have where a missing value meets it."""
    is_one = len(levels) == 1
    return Condition(
        feature=feature,
        level=levels[0] if is_one else None,
        levels=() if is_one else tuple(levels),
        is_level=not side.takes_missing,
        takes_missing=side.takes_missing,
        further_spellings=spellings,
    )


def _within(side: Side) -> float:
    """Return a number that the side takes, which stands for a missing one in SQL."""
    if math.isfinite(side.low):
        return side.low
    return min(side.high - 1.0, math.nextafter(side.high, -math.inf))
