"""The best and the second best segment of each customer, by columns of which the least is best."""

from dataclasses import dataclass

from segmentry.engines.expressions import (
    NOTHING,
    Tree,
    all_of,
    call,
    case,
    column,
    is_above,
    is_equal,
    is_other,
    minus,
    negative,
    number,
    over,
    plus,
    times,
    whole,
)
from segmentry.engines.steps import Steps, select

KEPT = ("customer_id", "n_rows")
"""Columns that every step keeps: the id, and how many different rows the customer has."""
_LARGEST_EXPONENT = number(700.0)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Steps whose last one, `name`, has the columns `KEPT`, and what the answer selects from them.

    `segment_index` is the index of the segment, `second` that of the next one, `fit` how well the customer lies in its segment.
    """

    steps: Steps
    name: str
    segment_index: Tree
    second: Tree
    fit: Tree


def nearest_two(steps: Steps, apart: str, n_segments: int, *, is_squared: bool) -> Placed:
    """Return the segments of least distance, and the fit of Leisch (2010).

    Parameters
    ----------
    steps
        The query so far.
    apart
        The step with the distances, in columns `a0`, `a1`, ...
    n_segments
        How many there are.
    is_squared
        Whether the distances are squares, of which roots make the fit.
    """
    found = _two_least(steps, apart, n_segments)
    if n_segments == 1:
        return found
    first, following = column("least"), column("second_least")
    if is_squared:
        first, following = call("square_root", first), call("square_root", following)
    total = plus([first, following])
    fit = minus(number(1.0), over(times(number(2.0), first), total))
    return _with_fit(found, case([(is_above(total, number(0.0)), call("rounded", fit))], number(0.0)))


def likeliest_two(steps: Steps, apart: str, n_segments: int) -> Placed:
    """Return the likeliest segments; the fit is the difference of their two probabilities.

    Parameters
    ----------
    steps
        The query so far.
    apart
        The step with the negative logarithms of share times density, in columns `a0`, `a1`, ...
    n_segments
        How many there are.
    """
    found = _two_least(steps, apart, n_segments)
    if n_segments == 1:
        return found
    shares = [_exponential(minus(column("least"), column(name))) for name in _names(n_segments)]
    with_total = select(found.name, *KEPT, *_FOUND, total=plus(shares))
    following = _exponential(minus(column("least"), column("second_least")))
    fit = over(minus(number(1.0), following), column("total"))
    steps = found.steps.then("likelihoods", with_total)
    placed = Placed(
        steps=steps, name="likelihoods", segment_index=found.segment_index, second=found.second, fit=found.fit
    )
    return _with_fit(placed, call("rounded", fit))


_FOUND = ("least", "segment_index", "second_least", "second_index")


def with_next(steps: Steps, source: str, names: list[str], *kept: str) -> Steps:
    """Return the steps to `next_segment`, with the least of the other segments and which it is.

    Parameters
    ----------
    steps
        The query so far.
    source
        The step with the segment in the column `segment_index`, and what is least in the columns `names`.
    names
        One column for each segment.
    *kept
        Further columns to keep.
    """
    others = [
        (is_equal(column("segment_index"), whole(index)), _least([name for name in names if name != excluded]))
        for index, excluded in enumerate(names)
    ]
    second = case(
        [
            (
                all_of(
                    [is_other(column("segment_index"), whole(index)), is_equal(column(name), column("second_least"))]
                ),
                whole(index),
            )
            for index, name in enumerate(names)
        ]
    )
    shown = (*KEPT, *names, *kept, "segment_index")
    steps = steps.then("next_distance", select(source, *shown, second_least=case(others)))
    return steps.then("next_segment", select("next_distance", *shown, "second_least", second_index=second))


def _two_least(steps: Steps, apart: str, n_segments: int) -> Placed:
    names = _names(n_segments)
    if n_segments == 1:
        return Placed(steps=steps, name=apart, segment_index=whole(0), second=NOTHING, fit=NOTHING)
    least = select(apart, *KEPT, *names, least=call("least_of", *map(column, names)))
    segment_index = case([(is_equal(column(name), column("least")), whole(index)) for index, name in enumerate(names)])
    steps = steps.then("least_distance", least)
    steps = steps.then("nearest_segment", select("least_distance", *KEPT, *names, "least", segment_index=segment_index))
    steps = with_next(steps, "nearest_segment", names, "least")
    return Placed(
        steps=steps,
        name="next_segment",
        segment_index=column("segment_index"),
        second=column("second_index"),
        fit=NOTHING,
    )


def _least(names: list[str]) -> Tree:
    return column(names[0]) if len(names) == 1 else call("least_of", *map(column, names))


def _with_fit(placed: Placed, fit: Tree) -> Placed:
    return Placed(
        steps=placed.steps, name=placed.name, segment_index=placed.segment_index, second=placed.second, fit=fit
    )


def _names(n_segments: int) -> list[str]:
    return [f"a{index}" for index in range(n_segments)]


def _exponential(value: Tree) -> Tree:
    """Return e to the power of a number from 0 down; some engines refuse what is too small."""
    return case([(is_above(negative(value), _LARGEST_EXPONENT), number(0.0))], call("exponential", value))
