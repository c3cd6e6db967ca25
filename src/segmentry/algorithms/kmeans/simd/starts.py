"""Starts that run as a whole in compiled code, since a pass over few rows takes less time than a call from Python."""

from typing import NamedTuple

import numpy as np

from segmentry.algorithms.kernels import F8, I8, Flags, compiled_exactly, inlined_exactly
from segmentry.algorithms.kmeans.lloyd import Progress, is_finished
from segmentry.algorithms.kmeans.simd.distances import centres_at
from segmentry.algorithms.kmeans.simd.passes import first_pass, later_pass
from segmentry.algorithms.kmeans.simd.state import Bounds, ClusterSums, StartsState, Workspace, move_to_means
from segmentry.algorithms.kmeans.simd.tiles import Rows

_is_finished = inlined_exactly(is_finished)


class Limits(NamedTuple):
    """Most passes, least share of the inertia to gain, least squared movement, and the sum of the squares of the rows."""

    max_iter: int
    tolerance: float
    movement: float
    total: float


@compiled_exactly
def run_starts(
    rows: Rows,
    state: StartsState,
    progress: Progress,
    active: I8,
    is_done: Flags,
    limits: Limits,
    scales: F8,
    workspace: Workspace,
) -> None:
    """Pass over all rows by one start after the other, until each is finished, has an empty segment or taken all its passes.

    Parameters
    ----------
    rows
        What to label.
    state, progress
        What is known of all starts; overwritten.
    active
        Indices of the starts to run, int64 (a,).
    is_done
        Whether they are finished, bool (a,); overwritten.
    limits
        When passes end.
    scales
        Units of the sums in one, float64 (d + 3,).
    workspace
        Memory of this thread; overwritten.
    """
    span = (np.int64(0), np.int64(state.block_margins.shape[1]))
    centres, means = state.centres, state.means
    for index in range(len(active)):
        start = active[index]
        bounds = Bounds(state.labels[start], state.drift_margins[start], state.block_margins[start])
        sums = ClusterSums(state.sums[start], scales)
        while True:
            placed = centres_at(centres[start], rows.offset, state.drifts[start])
            if progress.n_passes[start] == 0:
                n_changed = first_pass(rows, bounds, placed, sums, workspace, span)
            else:
                n_changed = later_pass(rows, bounds, placed, sums, workspace, span)
            found = move_to_means(sums, centres[start], rows.offset, means[start], state.weights[start])
            state.betweens[start], state.moved[start], state.steps[start] = found
            before, inertia = progress.inertias[start], limits.total - found[0]
            if progress.n_passes[start] == 0:
                progress.first[start] = inertia
            progress.inertias[start] = inertia
            progress.n_passes[start] += 1
            is_done[index] = _is_finished(n_changed, before, inertia, progress.first[start], limits.tolerance)
            is_limited = progress.n_passes[start] >= limits.max_iter or found[1] <= limits.movement
            if is_done[index] or is_limited or state.weights[start].min() <= 0:
                break
            state.drifts[start] += found[2]
            centres[start] = means[start]
