"""Samples of rows that stand for all.

They do not depend on the order of the rows, or on how often equal ones are repeated.
"""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.hashing import Hashes, row_hashes
from segmentry.algorithms.order_free import nearest_power_of_two, order_free_mean, squared_distances
from segmentry.algorithms.points import Points

_BUCKET_BITS = 16
_AT_ONCE = 1 << 20
_HEAVY_SHARE, _HEAVY_ROWS = 1 / 1024, 4
_MARGIN = 1.25
_EVEN_CHANCE = 0.5
_LARGEST_KEY = 1 / _EVEN_CHANCE
_LEAST_SQUARE = 1e-280
_EXPONENT_BITS = np.uint64(12)
_ONE = np.float64(1.0).view(np.uint64)


@dataclass(frozen=True)
class Sample:
    """Places of distinct rows (s,), and how much each counts beside the others (s,)."""

    positions: Ints
    weights: Floats

    def of(self, points: Points) -> Points:
        """Return the sampled rows as separate points."""
        rows = np.asarray(points.rows[self.positions], dtype=np.float64)
        return Points(rows, self.weights, np.arange(len(rows)))


def draw_sample(points: Points, n_rows: int, rng: np.random.Generator) -> Sample:
    """Draw about `n_rows` distinct rows, all of them when there are no more.

    A row is chosen by a hash of its values, the smallest first, and counts as many customers as share it. Rows that many
    customers share are always chosen and count for less, since a sample without them, or made of them, would mislead.

    Parameters
    ----------
    points
        Rows and their weights.
    n_rows
        Number of rows.
    rng
        Source of the draws.
    """
    return _drawn(points, n_rows, row_hashes(points.rows, int(rng.integers(2**32))), None)


def draw_coreset(points: Points, n_rows: int, rng: np.random.Generator, *, is_compiled: bool = False) -> Sample:
    """Do as `draw_sample`, rows far from the middle being chosen more often and counting for less.

    So sums of squared distances to any centres come out well where a few customers far out make up much of them. One half of
    a row's chance is that of every row, the other half goes by its squared distance to the mean. Compiled or not, the same
    rows are drawn.

    Parameters
    ----------
    points
        Rows and their weights.
    n_rows
        Number of rows.
    rng
        Source of the draws.
    is_compiled
        Whether kernels do the work; None lets the size of the work decide.

    References
    ----------
    Bachem, O., Lucic, M. & Krause, A. (2018). Scalable k-means clustering via lightweight coresets. KDD.
    doi:10.1145/3219819.3219973
    """
    hashes = row_hashes(points.rows, int(rng.integers(2**32)))
    return _drawn(points, n_rows, hashes, _chances(points, is_compiled=is_compiled))


def draw_customers(points: Points, most: int, rng: np.random.Generator) -> Floats:
    """Return at most `most` customers (n, d), equal ones repeated.

    All of them when there are no more; their order does not depend on that of the rows.

    Parameters
    ----------
    points
        Rows and their weights.
    most
        Most customers to return.
    rng
        Source of the draws.
    """
    rows: Floats = np.asarray(points.rows[draw_positions(points, most, rng)], dtype=np.float64)
    return rows


def draw_positions(points: Points, most: int, rng: np.random.Generator) -> Ints:
    """Return the positions of such customers, that of a row as often as customers share it.

    Parameters
    ----------
    points
        Rows and their weights.
    most
        Most customers to return.
    rng
        Source of the draws.
    """
    most = min(most, int(points.weights.sum()))
    if points.is_merged and points.weights.sum() <= most:
        return np.repeat(np.arange(len(points.rows)), points.weights.astype(np.int64))
    sample = draw_sample(points, most, rng)
    shares = sample.weights / sample.weights.sum()
    counts = np.diff(np.concatenate([[0], np.round(np.cumsum(shares) * most)])).astype(np.int64)
    return np.repeat(sample.positions, counts)


