"""Longer steps for EM, which is slow where segments overlap: squared extrapolation (SQUAREM)."""

from dataclasses import replace

import numpy as np

from segmentry.algorithms import Bools, Floats
from segmentry.algorithms.latent_class.parameters import ClassParameters, Whole, normalised_levels

_TINY = 1e-300
_LONGEST = 32.0
_LARGEST_LOG = 300.0


def extrapolated(
    start: ClassParameters, after_one: ClassParameters, after_two: ClassParameters, whole: Whole
) -> ClassParameters:
    """Return where two passes of EM seem to lead, for each of s starts.

    The step is taken in logarithms of shares and variances, so that these stay positive. It may be too long: a caller compares
    the likelihood.

    Parameters
    ----------
    start
        Parameters before the passes.
    after_one, after_two
        Those after one and after two passes.
    whole
        All customers as one segment, whose least variances hold.

    Returns
    -------
    ClassParameters
        Of s starts.

    References
    ----------
    Varadhan, R. & Roland, C. (2008). Simple and globally convergent methods for accelerating the convergence of any EM
    algorithm. doi:10.1111/j.1467-9469.2007.00585.x (scheme S3)
    """
    first, second, third = (_flat(item) for item in (start, after_one, after_two))
    step = second - first
    bend = third - second - step
    length = np.linalg.norm(step, axis=1) / np.maximum(np.linalg.norm(bend, axis=1), _TINY)
    length = np.clip(length, 1.0, _LONGEST)[:, None]
    return _shaped(first + 2 * length * step + np.square(length) * bend, start, whole)


def chosen(is_first: Bools, first: ClassParameters, second: ClassParameters) -> ClassParameters:
    """Return for each start the first parameters or the second ones.

    Parameters
    ----------
    is_first
        Which starts take the first, shape (s,).
    first, second
        Parameters of s starts.
    """
    return replace(
        first,
        shares=np.where(is_first[:, None], first.shares, second.shares),
        means=np.where(is_first[:, None, None], first.means, second.means),
        variances=np.where(is_first[:, None, None], first.variances, second.variances),
        level_shares=np.where(is_first[:, None, None], first.level_shares, second.level_shares),
    )


def _flat(parameters: ClassParameters) -> Floats:
    n_starts = len(parameters.shares)
    parts = (
        np.log(parameters.shares),
        parameters.means,
        np.log(parameters.variances),
        np.log(parameters.level_shares),
    )
    return np.concatenate([part.reshape(n_starts, -1) for part in parts], axis=1)


def _shaped(flat: Floats, like: ClassParameters, whole: Whole) -> ClassParameters:
    """Return the parameters that a flat vector stands for, their shares adding up to one."""
    shapes = (like.shares.shape, like.means.shape, like.variances.shape, like.level_shares.shape)
    ends = np.cumsum([int(np.prod(shape[1:])) for shape in shapes])[:-1]
    logs_of_shares, means, logs_of_variances, logs_of_levels = (
        part.reshape(shape) for part, shape in zip(np.split(flat, ends, axis=1), shapes, strict=True)
    )
    shares = np.exp(logs_of_shares - logs_of_shares.max(axis=1, keepdims=True))
    return replace(
        like,
        shares=shares / shares.sum(axis=1, keepdims=True),
        means=means,
        variances=np.maximum(np.exp(np.minimum(logs_of_variances, _LARGEST_LOG)), whole.least_variances),
        level_shares=normalised_levels(np.exp(np.clip(logs_of_levels, -_LARGEST_LOG, _LARGEST_LOG)), whole.n_levels),
    )
