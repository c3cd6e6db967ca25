"""Medoids: k rows that stand for all, built one by one and then swapped, by distances."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints

_BLOCK = 256
_LEAST_GAIN = 1e-12


@dataclass(frozen=True)
class Apart:
    """Distances of c candidates to n rows (c, n), and the customers each row stands for (n,)."""

    distances: Floats
    counts: Floats

    def total(self, chosen: Ints) -> float:
        """Return the sum of the distances to the nearest of the chosen candidates (k,)."""
        return float(self.distances[chosen].min(axis=0) @ self.counts)


def build(apart: Apart, k_max: int) -> Ints:
    """Choose medoids one by one, each the candidate that brings the customers nearest to one.

    Parameters
    ----------
    apart
        Distances of the candidates, at least `k_max` of them.
    k_max
        Number of medoids.

    Returns
    -------
    ndarray of shape (k_max,)
        Candidates; the first k of them are the start for k medoids.

    References
    ----------
    Kaufman, L. & Rousseeuw, P. J. (1990). Finding groups in data, chapter 2 (BUILD). doi:10.1002/9780470316801
    """
    chosen = [int((apart.distances @ apart.counts).argmin())]
    nearest = apart.distances[chosen[0]].copy()
    for _ in range(k_max - 1):
        gains = np.maximum(nearest - apart.distances, 0.0) @ apart.counts
        gains[chosen] = -1.0
        chosen.append(int(gains.argmax()))
        np.minimum(nearest, apart.distances[chosen[-1]], out=nearest)
    return np.array(chosen)


def swap(apart: Apart, chosen: Ints) -> Ints:
    """Swap medoids for other candidates until no swap lowers the sum of distances.

    Candidates are looked at in blocks. As in FasterPAM the best swap of a block is carried out at once, and one pass over the
    rows gives what a candidate would change instead of each of the medoids.

    Parameters
    ----------
    apart
        Distances of the candidates.
    chosen
        Candidates to start from, shape (k,).

    Returns
    -------
    ndarray of shape (k,)
        Candidates.

    References
    ----------
    Schubert, E. & Rousseeuw, P. J. (2021). Fast and eager k-medoids clustering: O(k) runtime improvement of the PAM, CLARA, and
    CLARANS algorithms. Information Systems 101. doi:10.1016/j.is.2021.101804
    """
    chosen = chosen.copy()
    if len(chosen) < 2:
        return chosen
    blocks = [slice(start, start + _BLOCK) for start in range(0, len(apart.distances), _BLOCK)]
    since_last, index = 0, 0
    state = _nearest_two(apart, chosen)
    while since_last < len(blocks):
        block = blocks[index % len(blocks)]
        changes = _changes(apart, block, state)
        candidate, medoid = np.unravel_index(int(changes.argmin()), changes.shape)
        if changes[candidate, medoid] < -_LEAST_GAIN * state.total:
            chosen[medoid] = block.start + candidate
            state = _nearest_two(apart, chosen)
            since_last = 0
        else:
            since_last += 1
            index += 1
    return chosen


@dataclass(frozen=True, kw_only=True)
class _NearestTwo:
    """Distances to the two nearest medoids (n,), customers of each (n, k), costs of losing it (k,)."""

    nearest: Floats
    second: Floats
    members: Floats
    losses: Floats
    total: float


def _nearest_two(apart: Apart, chosen: Ints) -> _NearestTwo:
    distances = apart.distances[chosen]
    first_two = np.partition(distances, 1, axis=0)[:2]
    nearest = distances.argmin(axis=0)
    members = (nearest[:, None] == np.arange(len(chosen))) * apart.counts[:, None]
    return _NearestTwo(
        nearest=first_two[0],
        second=first_two[1],
        members=members,
        losses=(first_two[1] - first_two[0]) @ members,
        total=float(first_two[0] @ apart.counts),
    )


def _changes(apart: Apart, block: slice, state: _NearestTwo) -> Floats:
    """Return how each candidate of a block changes the sum instead of each medoid, shape (b, k)."""
    distances = apart.distances[block]
    gains = np.minimum(distances - state.nearest, 0.0) @ apart.counts
    of_lost = np.maximum(distances, state.nearest)
    np.minimum(of_lost, state.second, out=of_lost)
    of_lost -= state.second
    changes: Floats = of_lost @ state.members
    changes += state.losses + gains[:, None]
    return changes
