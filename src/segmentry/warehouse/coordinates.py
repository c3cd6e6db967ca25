"""The coordinates of customers: missing values filled, transformed, scaled and weighted as learnt."""

from collections.abc import Callable, Sequence

import numpy as np

from segmentry.engines.expressions import (
    Tree,
    call,
    case,
    column,
    first_known,
    is_above,
    is_below,
    is_equal,
    is_least,
    is_missing,
    minus,
    negative,
    number,
    over,
    plus,
    size,
    times,
    whole,
)
from segmentry.engines.steps import Steps, select
from segmentry.results import Axes, CategoryState, Model, NumericState
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT
from segmentry.warehouse.values import has_level

_NO_POWER = 1e-6
_CLIPPED_FROM = 3.0
_QUARTILES_APART = 1.3489795003921634


def with_coordinates(read: Read, model: Model, *, are_gaps_at_mean: bool = False, kept: tuple[str, ...] = ()) -> Steps:
    """Return the steps to `coordinates`, which has the columns `x0`, `x1`, ... without gaps.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    are_gaps_at_mean
        Whether a missing value gets the coordinate 0; otherwise it is filled as learnt.
    kept
        Further columns to keep.
    """
    features = model.features
    n_numbers = len(features.numeric)
    coordinates = [
        number_coordinate(column(f"v{index}"), state, keeps_gaps=are_gaps_at_mean)
        for index, state in enumerate(features.numeric)
    ]
    if are_gaps_at_mean:
        coordinates = [first_known(item, number(0.0)) for item in coordinates]
    for index, state in enumerate(features.categories):
        coordinates += level_coordinates(column(f"c{index}"), state)
    named = {f"x{index}": item for index, item in enumerate(coordinates)}
    if features.axes is not None:
        return _along_axes(read, model, features.axes, named, kept)
    if not features.categories:
        return read.steps.then("coordinates", select(read.name, *KEPT, *kept, **named))
    values = [f"v{index}" for index in range(n_numbers)]
    steps = read.steps.then("level_codes", select(read.name, *KEPT, *kept, *values, **level_codes(model)))
    return steps.then("coordinates", select("level_codes", *KEPT, *kept, **named))


def _along_axes(read: Read, model: Model, axes: Axes, coordinates: dict[str, Tree], kept: tuple[str, ...]) -> Steps:
    """Return the steps to `coordinates` along axes, over a step with the coordinates of the features."""
    values = [f"v{index}" for index in range(len(model.features.numeric))]
    steps = read.steps.then("level_codes", select(read.name, *KEPT, *kept, *values, **level_codes(model)))
    steps = steps.then("own_coordinates", select("level_codes", *KEPT, *kept, **coordinates))
    along = {
        f"x{index}": plus(
            [times(number(weight), column(name)) for name, weight in zip(coordinates, direction, strict=True)]
        )
        for index, direction in enumerate(axes.directions)
    }
    return steps.then("coordinates", select("own_coordinates", *KEPT, *kept, **along))


