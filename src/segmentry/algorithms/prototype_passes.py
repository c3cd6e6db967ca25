"""Passes of k-prototypes over customers, as products of two matrices."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import MISSING, MixedRows

EXCHANGES_AT_ONCE = 10
"""Exchanges of a prototype that are tried side by side."""
_CELLS_AT_ONCE = 4_000_000
_SAME = 1e-9


@dataclass(frozen=True, kw_only=True)
class Prototypes:
    """What stands for each of k segments.

    Attributes
    ----------
    means
        Means of the numbers, shape (k, d).
    modes
        Codes of the most common levels, shape (k, c).
    costs
        What a differing level costs beside the squared difference of a number, shape (c,).
    """

    means: Floats
    modes: Ints
    costs: Floats


@dataclass(frozen=True)
class Ended:
    """Where starts ended: prototypes (s, k, D) and the cost of each (s,)."""

    centres: Floats
    totals: Floats


@dataclass(frozen=True)
class Best:
    """The best prototypes so far (k, D), and their cost."""

    centres: Floats
    total: float


class Passes:
    """Passes over customers as products of two matrices.

    A customer is its numbers (0 where missing), a 1 for each known number, and a 1 for each level that it has. The cost in a
    segment is then linear in these: m^2 for a known number, -2 m for its value, and minus the cost of a differing level for the
    level that the segment has; what belongs to the customer alone is left out.
    """

    def __init__(self, rows: MixedRows, counts: Floats, costs: Floats) -> None:
        self._n_numbers = rows.numbers.shape[1]
        self._n_levels = rows.n_levels
        self._costs = costs
        self._slots = _slots(rows.n_levels)
        self._counts = counts
        is_known = np.isfinite(rows.numbers)
        values = np.where(is_known, rows.numbers, 0.0)
        self._design: Floats = np.hstack([values, is_known.astype(np.float64), _indicators(rows)])
        known_codes = (rows.codes != MISSING) @ costs if len(costs) else np.zeros(len(rows))
        self._alone: Floats = np.square(values).sum(axis=1) + known_codes
        nothing = np.zeros((1, self._design.shape[1]))
        self._middle = self._completed((counts @ self._design)[None], nothing)[0]

    def at(self, positions: Ints) -> Floats:
        """Return some customers as prototypes (k, D), with the mean of all where they have no value."""
        return self._completed(self._design[positions], self._middle)

    def encoded(self, prototypes: Prototypes) -> Floats:
        """Return prototypes as rows (k, D): numbers, ones, a 1 for the level of each category."""
        codes = MixedRows(numbers=prototypes.means, codes=prototypes.modes, n_levels=self._n_levels)
        return np.hstack([prototypes.means, np.ones_like(prototypes.means), _indicators(codes)])

    def decoded(self, centres: Floats) -> Prototypes:
        """Return rows (k, D) as prototypes."""
        levels = np.pad(centres[:, 2 * self._n_numbers :], ((0, 0), (0, 1)))
        return Prototypes(
            means=centres[:, : self._n_numbers],
            modes=levels[:, self._slots].argmax(axis=2)
            if self._slots.size
            else np.zeros((len(centres), 0), dtype=np.int64),
            costs=self._costs,
        )

    def seeds(self, k: int, n_starts: int, rng: np.random.Generator) -> Ints:
        """Draw `n_starts` times k customers, each with probability proportional to its cost so far.

        Parameters
        ----------
        k
            Number of segments.
        n_starts
            Number of starts.
        rng
            Source of the draws.

        Returns
        -------
        ndarray of shape (n_starts, k)
            Places of the customers.
        """
        everyone = self._counts / self._counts.sum()
        chosen = np.empty((n_starts, k), dtype=np.int64)
        for start in range(n_starts):
            chances = everyone
            nearest = np.full(len(self._design), np.inf)
            for index in range(k):
                position = int(rng.choice(len(chances), p=chances))
                chosen[start, index] = position
                np.minimum(nearest, self._apart(self.at(np.array([position])))[0], out=nearest)
                masses = nearest * self._counts
                chances = masses / masses.sum() if masses.sum() > 0 else everyone
        return chosen

    def run(self, centres: Floats, max_iter: int) -> Ended:
        """Return where starts end.

        Parameters
        ----------
        centres
            Prototypes to start from, shape (s, k, D).
        max_iter
            Most passes.
        """
        at_once = max(1, _CELLS_AT_ONCE // (len(self._design) * centres.shape[1]))
        parts = [self._run(centres[i : i + at_once], max_iter) for i in range(0, len(centres), at_once)]
        return Ended(np.concatenate([part.centres for part in parts]), np.concatenate([part.totals for part in parts]))

    def exchanged(self, best: Best, max_iter: int, rng: np.random.Generator) -> Best:
        """Return the best so far, or where it leads with a prototype exchanged, if that is better.

        A prototype is exchanged for a customer; ten such exchanges are tried at a time.

        Parameters
        ----------
        best
            The best so far.
        max_iter
            Most passes.
        rng
            Source of the draws.
        """
        tried = np.repeat(best.centres[None], EXCHANGES_AT_ONCE, axis=0)
        positions = rng.integers(len(self._design), size=EXCHANGES_AT_ONCE)
        tried[np.arange(len(tried)), rng.integers(len(best.centres), size=len(tried))] = self.at(positions)
        ended = self.run(tried, max_iter)
        first = int(ended.totals.argmin())
        is_better = ended.totals[first] < best.total * (1 - _SAME)
        return Best(ended.centres[first], float(ended.totals[first])) if is_better else best

    def _run(self, centres: Floats, max_iter: int) -> Ended:
        n_starts, k, _ = centres.shape
        n_rows = len(self._design)
        labels = np.full((n_starts, n_rows), -1)
        moving = np.arange(n_starts)
        totals = np.empty(n_starts)
        centres = centres.copy()
        for _ in range(max_iter):
            found = _nearest(self._apart(centres[moving].reshape(-1, centres.shape[2])).reshape(-1, k, n_rows))
            totals[moving] = found.costs @ self._counts
            is_moving = (found.labels != labels[moving]).any(axis=1)
            labels[moving] = found.labels
            moving = moving[is_moving]
            if not len(moving):
                break
            centres[moving] = self._updated(labels[moving], centres[moving], found.costs[is_moving])
        return Ended(centres, totals)

    def _apart(self, centres: Floats) -> Floats:
        """Return the cost of each customer at each prototype (k, n)."""
        n = self._n_numbers
        levels = centres[:, 2 * n :] * np.repeat(self._costs, self._n_levels)
        factors = np.hstack([-2.0 * centres[:, :n], np.square(centres[:, :n]), -levels])
        apart: Floats = factors @ self._design.T
        apart += self._alone
        np.maximum(apart, 0.0, out=apart)
        return apart

    def _updated(self, labels: Ints, before: Floats, nearest: Floats) -> Floats:
        """Return the prototypes of each start (s, k, D); an empty one moves to a customer far out."""
        n_starts, k, width = before.shape
        members = (labels[:, None, :] == np.arange(k)[:, None]).reshape(n_starts * k, -1) * self._counts
        updated = self._completed(members @ self._design, before.reshape(-1, width)).reshape(before.shape)
        sizes = np.bincount((labels + k * np.arange(n_starts)[:, None]).ravel(), minlength=n_starts * k)
        is_empty = (sizes == 0).reshape(n_starts, k)
        for start in np.flatnonzero(is_empty.any(axis=1)):
            empty = np.flatnonzero(is_empty[start])
            farthest = np.argsort(-nearest[start] * self._counts, kind="stable")[: len(empty)]
            updated[start, empty] = self.at(farthest)
        return updated

    def _completed(self, sums: Floats, before: Floats) -> Floats:
        """Return means and most common levels of sums (k, D), the old ones where nothing is known."""
        n = self._n_numbers
        known = sums[:, n : 2 * n]
        completed: Floats = np.ones(sums.shape)
        completed[:, :n] = np.where(known > 0, sums[:, :n] / np.where(known > 0, known, 1.0), before[..., :n])
        if self._slots.size:
            levels = np.full((len(sums), sums.shape[1] - 2 * n + 1), -1.0)
            levels[:, :-1] = sums[:, 2 * n :]
            by_level = levels[:, self._slots]
            best = self._slots[np.arange(len(self._slots)), by_level.argmax(axis=2)]
            highest = np.zeros((len(sums), sums.shape[1] - 2 * n))
            highest[np.arange(len(sums))[:, None], best] = 1.0
            is_known = np.repeat(by_level.max(axis=2) > 0, self._n_levels, axis=1)
            completed[:, 2 * n :] = np.where(is_known, highest, before[..., 2 * n :])
        return completed


@dataclass(frozen=True)
class _Nearest:
    """Cost of each customer in its segment, and the segment, each (s, n)."""

    costs: Floats
    labels: Ints


def _nearest(apart: Floats) -> _Nearest:
    """Return the nearest prototype of each start by the costs at all (s, k, n), of equal ones the first."""
    costs, labels = apart[:, 0].copy(), np.zeros((len(apart), apart.shape[2]), dtype=np.int64)
    for label in range(1, apart.shape[1]):
        np.copyto(labels, label, where=apart[:, label] < costs)
        np.minimum(costs, apart[:, label], out=costs)
    return _Nearest(costs, labels)


def _slots(n_levels: Ints) -> Ints:
    """Return the index of each level among all (c, most levels); behind the last where there is none."""
    most, total = int(n_levels.max(initial=0)), int(n_levels.sum())
    positions = (np.cumsum(n_levels) - n_levels)[:, None] + np.arange(most)
    slots: Ints = np.where(np.arange(most) < n_levels[:, None], positions, total)
    return slots


def _indicators(rows: MixedRows) -> Floats:
    blocks = [
        codes[:, None] == np.arange(size) for codes, size in zip(rows.codes.T, rows.n_levels.tolist(), strict=True)
    ]
    indicators: Floats = np.hstack(blocks).astype(np.float64) if blocks else np.zeros((len(rows), 0))
    return indicators
