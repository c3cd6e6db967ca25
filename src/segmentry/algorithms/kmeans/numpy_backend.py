"""Lloyd's passes by NumPy: many starts at once, since on little work calls cost more than arithmetic."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.kmeans.assign import assign, lowest_scores, nearest_by_numpy
from segmentry.algorithms.kmeans.lloyd import Fit, Stop, Watch, iterate, new_progress, record_pass, restart_empty
from segmentry.algorithms.order_free import mean_variance
from segmentry.algorithms.points import Points

_CELLS_AT_ONCE = 4_000_000


class NumpyBackend:
    """Passes over rows less their mean, since squared distances are taken apart.

    Nothing is computed before it is needed.
    """

    is_compiled = False

    def __init__(self, points: Points, n_threads: int) -> None:
        self._points = points
        self._n_threads = n_threads

    @cached_property
    def _mean(self) -> Floats:
        mean: Floats = np.average(self._points.rows, axis=0, weights=self._points.weights)
        return mean

    @cached_property
    def _rows(self) -> Floats:
        centred: Floats = self._points.rows - self._mean
        return centred

    def run_every(self, starts: Sequence[Floats], stop: Stop) -> list[tuple[Floats, Floats]]:
        """Run starts of every k together, padded to the largest; parameters as in `Backend`."""
        largest_first = sorted(range(len(starts)), key=lambda index: -starts[index].shape[1])
        counts = [len(starts[index]) for index in largest_first]
        sizes = np.repeat([starts[index].shape[1] for index in largest_first], counts)
        padded = np.zeros((len(sizes), sizes[0], self._rows.shape[1]))
        spans = [slice(end - count, end) for count, end in zip(counts, np.cumsum(counts), strict=True)]
        for index, span in zip(largest_first, spans, strict=True):
            padded[span, : starts[index].shape[1]] = starts[index] - self._mean
        centres, inertias = self._run_in_chunks(padded, sizes, stop)
        found = {
            index: (centres[span, : starts[index].shape[1]] + self._mean, inertias[span])
            for index, span in zip(largest_first, spans, strict=True)
        }
        return [found[index] for index in range(len(starts))]

    def fit(self, start: Floats, stop: Stop, watch: Watch | None = None) -> Fit:
        """Run one start, and label the rows by exact distances; parameters as in `Backend`."""
        run = _NumpyRun(self._rows, self._points.weights, start[None] - self._mean, np.array([len(start)]))
        iterate(run, stop, watch)
        centres = run.centres[0]
        labels = nearest_by_numpy(self._rows, centres, self._n_threads).astype(np.int64)
        apart = self._rows - centres[labels]
        inertia = float(self._points.weights @ np.einsum("ij,ij->i", apart, apart))
        return Fit(centres + self._mean, inertia, int(run.progress.n_passes[0]), labels)

    def compare(self, solutions: Floats) -> tuple[Floats, Floats]:
        """Return how much farther the rows are from solutions than from the first; parameters as in `Backend`."""
        squares = [np.square(assign(self._points.rows, centres, self._n_threads).distances) for centres in solutions]
        gains = [self._points.weights * (square - squares[0]) for square in squares]
        errors = [np.sqrt(np.square(gain - gain.mean()).sum()) for gain in gains]
        return np.array([gain.sum() for gain in gains]), np.array(errors)

    def variance(self) -> float:
        """Return the variance of the rows, averaged over the features."""
        return mean_variance(self._points.rows, self._points.weights, self._n_threads)

    def _run_in_chunks(self, centres: Floats, sizes: Ints, stop: Stop) -> tuple[Floats, Floats]:
        n_starts, k, _ = centres.shape
        step = max(1, _CELLS_AT_ONCE // (len(self._rows) * k))
        reached, inertias = [], []
        for first in range(0, n_starts, step):
            chunk = slice(first, first + step)
            run = _NumpyRun(self._rows, self._points.weights, centres[chunk], sizes[chunk])
            iterate(run, stop)
            inertias.append(run.progress.inertias)
            reached.append(run.centres)
        return np.concatenate(reached), np.concatenate(inertias)


class _NumpyRun:
    """Starts (s, k, d) of `sizes` (s,) centres, from the most to the fewest.

    Inertias are those about the centres.
    """

    def __init__(self, rows: Floats, weights: Floats, centres: Floats, sizes: Ints) -> None:
        self.progress = new_progress(len(centres))
        self.centres = centres.copy()
        self._rows, self._weights, self._sizes = rows, weights, sizes
        self._squares = float(weights @ np.square(rows).sum(axis=1))
        self._weighted = np.tile(np.column_stack([rows, np.ones(len(rows))]).T * weights, len(centres))
        self._labels: NDArray[np.int32] = np.full((len(centres), len(rows)), -1, dtype=np.int32)

    def step(self, active: Ints, stop: Stop) -> Bools:
        """Label the rows by the active starts; parameters as in `Run`."""
        best, nearest = lowest_scores(self._rows, self.centres[active], self._sizes[active])
        n_changed: Ints = np.count_nonzero(nearest != self._labels[active], axis=1).astype(np.int64)
        self._labels[active] = nearest
        inertias = np.maximum(best @ self._weights + self._squares, 0.0)
        return record_pass(self.progress, active, n_changed, inertias, stop)

    def move(self, active: Ints) -> Floats:
        """Move the centres to the means; parameters as in `Run`."""
        if not active.size:
            return np.empty(0)
        n_active, k = len(active), self.centres.shape[1]
        cells = (self._labels[active] + np.arange(n_active)[:, None] * k).ravel()
        *sums, weights = (np.bincount(cells, column[: len(cells)], n_active * k) for column in self._weighted)
        means = np.stack(sums, axis=1) / np.where(weights > 0, weights, 1.0)[:, None]
        means, weights = means.reshape(n_active, k, -1), weights.reshape(n_active, k)
        is_empty = (weights == 0) & (np.arange(k) < self._sizes[active, None])
        for index in np.flatnonzero(is_empty.any(axis=1)):
            start, size = active[index], self._sizes[active[index]]
            old, labels = self.centres[start], self._labels[start]
            means[index, :size] = restart_empty(
                self._rows,
                self._weights,
                centres=old[:size],
                labels=labels,
                means=means[index, :size],
                weights=weights[index, :size],
            )
        moved: Floats = np.square(means - self.centres[active]).sum(axis=(1, 2))
        self.centres[active] = means
        return moved

    def finish(self, done: Ints) -> None:
        """Leave the centres where they are: the inertias are those about them."""
