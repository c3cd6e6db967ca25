"""Transforms that a feature can have before it is scaled, and their inverses: one entry each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.ranks import midrank_shares

_MOST_REFERENCE_POINTS = 2001
_NO_POWER = 1e-6
_CLIPPED_FROM = 3.0
_QUARTILES_APART = 1.3489795003921634
_TAIL = 0.01

_Function = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True, kw_only=True)
class Transform:
    """A transform of values (n,) and its inverse.

    Both take the reference values (m,) as their second argument, in ascending order.

    Parameters
    ----------
    apply
        The transform.
    undo
        Its inverse.
    takes_negative
        Whether values below zero are allowed.
    learn
        Returns the reference values that are learnt from the known values (n,) of the customers; None for none.
    """

    apply: _Function
    undo: _Function
    takes_negative: bool = True
    learn: Callable[[Floats], Floats] | None = None


def transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return transformed values (n,).

    Parameters
    ----------
    values
        Values (n,).
    kind
        A name in TRANSFORMS.
    reference
        What the transform learnt, shape (m,); empty for those that learn nothing.
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
        What the transform learnt, shape (m,); empty for those that learn nothing.
    """
    return TRANSFORMS[kind].undo(values, reference)


def _ordered(values: Floats) -> Floats:
    """Return the sorted values, thinned evenly where they are many."""
    ordered: Floats = np.sort(values)
    if ordered.size > _MOST_REFERENCE_POINTS:
        ordered = ordered[np.linspace(0, ordered.size - 1, _MOST_REFERENCE_POINTS).round().astype(int)]
    return ordered


def _normal_scores(values: Floats, reference: Floats) -> Floats:
    """Return the normal quantiles of the mid-rank shares (van der Waerden 1952)."""
    from scipy.special import ndtri  # late: it takes a fifth of a second

    half = 0.5 / len(reference)
    scores: Floats = ndtri(np.clip(midrank_shares(values, reference), half, 1 - half))
    return scores


def _value_at_score(scores: Floats, reference: Floats) -> Floats:
    from scipy.special import ndtr

    return _value_at_share(ndtr(scores), reference)


def _likeliest_power(values: Floats) -> Floats:
    """Return the power of largest likelihood (1,), by the sorted values so that order has no effect."""
    from scipy.stats import yeojohnson_normmax

    return np.array([float(yeojohnson_normmax(_ordered(values)))])


def _yeo_johnson(values: Floats, reference: Floats) -> Floats:
    """Return the power transform for values of either sign (doi:10.1093/biomet/87.4.954)."""
    power, size = float(reference[0]), np.abs(values)
    powers = np.where(values >= 0, power, 2 - power)
    is_log = np.abs(powers) < _NO_POWER
    raised = np.expm1(np.log1p(size) * np.where(is_log, 1.0, powers)) / np.where(is_log, 1.0, powers)
    return np.copysign(np.where(is_log, np.log1p(size), raised), values)


def _yeo_johnson_undone(values: Floats, reference: Floats) -> Floats:
    power, size = float(reference[0]), np.abs(values)
    powers = np.where(values >= 0, power, 2 - power)
    is_log = np.abs(powers) < _NO_POWER
    safe = np.where(is_log, 1.0, powers)
    logs = np.where(is_log, size, np.log(np.maximum(1 + size * safe, np.finfo(float).tiny)) / safe)
    return np.copysign(np.expm1(np.minimum(logs, np.log(np.finfo(float).max))), values)


def _quartiles(values: Floats) -> Floats:
    quartiles: Floats = np.quantile(values, [0.25, 0.5, 0.75])
    return quartiles


def _softly_clipped(values: Floats, reference: Floats) -> Floats:
    """Return robust z-scores whose excess over 3 is replaced by its logarithm."""
    lower, middle, upper = reference[:3]
    score = (values - middle) / _robust_sd(lower, upper)
    excess = np.maximum(np.abs(score) - _CLIPPED_FROM, 0.0)
    clipped: Floats = np.copysign(np.abs(score) - excess + np.log1p(excess), score)
    return clipped


def _softly_clipped_undone(values: Floats, reference: Floats) -> Floats:
    lower, middle, upper = reference[:3]
    excess = np.maximum(np.abs(values) - _CLIPPED_FROM, 0.0)
    raised = np.expm1(np.minimum(excess, np.log(np.finfo(float).max)))
    undone: Floats = middle + _robust_sd(lower, upper) * np.copysign(np.abs(values) - excess + raised, values)
    return undone


def _robust_sd(lower: float, upper: float) -> float:
    """Return the standard deviation of normal values with these quartiles; 1 where both are the same."""
    return float(upper - lower) / _QUARTILES_APART if upper > lower else 1.0


def _tails(values: Floats) -> Floats:
    tails: Floats = np.quantile(values, [_TAIL, 1 - _TAIL])
    return tails


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
    "rank": Transform(apply=midrank_shares, undo=_value_at_share, learn=_ordered),
    "quantile": Transform(apply=_normal_scores, undo=_value_at_score, learn=_ordered),
    "yeo-johnson": Transform(apply=_yeo_johnson, undo=_yeo_johnson_undone, learn=_likeliest_power),
    "soft-clip": Transform(apply=_softly_clipped, undo=_softly_clipped_undone, learn=_quartiles),
    "winsor": Transform(
        apply=lambda values, reference: np.clip(values, reference[0], reference[-1]),
        undo=lambda values, _: values,
        learn=_tails,
    ),
}
"""Every transform by its kind in the spec."""
