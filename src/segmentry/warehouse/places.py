"""From the values of customers to segments: how each method does it, one entry each."""

from collections.abc import Callable

import numpy as np

from segmentry.algorithms import Floats
from segmentry.engines.expressions import Tree, column, minus, number, plus, times
from segmentry.engines.steps import Steps, select
from segmentry.results import HierarchicalState, KMeansState, Model, SizedState
from segmentry.warehouse.coordinates import level_code, level_coordinates, number_coordinate
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, nearest_two


def by_centres(read: Read, model: Model) -> Placed:
    """Return the segments of the nearest centres.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.partition
    if not isinstance(state, KMeansState | HierarchicalState | SizedState):
        raise AssertionError("the entry is for centres")
    n_segments = len(state.centres)
    steps = with_coordinates(read, model, keeps_gaps=False)
    squares = squared_distances(state.centres)
    if isinstance(state, SizedState):
        more = state.offsets.max() - state.offsets
        squares = [plus([square, number(float(extra))]) for square, extra in zip(squares, more, strict=True)]
    apart = select("coordinates", *KEPT, **{f"a{index}": square for index, square in enumerate(squares)})
    return nearest_two(steps.then("distances", apart), "distances", n_segments, is_squared=True)


def with_coordinates(read: Read, model: Model, *, keeps_gaps: bool, kept: tuple[str, ...] = ()) -> Steps:
    """Return the steps to `coordinates`, which has the columns `x0`, `x1`, ... and others that are kept.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    keeps_gaps
        Whether a missing value has no coordinate; otherwise it is filled as learnt.
    kept
        Columns of the step before that are kept too.
    """
    features = model.features
    numeric = [f"v{index}" for index in range(len(features.numeric))]
    first = len(numeric)
    codes = {
        f"c{index}": level_code(column(f"v{first + index}"), state) for index, state in enumerate(features.categories)
    }
    coordinates: list[Tree] = [
        number_coordinate(column(name), state, keeps_gaps=keeps_gaps)
        for name, state in zip(numeric, features.numeric, strict=True)
    ]
    for name, state in zip(codes, features.categories, strict=True):
        coordinates += level_coordinates(column(name), state, keeps_gaps=keeps_gaps)
    named = {f"x{index}": item for index, item in enumerate(coordinates)}
    steps = read.steps.then("level_codes", select(read.name, *KEPT, *numeric, **codes)) if codes else read.steps
    return steps.then("coordinates", select("level_codes" if codes else read.name, *KEPT, *kept, **named))


def squared_distances(centres: Floats) -> list[Tree]:
    """Return the squared distance of the coordinates to each centre (k, m), added feature by feature."""
    return [plus([_square(index, float(at)) for index, at in enumerate(centre)]) for centre in np.asarray(centres)]


def _square(index: int, at: float) -> Tree:
    difference = minus(column(f"x{index}"), number(at))
    return times(difference, difference)


PLACES: dict[str, Callable[[Read, Model], Placed]] = {
    "kmeans": by_centres,
    "hierarchical": by_centres,
    "sized": by_centres,
}
"""How customers get segments, by the kind of the method; methods that are no arithmetic are left out."""
