"""Transforms applied to a feature before scaling, and their inverses."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.ranks import midrank_shares


def transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return the transformed values.

    Parameters
    ----------
    values
        Shape (n,).
    kind
        "log1p", "sqrt", "rank" or "none".
    reference
        Sorted values that ranks refer to, shape (m,); used by "rank" alone.

    Returns
    -------
    ndarray of shape (n,)
        Transformed values.
    """
    if kind == "log1p":
        return np.log1p(np.maximum(values, 0.0))
    if kind == "sqrt":
        return np.sqrt(np.maximum(values, 0.0))
    return midrank_shares(values, reference) if kind == "rank" else values


def inverse_transformed(values: Floats, kind: str, reference: Floats) -> Floats:
    """Return the values that `transformed` maps to `values`.

    Parameters
    ----------
    values
        Shape (n,).
    kind
        "log1p", "sqrt", "rank" or "none".
    reference
        Sorted values that ranks refer to, shape (m,); used by "rank" alone.

    Returns
    -------
    ndarray of shape (n,)
        Values in the unit of the feature; a rank share gives the reference value at that share.
    """
    if kind == "log1p":
        return np.expm1(np.minimum(values, np.log(np.finfo(float).max)))
    if kind == "sqrt":
        return np.square(np.maximum(values, 0.0))
    if kind == "rank":
        shares = (np.arange(len(reference)) + 0.5) / len(reference)
        return np.interp(values, shares, reference)
    return values
