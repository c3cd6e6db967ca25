"""Segments by prototypes: squared differences of numbers, and a cost for each level that differs."""

from segmentry.engines.expressions import (
    Tree,
    all_of,
    case,
    column,
    first_known,
    is_known,
    is_other,
    minus,
    number,
    plus,
    times,
    whole,
)
from segmentry.engines.steps import select
from segmentry.results import Model, PrototypesState
from segmentry.warehouse.codes import code_names, code_trees
from segmentry.warehouse.coordinates import with_gaps
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, nearest_two


def by_prototypes(read: Read, model: Model) -> Placed:
    """Return the segments of least cost, to which missing values add nothing.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.partition
    if not isinstance(state, PrototypesState):
        raise AssertionError("the entry is for prototypes")
    names = code_names(state.layout)
    numbers = [f"x{index}" for index in state.layout.numbers]
    codes = dict(zip(names, code_trees(state.layout), strict=True))
    steps = with_gaps(read, model).then("codes", select("coordinates", *KEPT, *numbers, **codes))
    costs = {f"a{index}": _cost(index, state, numbers, names) for index in range(len(state.means))}
    steps = steps.then("costs", select("codes", *KEPT, **costs))
    return nearest_two(steps, "costs", len(state.means), is_squared=True)


def _cost(segment: int, state: PrototypesState, numbers: list[str], codes: list[str]) -> Tree:
    squares = [_square(name, float(mean)) for name, mean in zip(numbers, state.means[segment], strict=True)]
    levels = [
        case([(all_of([is_known(column(name)), is_other(column(name), whole(int(mode)))]), number(float(cost)))], _NONE)
        for name, mode, cost in zip(codes, state.modes[segment], state.costs, strict=True)
    ]
    return plus([plus(part) for part in (squares, levels) if part])


def _square(name: str, mean: float) -> Tree:
    difference = minus(column(name), number(mean))
    return first_known(times(difference, difference), _NONE)


_NONE = number(0.0)