def with_gaps(read: Read, model: Model) -> Steps:
    """Return the steps to `coordinates`: `v0`, ... and `x0`, ... of numbers, and `c0`, ... of categories.

    Missing values are null in all of them.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    values = [f"v{index}" for index in range(len(model.features.numeric))]
    numbers = {
        f"x{index}": number_coordinate(column(f"v{index}"), state, keeps_gaps=True)
        for index, state in enumerate(model.features.numeric)
    }
    return read.steps.then("coordinates", select(read.name, *KEPT, *values, **numbers, **level_codes(model)))


def level_codes(model: Model) -> dict[str, Tree]:
    """Return the number of the level of each category, in columns `c0`, `c1`, ..."""
    first = len(model.features.numeric)
    return {
        f"c{index}": level_code(column(f"v{first + index}"), state)
        for index, state in enumerate(model.features.categories)
    }


def number_coordinate(value: Tree, state: NumericState, *, keeps_gaps: bool) -> Tree:
    """Return the coordinate of a number.

    Parameters
    ----------
    value
        The number, null where missing.
    state
        How the feature is made.
    keeps_gaps
        Whether the coordinate of a missing value is missing too; otherwise it is filled as learnt.
    """
    filled = value if keeps_gaps else first_known(value, number(state.fill))
    if state.transform in _BY_STEPS:
        return _looked_up(filled, state)
    shaped = _SHAPES[state.transform](filled, state.reference)
    if state.centre:
        shaped = minus(shaped, number(state.centre))
    if state.scale != 1.0:
        shaped = over(shaped, number(state.scale))
    return times(shaped, number(state.weight**0.5)) if state.weight != 1.0 else shaped


def level_code(value: Tree, state: CategoryState) -> Tree:
    """Return the number of a level, from 0 on; null where it is missing or was not learnt.

    Parameters
    ----------
    value
        The level as text.
    state
        The levels.
    """
    return case([(has_level(value, level), whole(index)) for index, level in enumerate(state.levels)])


def level_coordinates(code: Tree, state: CategoryState) -> list[Tree]:
    """Return one coordinate for each level of a category; all are 0, the mean, where the level is unknown.

    Parameters
    ----------
    code
        What `level_code` returned, or a column of it.
    state
        Levels, shares and weight.
    """
    return [
        case(
            [
                (is_missing(code), number(0.0)),
                (is_equal(code, whole(index)), number(float((1.0 - share) * root))),
            ],
            number(float((0.0 - share) * root)),
        )
        for index, (share, root) in enumerate(zip(state.shares, state.roots, strict=True))
    ]


def _not_negative(value: Tree) -> Tree:
    return case([(is_above(value, number(0.0)), value), (is_missing(value), value)], number(0.0))


def _winsor(value: Tree, reference: Sequence[float]) -> Tree:
    low, high = number(reference[0]), number(reference[-1])
    return case([(is_below(value, low), low), (is_above(value, high), high)], value)


def _soft_clip(value: Tree, reference: Sequence[float]) -> Tree:
    lower, middle, upper = reference[:3]
    spread = (upper - lower) / _QUARTILES_APART if upper > lower else 1.0
    score = over(minus(value, number(middle)), number(spread))
    excess = minus(size(score), number(_CLIPPED_FROM))
    clipped = plus([number(_CLIPPED_FROM), call("log1p", excess)])
    return case(
        [
            (is_above(score, number(_CLIPPED_FROM)), clipped),
            (is_below(score, number(-_CLIPPED_FROM)), negative(clipped)),
        ],
        score,
    )


def _yeo_johnson(value: Tree, reference: Sequence[float]) -> Tree:
    power = reference[0]
    return case([(is_least(value, number(0.0)), _raised(value, power))], negative(_raised(negative(value), 2 - power)))


def _raised(value: Tree, power: float) -> Tree:
    if abs(power) < _NO_POWER:
        return call("log1p", value)
    raised = call("power", plus([number(1.0), value]), number(power))
    return over(minus(raised, number(1.0)), number(power))


_SHAPES: dict[str, Callable[[Tree, Sequence[float]], Tree]] = {
    "none": lambda value, _: value,
    "log1p": lambda value, _: call("log1p", _not_negative(value)),
    "sqrt": lambda value, _: call("square_root", _not_negative(value)),
    "winsor": _winsor,
    "soft-clip": _soft_clip,
    "yeo-johnson": _yeo_johnson,
}
_BY_STEPS = ("rank", "quantile")


def _looked_up(value: Tree, state: NumericState) -> Tree:
    """Return the coordinate by a search among the values that were learnt, between which it is the same."""
    values = np.unique(np.array(state.reference))
    between = np.concatenate([[values[0] - 1.0], np.nextafter(values, np.inf)])
    between[0] = np.nextafter(values[0], -np.inf)
    at, beside = state.coordinates(values), state.coordinates(between)
    return case([(is_missing(value), value)], _searched(value, values, at, beside))


def _searched(value: Tree, values: np.ndarray, at: np.ndarray, beside: np.ndarray) -> Tree:
    if not len(values):
        return number(float(beside[0]))
    middle = len(values) // 2
    border = number(float(values[middle]))
    below = _searched(value, values[:middle], at[:middle], beside[: middle + 1])
    above = _searched(value, values[middle + 1 :], at[middle + 1 :], beside[middle + 1 :])
    return case([(is_below(value, border), below), (is_equal(value, border), number(float(at[middle])))], above)
