"""Greedy k-means++: many seedings at once, each a sequence whose first k entries seed k segments."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.points import Points
from segmentry.algorithms.threads import map_threads

_CELLS_AT_ONCE = 262_144
"""Distances that stay in the caches."""


def seed_centres(
    points: Points,
    k_max: int,
    n_starts: int,
    rng: np.random.Generator,
    n_threads: int = 0,
    *,
    is_compiled: bool = False,
    n_candidates: int | None = None,
) -> Floats:
    """Return `n_starts` sequences of `k_max` rows, shape (n_starts, k_max, d).

    Each next centre is the best of some candidates drawn with probability proportional to the weighted squared distance to
    the nearest centre so far. Compiled or not, the same rows are chosen, except at the edge of rounding.

    Parameters
    ----------
    points
        Rows and their weights.
    k_max
        Length of a sequence.
    n_starts
        Number of sequences.
    rng
        Source of the draws; the first k of them are the same for every `k_max`.
    n_threads
        Threads to use; 0 means one per core.
    is_compiled
        Whether a compiled kernel does the work.
    n_candidates
        Candidates for each centre but the first; `2 + ln(k_max)` when None.

    References
    ----------
    Arthur, D. & Vassilvitskii, S. (2007). k-means++: the advantages of careful seeding. SODA.
    """
    rows, weights = points.rows, points.weights
    n_candidates = n_seed_candidates(k_max) if n_candidates is None else n_candidates
    draws = [rng.random((n_starts, n_candidates if index else 1)) for index in range(k_max)]
    if is_compiled:
        from segmentry.algorithms.kmeans.simd.row_kernels import seeds_compiled

        uniforms = np.stack([np.broadcast_to(drawn, (n_starts, n_candidates)) for drawn in draws])
        return rows[seeds_compiled(rows, weights, uniforms, n_threads)]
    centred = rows - np.average(rows, axis=0, weights=weights)
    squares = np.einsum("ij,ij->i", centred, centred)
    step = max(_CELLS_AT_ONCE // (len(rows) * n_candidates), 1)
    parts = [slice(start, start + step) for start in range(0, n_starts, step)]

    def one(part: slice) -> Ints:
        return _chosen(centred, squares, weights, [uniforms[part] for uniforms in draws])

    seeds: Floats = rows[np.concatenate(map_threads(one, parts, n_threads))]
    return seeds


def n_seed_candidates(k: int) -> int:
    """Return the usual number of candidates for each centre of k, `2 + ln(k)`."""
    return 2 + int(np.log(k))


def random_rows(points: Points, k: int, n_starts: int, rng: np.random.Generator) -> Floats:
    """Return `n_starts` times `k` different rows drawn with probability proportional to their weights.

    Parameters
    ----------
    points
        Rows and their weights.
    k
        Number of segments.
    n_starts
        Number of starts.
    rng
        Source of the draws.
    """
    rows, shares = points.rows, points.weights / points.weights.sum()
    return np.stack([rows[rng.choice(len(rows), k, replace=False, p=shares)] for _ in range(n_starts)])


def _chosen(rows: Floats, squares: Floats, weights: Floats, draws: list[Floats]) -> Ints:
    """Return the rows that some starts choose, (s, k), by uniform numbers for their candidates."""
    starts = np.arange(len(draws[0]))
    chosen = np.empty((len(starts), len(draws)), dtype=np.int64)
    chosen[:, 0] = _draw(np.broadcast_to(weights, (len(starts), len(rows))), draws[0])[:, 0]
    nearest = _squared_distances(rows, squares, chosen[:, 0])
    for index, uniforms in enumerate(draws[1:], 1):
        candidates = _draw(nearest * weights, uniforms)
        reached = _squared_distances(rows, squares, candidates.ravel()).reshape(*candidates.shape, -1)
        reached = np.minimum(reached, nearest[:, None, :])
        best = (reached @ weights).argmin(axis=1)
        chosen[:, index] = candidates[starts, best]
        nearest = reached[starts, best]
    return chosen


def _draw(masses: Floats, uniforms: Floats) -> Ints:
    """Draw row numbers with probability proportional to `masses`, one line of `uniforms` a start."""
    cumulated = np.cumsum(masses, axis=1)
    totals = cumulated[:, -1:]
    even = np.arange(1, masses.shape[1] + 1) / masses.shape[1]
    cumulated = np.where(totals > 0, cumulated / np.where(totals > 0, totals, 1.0), even)
    found = [np.searchsorted(line, wanted, side="right") for line, wanted in zip(cumulated, uniforms, strict=True)]
    drawn: Ints = np.minimum(np.array(found), masses.shape[1] - 1)
    return drawn


def _squared_distances(rows: Floats, squares: Floats, indices: Ints) -> Floats:
    distances: Floats = squares[indices, None] - 2.0 * (rows[indices] @ rows.T) + squares
    distances[np.arange(len(indices)), indices] = 0.0
    return np.maximum(distances, 0.0, out=distances)
