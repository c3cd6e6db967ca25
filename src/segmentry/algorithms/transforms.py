"""Shapes given to a feature before scaling, and the way back."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.ranks import midrank_shares


def transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return values (n,) in the shape `kind`: "log1p", "sqrt", "rank" against sorted `reference` values, or "none"."""
    if kind == "log1p":
        return np.log1p(np.maximum(values, 0.0))
    if kind == "sqrt":
        return np.sqrt(np.maximum(values, 0.0))
    return midrank_shares(values, reference) if kind == "rank" else values


def inverse_transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return the values (n,) that have the shape `kind`; a rank share gives the value at that share of `reference`."""
    if kind == "log1p":
        return np.expm1(np.minimum(values, np.log(np.finfo(float).max)))
    if kind == "sqrt":
        return np.square(np.maximum(values, 0.0))
    if kind == "rank":
        shares = (np.arange(len(reference)) + 0.5) / len(reference)
        return np.interp(values, shares, reference)
    return values
