"""Lloyd's algorithm by compiled kernels: float32 does the travelling, float64 has the last word."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans import exact, state
from segmentry.algorithms.kmeans.farthest import farthest_rows
from segmentry.algorithms.kmeans.first_pass import first_pass
from segmentry.algorithms.kmeans.jit import read_only
from segmentry.algorithms.kmeans.layout import LEAST_BLOCKS, Layout
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.lloyd_pass import lloyd_pass
from segmentry.algorithms.kmeans.settled import measured
from segmentry.algorithms.kmeans.starts import run_starts
from segmentry.algorithms.kmeans.tiles import centres_at
from segmentry.algorithms.threads import Span, map_ranges

_RISE = 1e-9
_WAKING = 16_000
"""Blocks times features times segments that are worked off while another thread wakes up."""


def lloyd_compiled(layout: Layout, centres: Floats, stop: Stop) -> Fitted:
    """Do what `lloyd` does, on float32, rows that it cannot tell apart and the last sums by float64."""
    journey = _Journey(layout, centres)
    return _settled(journey, _travelled(journey, stop), stop)


def lloyd_starts_compiled(layout: Layout, centres: Floats, stop: Stop) -> tuple[Floats, Floats]:
    """Do what `lloyd_starts` does, a thread running one start after the other; the inertias are those of float32 rows.

    A segment that loses all its rows keeps its centre, where `lloyd_starts` begins it anew.
    """
    starts, (n_features,) = np.ascontiguousarray(centres), layout.variance.shape
    reached, betweens = np.empty_like(starts), np.empty(len(starts))

    def run(span: Span) -> None:
        tally, room = state.tally_for(starts.shape[1], layout.scales), state.room_for(n_features)
        own, some = (state.bounds_for(len(layout.rows.tiles)), tally, room), slice(*span)
        limits = (stop.max_iter, stop.tolerance, layout.total)
        run_starts(layout.rows, own, starts[some], limits, (reached[some], betweens[some]))

    map_ranges(run, len(starts), 1, layout.n_threads)
    return reached, np.maximum(layout.total - betweens, 0.0)


def two_nearest_compiled(rows: Floats, centres: Floats, n_threads: int = 0) -> tuple[Ints, Floats, Ints, Floats]:
    """Return the nearest centre of each row (n,), the distance to it, the second nearest, and the distance to that."""
    rows, centres = read_only(rows), read_only(centres)
    n = len(rows)
    found = (np.empty(n, np.int64), np.empty(n), np.empty(n, np.int64), np.empty(n))
    map_ranges(
        lambda span: exact.two_nearest_pass(rows, centres, found, span), n, LEAST_BLOCKS * state.BLOCK, n_threads
    )
    return found


class _Journey:
    """Centres on their way, and what is known of the rows: labels, bounds and sums that go with the last pass."""

    def __init__(self, layout: Layout, centres: Floats) -> None:
        self.layout = layout
        self.centres = np.array(centres, dtype=np.float64, order="C")
        self.bounds = state.bounds_for(len(layout.rows.tiles))
        self.tally = state.tally_for(len(centres), layout.scales)
        self._drift, self._pass = 0.0, first_pass

    @property
    def labels(self) -> Ints:
        """Nearest centre of each row (n,)."""
        labels: Ints = self.bounds.labels[: len(self.layout.rows.exact)]
        return labels

    @property
    def weights(self) -> Floats:
        """Weights of the rows of each segment, added up (k,)."""
        d = len(self.layout.variance)
        weights: Floats = self.tally.sums[:, d] / self.layout.scales[d]
        return weights

    def go_on(self) -> int:
        """Label the rows by the centres, and return how many labels changed."""
        layout = self.layout
        placed = centres_at(self.centres, layout.rows.offset, self._drift)

        def one(span: Span) -> tuple[int, Ints]:
            tally, room = state.tally_for(len(self.centres), layout.scales), state.room_for(len(layout.variance))
            return this_pass(layout.rows, self.bounds, placed, tally, room, span), tally.sums

        this_pass, self._pass = self._pass, lloyd_pass
        lowest = self.bounds.lowest
        n_active = len(lowest) if this_pass is first_pass else int(np.count_nonzero(lowest <= placed.drift))
        least_blocks = len(lowest) * _WAKING // max(n_active * self.centres.size, 1)
        parts = map_ranges(one, len(lowest), max(least_blocks, LEAST_BLOCKS), layout.n_threads)
        for _, gained in parts:
            self.tally.sums[:] += gained
        return sum(n_changed for n_changed, _ in parts)

    def means(self) -> state.Means:
        """Return the means of the segments, and what goes with moving the centres there."""
        means: state.Means = state.means_of(self.tally, self.centres, self.layout.rows.offset)
        return means

    def move_to(self, centres: Floats, drift: float) -> None:
        """Put the centres elsewhere, the two that move farthest by `drift` together."""
        self._drift += drift
        self.centres = centres


def _travelled(journey: _Journey, stop: Stop) -> int:
    """Pass over the rows and move the centres until a limit is met; return how many passes that took."""
    layout, inertia = journey.layout, np.inf
    for n_iter in range(1, stop.max_iter + 1):
        n_changed = journey.go_on()
        means = journey.means()
        before, inertia = inertia, layout.total - means.between
        least_gain = stop.tolerance * inertia if stop.tolerance > 0 else -_RISE * inertia
        is_stopped = before - inertia < least_gain or means.moved <= stop.movement or n_iter == stop.max_iter
        is_done = n_changed == 0 or is_stopped
        if not is_done and not means.weights.all():
            restarted = _restarted(journey, means.centres, means.weights)
            journey.move_to(restarted, _drift_between(journey.centres, restarted))
        else:
            journey.move_to(means.centres, means.drift)
        if is_done:
            return n_iter
    raise AssertionError("max_iter is at least 1")


def _restarted(journey: _Journey, means: Floats, weights: Floats) -> Floats:
    """Put the centres of empty segments on the rows farthest from their own."""
    empty = np.flatnonzero(weights <= 0)
    means = means.copy()
    means[empty] = farthest_rows(journey.layout.rows.exact, journey.centres, journey.labels, empty.size)
    return means


def _drift_between(centres: Floats, others: Floats) -> float:
    with np.errstate(over="ignore"):
        moved = np.sqrt(np.square(others - centres).sum(axis=1))
    return float(np.sort(moved)[-2:].sum())


def _settled(journey: _Journey, n_iter: int, stop: Stop) -> Fitted:
    """Move the centres to the means by float64 until that changes no label either."""
    is_limited, inertia = max(stop.tolerance, stop.movement) > 0, np.inf
    n_changed = journey.go_on()
    while True:
        before = inertia
        means, inertia, gained = measured(journey.layout, journey.centres, journey.labels, journey.weights)
        if n_changed and (is_limited or n_iter >= stop.max_iter or inertia > before * (1 + _RISE)):
            return Fitted(journey.centres, inertia, n_iter, journey.labels)
        n_iter += n_changed > 0
        journey.move_to(means, _drift_between(journey.centres, means))
        n_changed = journey.go_on()
        if not n_changed:
            return Fitted(means, max(inertia - gained, 0.0), n_iter, journey.labels)
