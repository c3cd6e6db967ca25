"""Lloyd's algorithm by compiled kernels: float32 does the travelling, float64 has the last word."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans import exact, kernels
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.spread import rough_mean

_SAFE_BITS = 61
_SLACK = 3e-6
_LEAST_BLOCKS = 32
_RISE = 1e-9
_MOST = 1e16


@dataclass(frozen=True)
class Layout:
    """Rows in blocks, the units of their sums, the sum of their squares, and what float32 may be wrong by.

    Where `fits` is false, float32 cannot hold the squares, and the kernels must not run.
    """

    blocks: kernels.Blocks
    scales: Floats
    total: float
    slack: float
    fits: bool
    n_threads: int


def lay_out(rows: Floats, weights: Floats, n_threads: int = 0) -> Layout:
    """Return rows ready for the kernels; beside the rows it needs one copy of them as float32.

    Parameters
    ----------
    rows
        Shape (n, d), float64 or float32.
    weights
        Customers that each row stands for, shape (n,).
    n_threads
        Threads to use; 0 means one a core.
    """
    n, d = rows.shape
    n_blocks = -(-n // kernels.WIDTH)
    rows, threads = np.ascontiguousarray(rows), n_threads or os.cpu_count() or 1
    values = np.zeros((n_blocks, d, kernels.WIDTH), dtype=np.float32)
    blocks = kernels.Blocks(values, weights, rows, rough_mean(rows, weights, threads))
    squares = np.zeros(n_blocks)
    with _workers(threads) as run:
        parts = run(lambda span: kernels.fill_blocks(blocks, squares, span), n_blocks, _LEAST_BLOCKS)
    largest, total, total_weight = np.max(parts, axis=0), float(squares.sum()), float(weights.sum())
    reach = np.array([*(largest * total_weight), total_weight, 4.0 * total])
    scales = np.exp2(np.floor(_SAFE_BITS - np.log2(np.maximum(reach, 1e-290))))
    slack = _SLACK * float(np.sqrt(np.square(largest).sum()))
    return Layout(blocks, scales, total, slack, bool(largest.max() < _MOST), threads)


def lloyd_compiled(layout: Layout, centres: Floats, stop: Stop) -> Fitted:
    """Do what `lloyd` does, in blocks of float32 and at last on all rows in float64."""
    with _workers(layout.n_threads) as run:
        travelled = _travel(layout, centres - layout.blocks.offset, stop, run)
        return _settle(layout, travelled, stop, run)


def lloyd_starts_compiled(layout: Layout, centres: Floats, max_iter: int) -> tuple[Floats, Floats]:
    """Do what `lloyd_starts` does, each start on a thread of its own; the inertias are those of float32 rows."""
    offset = layout.blocks.offset

    def one(start: Floats) -> tuple[Floats, float]:
        found: tuple[Floats, float] = kernels.run_start(layout.blocks, start, layout.scales, (max_iter, layout.slack))
        return found

    starts = np.ascontiguousarray(centres - offset)
    if layout.n_threads == 1:
        found = [one(start) for start in starts]
    else:
        with ThreadPoolExecutor(layout.n_threads) as pool:
            found = list(pool.map(one, starts))
    inertias = [max(layout.total - item[1], 0.0) for item in found]
    return np.array([item[0] + offset for item in found]), np.array(inertias)


def nearest_compiled(rows: Floats, centres: Floats, n_threads: int = 0) -> NDArray[np.int32]:
    """Return the nearest centre of each row (n,); of equally near ones the first."""
    rows, centres = np.ascontiguousarray(rows), np.ascontiguousarray(centres)
    labels = np.empty(len(rows), dtype=np.int32)
    with _workers(n_threads or os.cpu_count() or 1) as run:
        run(lambda span: exact.nearest_pass(rows, centres, labels, span), len(rows), _LEAST_BLOCKS * kernels.WIDTH)
    return labels


def two_nearest_compiled(rows: Floats, centres: Floats, n_threads: int = 0) -> tuple[Ints, Floats, Ints, Floats]:
    """Return the nearest centre of each row (n,), the distance to it, the second nearest, and the distance to that."""
    rows, centres = np.ascontiguousarray(rows), np.ascontiguousarray(centres)
    n = len(rows)
    found = (np.empty(n, np.int64), np.empty(n), np.empty(n, np.int64), np.empty(n))
    with _workers(n_threads or os.cpu_count() or 1) as run:
        run(lambda span: exact.two_nearest_pass(rows, centres, found, span), n, _LEAST_BLOCKS * kernels.WIDTH)
    return found


@dataclass(frozen=True)
class _Travelled:
    labels: Ints
    centres: Floats
    n_iter: int


_Run = Callable[[Callable[[Any], Any], int, int], list[Any]]


@contextmanager
def _workers(n_threads: int) -> Iterator[_Run]:
    """Give a function that calls another with spans of n items, one a thread, none much shorter than the least."""
    pool = ThreadPoolExecutor(n_threads)

    def run(function: Callable[[Any], Any], n: int, least: int) -> list[Any]:
        n_spans = min(n_threads, max(n // least, 1))
        spans = list(pairwise(n * place // n_spans for place in range(n_spans + 1)))
        return [function(spans[0])] if len(spans) == 1 else list(pool.map(function, spans))

    try:
        yield run
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _travel(layout: Layout, centres: Floats, stop: Stop, run: _Run) -> _Travelled:
    n_blocks, d, _ = layout.blocks.values.shape
    k = len(centres)
    bounds = kernels.no_bounds(n_blocks)
    sums = np.zeros((k + k % 2, d + 2), dtype=np.int64)
    drift, inertia = 0.0, np.inf
    for n_iter in range(1, stop.max_iter + 1):
        placed = _placed(layout, centres, drift)
        n_changed, gained = _passed(layout, bounds, placed, run)
        sums += gained
        means, weights = _means(sums[:k], layout.scales, centres)
        before, inertia = inertia, layout.total - float(weights @ np.square(means).sum(axis=1))
        moved = np.square(means - centres).sum(axis=1)
        least_gain = stop.tolerance * inertia if stop.tolerance > 0 else -_RISE * inertia
        is_done = n_changed == 0 or before - inertia < least_gain or moved.sum() <= stop.movement
        labels = bounds.labels.reshape(-1)[: len(layout.blocks.rows)]
        if is_done or n_iter == stop.max_iter:
            return _Travelled(labels, means + layout.blocks.offset, n_iter)
        if not weights.all():
            means = _restarted(layout, means, weights, labels)
            moved = np.square(means - centres).sum(axis=1)
        drift += sum(sorted(np.sqrt(moved).tolist())[-2:])
        centres = means
    raise AssertionError("max_iter is at least 1")


def _passed(layout: Layout, bounds: kernels.Bounds, placed: kernels.Centres, run: _Run) -> tuple[int, Ints]:
    shape = (len(placed.offsets), layout.scales.size)

    def one(span: tuple[int, int]) -> tuple[int, Ints]:
        tally = kernels.Tally(np.zeros(shape, dtype=np.int64), layout.scales)
        return kernels.lloyd_pass(layout.blocks, bounds, placed, tally, span), tally.sums

    parts = run(one, len(bounds.lowest), _LEAST_BLOCKS)
    return _added(parts)


def _added(parts: list[tuple[int, Ints]]) -> tuple[int, Ints]:
    n_changed, sums = parts[0]
    for more, of_span in parts[1:]:
        n_changed, sums = n_changed + more, sums + of_span
    return n_changed, sums


def _placed(layout: Layout, centres: Floats, drift: float) -> kernels.Centres:
    k, d = centres.shape
    scaled, offsets = np.zeros((k + k % 2, d), np.float32), np.full(k + k % 2, 3e38, np.float32)
    scaled[:k], offsets[:k] = -2.0 * centres, np.square(centres).sum(axis=1)
    exact = centres + layout.blocks.offset
    return kernels.Centres(exact, scaled, offsets, np.float32(drift), np.float32(layout.slack))


def _means(sums: Floats | Ints, scales: Floats, centres: Floats) -> tuple[Floats, Floats]:
    """Return the means of the segments, the old centre where one is empty, and their weights."""
    d = centres.shape[1]
    weights = sums[:, d] / scales[d]
    if weights.all():
        return sums[:, :d] / scales[:d] / weights[:, None], weights
    means = sums[:, :d] / scales[:d] / np.where(weights > 0, weights, 1.0)[:, None]
    return np.where((weights > 0)[:, None], means, centres), weights


def _restarted(layout: Layout, means: Floats, weights: Floats, labels: Ints) -> Floats:
    """Put the centres of empty segments on the rows farthest from their own."""
    rows, offset = layout.blocks.rows, layout.blocks.offset
    distances = np.square(rows - (means + offset)[labels]).sum(axis=1)
    empty = np.flatnonzero(weights <= 0)
    means = means.copy()
    means[empty] = rows[np.argsort(-distances, kind="stable")[: empty.size]] - offset
    return means


def _settle(layout: Layout, travelled: _Travelled, stop: Stop, run: _Run) -> Fitted:
    """Pass over the rows in float64 until that changes no label either."""
    labels, centres, n_iter = travelled.labels, travelled.centres, travelled.n_iter
    inertia = np.inf
    while True:
        n_changed, sums = _settled_pass(layout, centres, labels, run)
        before, inertia = inertia, float(sums[:, -1].sum() / layout.scales[-1])
        offset = layout.blocks.offset
        means = _means(sums, layout.scales, centres - offset)[0] + offset
        if n_changed == 0:
            return Fitted(means, inertia, n_iter, labels)
        if max(stop.tolerance, stop.movement) > 0 or n_iter >= stop.max_iter or inertia > before * (1 + _RISE):
            return Fitted(centres, inertia, n_iter, labels)
        n_iter, centres = n_iter + 1, means


def _settled_pass(layout: Layout, centres: Floats, labels: Ints, run: _Run) -> tuple[int, Floats]:
    """Return how many labels changed, and sums in the units of the layout, to a billionth of a unit."""
    shape = (2, len(centres), layout.scales.size)

    def one(span: tuple[int, int]) -> tuple[int, Ints]:
        sums = np.zeros(shape, dtype=np.int64)
        data = (layout.blocks.rows, layout.blocks.weights, layout.blocks.offset)
        return exact.exact_pass(data, centres, labels, (sums, layout.scales), span), sums

    n_changed, (units, rests) = _added(run(one, len(labels), _LEAST_BLOCKS * kernels.WIDTH))
    return n_changed, units + rests / exact.PARTS
