"""Summary statistics of one feature that do not depend on the order of the rows."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats

_STATISTICS = ("mean", "sd", "skewness", "minimum", "lower_quartile", "median", "upper_quartile", "maximum")


@dataclass(frozen=True, kw_only=True)
class Moments:
    """Count, mean, standard deviation (denominator n), skewness, quartiles and range of a feature.

    Attributes
    ----------
    n
        Customers with a value.
    mean
        Their mean, in the unit of the feature.
    sd
        Standard deviation with denominator n, in the unit of the feature.
    skewness
        Third standardised moment, without a unit.
    minimum, lower_quartile, median, upper_quartile, maximum
        Order statistics, in the unit of the feature.
    """

    n: int
    mean: float
    sd: float
    skewness: float
    minimum: float
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: float


def moments(values: Floats) -> Moments:
    """Return the moments of the finite entries of `values`.

    The values are sorted first, so that sums are always added in the same order.

    Parameters
    ----------
    values
        Shape (n,); entries that are not finite are ignored.

    Returns
    -------
    Moments
        In the unit of the values; nan for every statistic when there are none.

    Examples
    --------
    >>> moments(np.array([3.0, 1.0, 2.0])).median
    2.0
    """
    ordered = np.sort(values[np.isfinite(values)])
    if not ordered.size:
        return Moments(n=0, **dict.fromkeys(_STATISTICS, float("nan")))
    mean = float(ordered.mean())
    centred = ordered - mean
    unit = _power_of_two(max(-float(centred[0]), float(centred[-1])))
    centred /= unit
    squared = centred * centred
    variance, third = float(squared.mean()), float((squared * centred).mean())
    skewness = third / variance**1.5 if variance > 0 else 0.0
    quartiles = [quantile_of_ordered(ordered, share) for share in (0.25, 0.5, 0.75)]
    return Moments(
        n=int(ordered.size),
        mean=mean,
        sd=unit * float(np.sqrt(variance)),
        skewness=skewness,
        minimum=float(ordered[0]),
        lower_quartile=quartiles[0],
        median=quartiles[1],
        upper_quartile=quartiles[2],
        maximum=float(ordered[-1]),
    )


def quantile_of_ordered(ordered: Floats, share: float) -> float:
    """Return the same quantile as `np.quantile`, without sorting again.

    Parameters
    ----------
    ordered
        Sorted values, shape (n,).
    share
        Which quantile, 0..1.

    Returns
    -------
    float
        The quantile (linear interpolation); nan without values.
    """
    if not ordered.size:
        return float("nan")
    position = share * (len(ordered) - 1)
    first = int(position)
    return float(np.quantile(ordered[first : first + 2], position - first))


def _power_of_two(size: float) -> float:
    """Return the power of two near `size`.

    Dividing by it keeps squares from underflowing and changes no digit.
    """
    return 2.0 ** np.floor(np.log2(size)) if size > 0 else 1.0
