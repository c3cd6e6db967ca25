"""Log densities by column, which add up to that of the customer."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.parameters import ClassParameters
from segmentry.algorithms.mixed import MixedRows


def feature_log_densities(rows: MixedRows, parameters: ClassParameters, segments: Ints) -> Floats:
    """Return the log density of each value in a given segment, shape (n, d + c); 0 where it is missing.

    Parameters
    ----------
    rows
        n customers with d numbers and c categories.
    parameters
        Those of one start.
    segments
        The segment to look at, of each customer (n,).
    """
    d = rows.numbers.shape[1]
    densities = np.zeros((len(rows), d + rows.codes.shape[1]))
    variances = parameters.variances[0][segments]
    normal = -0.5 * (
        np.log(2 * np.pi * variances) + np.square(rows.numbers - parameters.means[0][segments]) / variances
    )
    densities[:, :d] = np.nan_to_num(normal, nan=0.0)
    logs, first = np.log(parameters.level_shares[0]), 0
    for index, n_levels in enumerate(rows.n_levels.tolist()):
        codes = rows.codes[:, index]
        densities[:, d + index] = np.where(codes >= 0, logs[segments, first + np.maximum(codes, 0)], 0.0)
        first += n_levels
    return densities
