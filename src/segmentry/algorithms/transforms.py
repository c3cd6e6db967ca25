"""Transforms that a feature can have before it is scaled, and their inverses: one entry each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.ranks import midrank_shares

_Function = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True, kw_only=True)
class Transform:
    """A transform of values (n,) and its inverse.

    Both take the sorted reference values (m,) as their second argument.

    Parameters
    ----------
    apply
        The transform.
    undo
        Its inverse.
    takes_negative
        Whether values below zero are allowed.
    needs_reference
        Whether the sorted values of the customers that it was learnt from are kept.
    """

    apply: _Function
    undo: _Function
    takes_negative: bool = True
    needs_reference: bool = False


def transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return transformed values (n,).

    Parameters
    ----------
    values
        Values (n,).
    kind
        A name in TRANSFORMS.
    reference
        Sorted values (m,) for the transforms that need them.
    """
    return TRANSFORMS[kind].apply(values, reference)


def inverse_transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return the values (n,) whose transform is given.

    Parameters
    ----------
    values
        Transformed values (n,).
    kind
        A name in TRANSFORMS.
    reference
        Sorted values (m,) for the transforms that need them.
    """
    return TRANSFORMS[kind].undo(values, reference)


def _power_of_e(values: Floats, _: Floats) -> Floats:
    return np.expm1(np.minimum(values, np.log(np.finfo(float).max)))


def _value_at_share(shares: Floats, reference: Floats) -> Floats:
    return np.interp(shares, (np.arange(len(reference)) + 0.5) / len(reference), reference)


TRANSFORMS: dict[str, Transform] = {
    "none": Transform(apply=lambda values, _: values, undo=lambda values, _: values),
    "log1p": Transform(
        apply=lambda values, _: np.log1p(np.maximum(values, 0.0)), undo=_power_of_e, takes_negative=False
    ),
    "sqrt": Transform(
        apply=lambda values, _: np.sqrt(np.maximum(values, 0.0)),
        undo=lambda values, _: np.square(np.maximum(values, 0.0)),
        takes_negative=False,
    ),
    "rank": Transform(apply=midrank_shares, undo=_value_at_share, needs_reference=True),
}
"""Every transform by its kind in the spec."""