def _drawn(points: Points, n_rows: int, hashes: Hashes, chances: Floats | None) -> Sample:
    """Draw a sample, with chances (n,) that are about 1 on the average or, when None, all the same."""
    masses = _masses(points, hashes)
    is_heavy = masses > masses.sum() * max(_HEAVY_SHARE, _HEAVY_ROWS / n_rows)
    keys = _fractions(hashes)
    if chances is not None:
        keys /= chances
    if not is_heavy.any():
        return _smallest(points, keys, chances, n_rows)[0]
    is_in_heavy = is_heavy[_buckets(hashes)]
    heavy = _distinct(points, np.flatnonzero(is_in_heavy), keys)
    keys[is_in_heavy] = np.inf
    light, share = _smallest(points, keys, chances, n_rows)
    weights = np.concatenate([heavy.weights * share, light.weights])
    return Sample(np.concatenate([heavy.positions, light.positions]), weights)


def _masses(points: Points, hashes: Hashes) -> Floats:
    """Return the weight of the rows in each bucket of hashes; many rows are counted in parts."""
    masses = np.zeros(2**_BUCKET_BITS)
    for start in range(0, len(hashes), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        masses += np.bincount(_buckets(hashes[part]), points.weights[part], len(masses))
    return masses


def _buckets(hashes: Hashes) -> Ints:
    return (hashes >> np.uint64(64 - _BUCKET_BITS)).view(np.int64)


def _fractions(hashes: Hashes) -> Floats:
    """Map the bits of the hashes behind those of the bucket to uniform numbers in [0, 1)."""
    bits = hashes << np.uint64(_BUCKET_BITS)
    bits >>= _EXPONENT_BITS
    bits |= _ONE
    fractions: Floats = bits.view(np.float64)
    fractions -= 1.0
    return fractions


# Values so large that their squares overflow are all drawn with the same chance, which needs no warning.
@np.errstate(over="ignore", invalid="ignore")
def _chances(points: Points, *, is_compiled: bool) -> Floats | None:
    """Return how likely each row is to be chosen (n,), about 1 on the average.

    None where the squares of the rows overflow or vanish.
    """
    mean = order_free_mean(points.rows, points.weights, is_compiled=is_compiled)
    squares = squared_distances(points.rows, mean)
    average = points.weights @ squares / points.weights.sum()
    if not _LEAST_SQUARE < average < 1 / _LEAST_SQUARE:
        return None
    squares *= (1 - _EVEN_CHANCE) / nearest_power_of_two(average)
    squares += _EVEN_CHANCE
    return squares


def _smallest(points: Points, keys: Floats, chances: Floats | None, n_rows: int) -> tuple[Sample, float]:
    """Return the `n_rows` distinct rows with the smallest finite keys, and their share of all."""
    wanted = _MARGIN * n_rows / max(int(np.count_nonzero(np.isfinite(keys))), 1)
    while True:
        found = _distinct(points, np.flatnonzero(keys <= wanted), keys)
        if len(found.positions) > n_rows:
            reached = float(keys[found.positions[n_rows]])
            return _weighed(found, n_rows, reached, chances), min(reached, 1.0)
        if wanted >= _LARGEST_KEY:
            return found, 1.0
        wanted *= 2


def _weighed(found: Sample, n_rows: int, reached: float, chances: Floats | None) -> Sample:
    """Return the first rows of those found, each weighted by the inverse of its chance."""
    positions, weights = found.positions[:n_rows], found.weights[:n_rows]
    if chances is not None:
        weights = weights * min(reached, 1.0) / np.minimum(chances[positions] * reached, 1.0)
    return Sample(positions, weights)


def _distinct(points: Points, positions: Ints, keys: Floats) -> Sample:
    """Return the distinct rows at some positions in the order of their keys, equal ones counted together."""
    keys = keys[positions]
    order = np.argsort(keys)
    ordered = keys[order]
    if (ordered[1:] != ordered[:-1]).all():
        return Sample(positions[order], points.weights[positions[order]].astype(np.float64))
    positions = positions[np.argsort(keys, kind="stable")]
    rows = points.rows[positions]
    is_new: Bools = np.ones(len(positions), dtype=bool)
    is_new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    weights = np.bincount(np.cumsum(is_new) - 1, points.weights[positions], int(is_new.sum()))
    return Sample(positions[is_new], weights.astype(np.float64))
