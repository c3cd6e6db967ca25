"""Lloyd's passes by compiled kernels: they iterate in float32 and finish in float64."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.kmeans.lloyd import Fit, Stop, Watch, iterate, new_progress, record_pass, restart_empty
from segmentry.algorithms.kmeans.simd.distances import centres_at
from segmentry.algorithms.kmeans.simd.exact_update import exact_means_and_inertia
from segmentry.algorithms.kmeans.simd.nearest import compare_compiled
from segmentry.algorithms.kmeans.simd.passes import Limits, first_pass, later_pass, run_starts
from segmentry.algorithms.kmeans.simd.state import (
    TILES,
    Bounds,
    ClusterSums,
    StartsState,
    move_to_means,
    new_sums,
    new_workspace,
)
from segmentry.algorithms.kmeans.simd.tiles import LEAST_ROWS, TILE, Layout, aligned
from segmentry.algorithms.threads import Span, map_ranges

_RISE = 1e-9
_WAKING = 16_000
"""Blocks times features times segments that are computed while another thread wakes up.

Measured on a Xeon with AVX-512.
"""


class CompiledBackend:
    """Passes over rows that have been laid out in tiles."""

    is_compiled = True

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def run_every(self, starts: Sequence[Floats], stop: Stop) -> list[tuple[Floats, Floats]]:
        """Run starts of one k after the other; parameters as in `Backend`."""
        found = []
        for centres in starts:
            run = _CompiledRun(self._layout, centres)
            iterate(run, stop)
            found.append((run.centres, np.maximum(run.progress.inertias, 0.0)))
        return found

    def fit(self, start: Floats, stop: Stop, watch: Watch | None = None) -> Fit:
        """Run one start, and settle its end in float64; parameters as in `Backend`."""
        run = _CompiledRun(self._layout, start[None])
        iterate(run, stop, watch)
        return _finish_in_float64(run, stop)

    def compare(self, solutions: Floats) -> tuple[Floats, Floats]:
        """Return how much farther the rows are from solutions than from the first; parameters as in `Backend`."""
        return compare_compiled(self._layout, solutions)

    def variance(self) -> float:
        """Return the variance of the rows, averaged over the features."""
        return float(self._layout.variance.mean())


class _CompiledRun:
    """Starts (s, k, d) under way; inertias are those about the means of the labels."""

    def __init__(self, layout: Layout, starts: Floats) -> None:
        (n_starts, k, _), n_tiles = starts.shape, len(layout.rows.tiles)
        self.progress = new_progress(n_starts)
        self.centres = np.array(starts, dtype=np.float64, order="C")
        self.layout, self._is_first = layout, True
        self._state = StartsState(
            centres=self.centres,
            means=np.empty_like(self.centres),
            labels=aligned((n_starts, n_tiles * TILE), np.int32),
            drift_margins=aligned((n_starts, n_tiles * TILE), np.float32),
            block_margins=np.empty((n_starts, -(-n_tiles // TILES)), np.float32),
            sums=np.stack([new_sums(k, layout.scales).sums] * n_starts),
            weights=np.empty((n_starts, k)),
            drifts=np.zeros(n_starts),
            betweens=np.empty(n_starts),
            moved=np.empty(n_starts),
            steps=np.empty(n_starts),
        )

    @property
    def labels(self) -> Any:
        """Nearest centre of each row by the first start (n,)."""
        return self._state.labels[0, : len(self.layout.rows.exact)]

    @property
    def weights(self) -> Floats:
        """Weight of each segment of the first start (k,)."""
        weights: Floats = self._state.weights[0]
        return weights

    def step(self, active: Ints, stop: Stop) -> Bools:
        """Label the rows by the active starts, a single one on all threads; parameters as in `Run`."""
        if len(self.centres) == 1:
            n_changed = self.label_by_threads()
            inertias = self.layout.total - self._state.betweens
            return record_pass(self.progress, active, np.array([n_changed]), inertias, stop)
        is_done = np.empty(len(active), np.bool_)

        def work(span: Span) -> None:
            limits = Limits(stop.max_iter, stop.tolerance, stop.movement, self.layout.total)
            space, spanned = new_workspace(len(self.layout.variance)), slice(*span)
            scales, rows = self.layout.scales, self.layout.rows
            run_starts(rows, self._state, self.progress, active[spanned], is_done[spanned], limits, scales, space)

        map_ranges(work, len(active), 1, self.layout.n_threads)
        return is_done

    def move(self, active: Ints) -> Floats:
        """Move the centres to the means; parameters as in `Run`."""
        state = self._state
        rows: Any = self.layout.rows.exact
        row_weights: Any = self.layout.rows.weights
        for start in active[(state.weights[active] <= 0).any(axis=1)]:
            old, labels = self.centres[start], state.labels[start, : len(rows)]
            means = restart_empty(
                rows, row_weights, centres=old, labels=labels, means=state.means[start], weights=state.weights[start]
            )
            state.means[start] = means
            state.moved[start] = _squared_movements(old, means).sum()
            state.steps[start] = _two_largest_movements(old, means)
        state.drifts[active] += state.steps[active]
        self.centres[active] = self._state.means[active]
        return state.moved[active]

    def move_to(self, centres: Floats) -> int:
        """Put the centres of the only start (k, d) elsewhere; return how many labels that changes."""
        self._state.drifts[0] += _two_largest_movements(self.centres[0], centres)
        self.centres[0] = centres
        return self.label_by_threads()

    def finish(self, done: Ints) -> None:
        """Put the centres at the means, which the inertias are about."""
        self._state.drifts[done] += self._state.steps[done]
        self.centres[done] = self._state.means[done]

    def label_by_threads(self) -> int:
        """Pass over the rows by the only start, a span of blocks a thread; return how many labels changed."""
        layout, state = self.layout, self._state
        is_first, self._is_first = self._is_first, False
        placed = centres_at(self.centres[0], layout.rows.offset, state.drifts[0])
        bounds = Bounds(state.labels[0], state.drift_margins[0], state.block_margins[0])
        one_pass = first_pass if is_first else later_pass

        def work(span: Span) -> tuple[int, Ints]:
            found = new_sums(len(self.centres[0]), layout.scales)
            space = new_workspace(len(layout.variance))
            return one_pass(layout.rows, bounds, placed, found, space, span), found.sums

        n_blocks = len(bounds.block_margins)
        n_active = n_blocks if is_first else int(np.count_nonzero(bounds.block_margins <= placed.drift))
        least_blocks = n_blocks * _WAKING // max(n_active * self.centres.size, 1)
        parts = map_ranges(work, n_blocks, max(least_blocks, LEAST_ROWS // (TILES * TILE)), layout.n_threads)
        for _, gained in parts:
            state.sums[0] += gained
        sums, offset = ClusterSums(state.sums[0], layout.scales), layout.rows.offset
        state.betweens[0], state.moved[0], state.steps[0] = move_to_means(
            sums, self.centres[0], offset, self._state.means[0], state.weights[0]
        )
        return sum(n_changed for n_changed, _ in parts)


def _two_largest_movements(centres: Floats, others: Floats) -> float:
    return float(np.sort(np.sqrt(_squared_movements(centres, others)))[-2:].sum())


def _squared_movements(centres: Floats, others: Floats) -> Floats:
    with np.errstate(over="ignore"):
        squares: Floats = np.square(others - centres).sum(axis=1)
    return squares


def _finish_in_float64(run: _CompiledRun, stop: Stop) -> Fit:
    """Move the centres to the exact means until that changes no label either."""
    is_limited, inertia, n_iter = max(stop.tolerance, stop.movement) > 0, np.inf, int(run.progress.n_passes[0])
    n_changed = run.move_to(run.centres[0].copy())
    while True:
        before = inertia
        exact = exact_means_and_inertia(run.layout, run.centres[0], run.labels, run.weights)
        inertia = exact.inertia
        if n_changed and (is_limited or n_iter >= stop.max_iter or inertia > before * (1 + _RISE)):
            return Fit(run.centres[0], inertia, n_iter, run.labels)
        n_iter += n_changed > 0
        n_changed = run.move_to(exact.means)
        if not n_changed:
            return Fit(exact.means, max(inertia - exact.gained, 0.0), n_iter, run.labels)
