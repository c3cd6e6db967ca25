"""Segments by the nearest of some centres."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.engines.expressions import Tree, column, minus, number, plus, times
from segmentry.engines.steps import select
from segmentry.results import HierarchicalState, KMeansState, Model, SizedState
from segmentry.warehouse.coordinates import with_coordinates
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, nearest_two


def by_centres(read: Read, model: Model) -> Placed:
    """Return the segments of the nearest centres, by squared distances less the offsets of limited sizes.

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
    steps = with_coordinates(read, model)
    squares = squared_distances(state.centres)
    if isinstance(state, SizedState):
        more = state.offsets.max() - state.offsets
        squares = [plus([square, number(float(extra))]) for square, extra in zip(squares, more, strict=True)]
    apart = select("coordinates", *KEPT, **{f"a{index}": square for index, square in enumerate(squares)})
    return nearest_two(steps.then("distances", apart), "distances", len(state.centres), is_squared=True)


def squared_distances(centres: Floats) -> list[Tree]:
    """Return the squared distance of the coordinates to each centre (k, m), added feature by feature."""
    return [plus([_square(index, float(at)) for index, at in enumerate(centre)]) for centre in np.asarray(centres)]


def _square(index: int, at: float) -> Tree:
    difference = minus(column(f"x{index}"), number(at))
    return times(difference, difference)
