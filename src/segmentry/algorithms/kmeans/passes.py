"""Who runs Lloyd's passes: NumPy, or compiled kernels where the work repays compiling them."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.batch import lloyd_starts
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop, lloyd
from segmentry.algorithms.kmeans.points import Points

_PASSES = 25
_NUMPY_STEPS_PER_SECOND = 1e8
_COMPILING_SECONDS = 6.0
_LOADING_SECONDS = 2.0
_CALLING_SECONDS = 0.002


@dataclass(frozen=True)
class Passes:
    """Many starts (s, k, d) with a number of passes, to centres and inertias; and one start (k, d) until it stops."""

    run_starts: Callable[[Floats, int], tuple[Floats, Floats]]
    run: Callable[[Floats, Stop], Fitted]


def passes_over(points: Points, n_threads: int, *, is_compiled: bool) -> Passes:
    """Return the passes over some points; both ways give the same labels from the same centres, ties apart."""
    if not is_compiled:
        return _plain_passes(points, n_threads)
    from segmentry.algorithms.kmeans.compiled import lay_out, lloyd_compiled, lloyd_starts_compiled

    layout = lay_out(points.rows, points.weights, n_threads)
    return Passes(
        lambda centres, max_iter: lloyd_starts_compiled(layout, centres, max_iter),
        lambda centres, stop: lloyd_compiled(layout, centres, stop),
    )


def _plain_passes(points: Points, n_threads: int) -> Passes:
    """Return passes by NumPy over centred rows, since it takes squares apart."""
    weights = points.weights
    mean = np.average(points.rows, axis=0, weights=weights)
    rows = points.rows - mean

    def run_starts(centres: Floats, max_iter: int) -> tuple[Floats, Floats]:
        reached, inertias = lloyd_starts(rows, weights, centres - mean, max_iter)
        return reached + mean, inertias

    def run(centres: Floats, stop: Stop) -> Fitted:
        fitted = lloyd(rows, weights, centres - mean, stop, n_threads)
        return replace(fitted, centres=fitted.centres + mean)

    return Passes(run_starts, run)


def repays_compiling(
    n_values: int, n_centres: int, n_passes: int = _PASSES, seconds: float = _COMPILING_SECONDS
) -> bool:
    """Tell whether NumPy would take longer than compiling does.

    Only the work decides, never whether compiled code lies on the disk, so that the same data take the same way each time.

    Parameters
    ----------
    n_values
        Rows times features.
    n_centres
        Centres of all runs together: 55 for a sweep over k = 1..10.
    n_passes
        Passes of a run.
    seconds
        Time that compiling takes.
    """
    return float(n_values) * n_centres * n_passes / _NUMPY_STEPS_PER_SECOND > seconds


def takes_kernels(n_values: int, n_centres: int, n_passes: int = _PASSES) -> bool:
    """Tell whether a caller in a long-lived process takes compiled passes: it loads them once, and compiles once a machine.

    For callers that do not promise the same last bits whatever ran before. Parameters as in `repays_compiling`.
    """
    is_ready = "segmentry.algorithms.kmeans.compiled" in sys.modules
    return repays_compiling(n_values, n_centres, n_passes, _CALLING_SECONDS if is_ready else _LOADING_SECONDS)


def nearest_labels(rows: Floats, centres: Floats, n_threads: int = 0) -> Ints:
    """Return the nearest centre of each row (n,); of equally near ones the first. Both ways round alike."""
    if not takes_kernels(rows.size, len(centres), 1):
        return assign(rows, centres, n_threads).labels
    from segmentry.algorithms.kmeans.compiled import nearest_compiled

    return nearest_compiled(rows, centres, n_threads)
