"""Segments by a tree: the leaf whose rule a customer meets, and the nearest other leaf."""

from segmentry.algorithms.segment_boxes import Side, sides_of_leaves
from segmentry.algorithms.segment_tree import Block, SegmentSplit
from segmentry.engines.expressions import (
    NOTHING,
    Tree,
    any_of,
    case,
    column,
    first_known,
    is_above,
    is_below,
    is_equal,
    is_least,
    is_missing,
    is_one_of,
    minus,
    number,
    plus,
    times,
    whole,
)
from segmentry.engines.steps import select
from segmentry.results import Model, TreeState
from segmentry.warehouse.coordinates import with_gaps
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, with_next

_MISSING = 1.0


def by_tree(read: Read, model: Model) -> Placed:
    """Return the leaves of customers.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.partition
    if not isinstance(state, TreeState):
        raise AssertionError("the entry is for trees")
    if not state.splits:
        return Placed(steps=read.steps, name=read.name, segment_index=whole(0), second=NOTHING, fit=NOTHING)
    sides = sides_of_leaves(state.splits, [split.high for split in state.splits])
    squares = {
        f"a{leaf}": plus([_square(state.blocks, block, side, model) for block, side in asked.items()])
        for leaf, asked in enumerate(sides)
    }
    leaf = select("coordinates", *KEPT, **squares, segment_index=_leaf(state, model))
    steps = with_next(with_gaps(read, model).then("leaves", leaf), "leaves", list(squares))
    return Placed(
        steps=steps,
        name="next_segment",
        segment_index=_segment("segment_index", state),
        second=_segment("second_index", state),
        fit=NOTHING,
    )


def _segment(name: str, state: TreeState) -> Tree:
    return case([(is_equal(column(name), whole(leaf)), whole(at)) for leaf, at in enumerate(state.segments)])


def _leaf(state: TreeState, model: Model, leaf: int = 0, first: int = 0) -> Tree:
    """Return the leaf of the customers who are in `leaf` before the split `first`."""
    for index in range(first, len(state.splits)):
        split = state.splits[index]
        if split.leaf == leaf:
            goes = _goes(split, state.thresholds[index], state.blocks[split.block], model)
            stays = _leaf(state, model, leaf, index + 1)
            return case([(goes, _leaf(state, model, split.new, index + 1))], stays)
    return whole(leaf)


def _goes(split: SegmentSplit, threshold: float | None, block: Block, model: Model) -> Tree:
    if split.levels:
        return is_one_of(_code(split.block, model), [whole(level) for level in split.levels])
    value, border = (column(f"v{split.block}"), threshold)
    if border is None:
        value, border = column(f"x{block.first}"), split.high
    above = is_least(value, number(border))
    return any_of([above, is_missing(value)]) if split.takes_missing else above


def _square(blocks: tuple[Block, ...], block: int, side: Side, model: Model) -> Tree:
    """Return how far a customer lies from what a leaf asks of a feature, squared."""
    if side.levels is not None:
        is_listed = is_one_of(_code(block, model), [whole(level) for level in sorted(side.levels)])
        met, unmet = number(0.0), number(2.0 * blocks[block].weight)
        return case([(is_listed, met if side.is_listed else unmet)], unmet if side.is_listed else met)
    value = column(f"x{blocks[block].first}")
    low, high = minus(number(side.low), value), minus(value, number(side.high))
    outside = []
    if side.low > float("-inf"):
        outside.append((is_below(value, number(side.low)), times(low, low)))
    if side.high < float("inf"):
        outside.append((is_above(value, number(side.high)), times(high, high)))
    missing = number(0.0 if side.takes_missing else _MISSING)
    return case([(is_missing(value), missing), *outside], number(0.0))


def _code(block: int, model: Model) -> Tree:
    return first_known(column(f"c{block - len(model.features.numeric)}"), whole(-1))
