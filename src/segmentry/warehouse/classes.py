"""Segments by latent classes: the class under which the known values of a customer are likeliest."""

import numpy as np

from segmentry.engines.expressions import (
    Tree,
    case,
    column,
    first_known,
    is_equal,
    minus,
    number,
    over,
    plus,
    times,
    whole,
)
from segmentry.engines.steps import select
from segmentry.results import LatentClassState, Model
from segmentry.warehouse.codes import answer_trees, code_names, code_trees
from segmentry.warehouse.coordinates import with_gaps
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, likeliest_two


def by_classes(read: Read, model: Model) -> Placed:
    """Return the likeliest classes, for which missing values say nothing.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.partition
    if not isinstance(state, LatentClassState):
        raise AssertionError("the entry is for latent classes")
    numbers = [f"x{index}" for index in state.layout.measured]
    codes = dict(zip(code_names(state.layout), code_trees(state.layout), strict=True))
    codes |= {f"o{index}": tree for index, tree in enumerate(answer_trees(state.layout))}
    steps = with_gaps(read, model).then("codes", select("coordinates", *KEPT, *numbers, **codes))
    logs = {f"a{index}": _unlikelihood(index, state, numbers, list(codes)) for index in range(len(state.shares))}
    steps = steps.then("densities", select("codes", *KEPT, **logs))
    return likeliest_two(steps, "densities", len(state.shares))


def _unlikelihood(segment: int, state: LatentClassState, numbers: list[str], codes: list[str]) -> Tree:
    """Return the negative logarithm of the share of a class and the densities of the values in it."""
    means, variances = state.means[segment], state.variances[segment]
    squares = [
        _normal(name, float(mean), float(variance))
        for name, mean, variance in zip(numbers, means, variances, strict=True)
    ]
    levels, first = [], 0
    for name, n_levels in zip(codes, state.layout.n_levels_and_answers.tolist(), strict=True):
        logs = -np.log(state.level_shares[segment, first : first + n_levels])
        choices = [(is_equal(column(name), whole(code)), number(float(log))) for code, log in enumerate(logs)]
        levels.append(case(choices, number(0.0)))
        first += n_levels
    return plus([number(float(-np.log(state.shares[segment]))), *squares, *levels])


def _normal(name: str, mean: float, variance: float) -> Tree:
    difference = minus(column(name), number(mean))
    square = over(times(difference, difference), number(2.0 * variance))
    return first_known(plus([square, number(float(0.5 * np.log(2 * np.pi * variance)))]), number(0.0))
