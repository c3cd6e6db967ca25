"""Shares of a group of columns, in percent of their sum."""

from segmentry.engines.expressions import (
    Tree,
    all_of,
    case,
    first_known,
    is_above,
    is_least,
    number,
    over,
    plus,
    times,
)
from segmentry.results import Model, ShareGroup
from segmentry.warehouse.values import number_of


def shares_of(model: Model) -> dict[str, Tree]:
    """Return the expression of each share, and each sum, that forms the segments.

    Parameters
    ----------
    model
        What the study learnt.
    """
    made = {name: tree for group in model.shares for name, tree in _of_group(group, model).items()}
    return {state.name: made[state.name] for state in model.features.numeric if state.name in made}


def _of_group(group: ShareGroup, model: Model) -> dict[str, Tree]:
    """Return the shares, missing where the sum is 0, and the sum, missing where a part is or is below 0."""
    parts = [number_of(part.column, part.format, model.spec.ingest) for part in group.parts]
    if group.counts_missing_as_zero:
        parts = [first_known(part, number(0.0)) for part in parts]
    are_amounts = all_of([is_least(part, number(0.0)) for part in parts])
    total = case([(are_amounts, plus(parts))])
    shares = {
        part.name: case([(is_above(total, number(0.0)), over(times(number(100.0), value), total))])
        for part, value in zip(group.parts, parts, strict=True)
    }
    return {**shares, group.total: total} if group.total else shares
