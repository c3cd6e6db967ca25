"""Segments that were made elsewhere: the rules that reproduce them, and how near their means are."""

from dataclasses import replace

from segmentry.engines.expressions import (
    NOTHING,
    Tree,
    all_of,
    any_of,
    call,
    case,
    column,
    first_known,
    is_above,
    is_below,
    is_equal,
    is_least,
    is_missing,
    is_most,
    is_one_of,
    minus,
    not_,
    number,
    over,
    plus,
    times,
    whole,
)
from segmentry.engines.steps import select
from segmentry.results import Condition, GivenState, Model, segment_ids
from segmentry.warehouse.centres import squared_distances
from segmentry.warehouse.coordinates import with_coordinates
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, with_next
from segmentry.warehouse.values import has_level


def by_given_rules(read: Read, model: Model) -> Placed:
    """Return the segments that rules give, and the nearest other ones.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.partition
    if not isinstance(state, GivenState):
        raise AssertionError("the entry is for segments made elsewhere")
    ids = segment_ids(len(state.centres))
    rules = [(_rule(rule.conditions, model), whole(ids.index(rule.segment_id))) for rule in state.rules]
    steps = read.steps.then("ruled", select(read.name, *KEPT, *read_columns(model), segment_index=case(rules)))
    steps = with_coordinates(
        replace(read, steps=steps, name="ruled"), model, are_gaps_at_mean=True, kept=("segment_index",)
    )
    squares = {f"a{index}": square for index, square in enumerate(squared_distances(state.centres))}
    steps = steps.then("distances", select("coordinates", *KEPT, "segment_index", **squares))
    if len(ids) == 1:
        return Placed(steps=steps, name="distances", segment_index=column("segment_index"), second=NOTHING, fit=NOTHING)
    steps = with_next(steps, "distances", list(squares))
    assigned = case(
        [(is_equal(column("segment_index"), whole(index)), column(name)) for index, name in enumerate(squares)]
    )
    steps = steps.then(
        "own_distance", select("next_segment", *KEPT, "segment_index", "second_index", "second_least", own=assigned)
    )
    return Placed(
        steps=steps,
        name="own_distance",
        segment_index=column("segment_index"),
        second=column("second_index"),
        fit=_fit(),
    )


def read_columns(model: Model) -> list[str]:
    """Return the columns with the values of customers."""
    return [f"v{index}" for index in range(len(model.features.names))]


def _fit() -> Tree:
    first, following = (call("square_root", column(name)) for name in ("own", "second_least"))
    fit = minus(number(1.0), over(times(number(2.0), first), plus([first, following])))
    return case([(is_below(column("own"), column("second_least")), call("rounded", fit))], number(0.0))


def _rule(conditions: tuple[Condition, ...], model: Model) -> Tree:
    tests = [test for condition in conditions for test in _tests(condition, model)]
    return all_of(tests) if tests else is_equal(whole(1), whole(1))


def _tests(condition: Condition, model: Model) -> list[Tree]:
    index = model.features.names.index(condition.feature)
    value = column(f"v{index}")
    if condition.level is not None:
        return [_is_it(value, has_level(value, condition.level), is_level=condition.is_level)]
    if condition.levels:
        words = dict(model.features.numeric[index].format.words)
        numbers = [number(words[level]) for level in condition.levels]
        return [_is_it(value, is_one_of(value, numbers), is_level=condition.is_level)]
    filled = value if condition.fill is None else first_known(value, number(condition.fill))
    bounds = (
        (is_least, condition.low),
        (is_above, condition.above),
        (is_most, condition.most),
        (is_below, condition.high),
    )
    return [compare(filled, number(bound)) for compare, bound in bounds if bound is not None]


def _is_it(value: Tree, test: Tree, *, is_level: bool) -> Tree:
    return test if is_level else any_of([is_missing(value), not_(test)])
