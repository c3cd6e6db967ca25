"""Who runs Lloyd's passes: NumPy, or compiled kernels where the work repays compiling them."""

from collections.abc import Callable
from dataclasses import dataclass

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.batch import lloyd_starts
from segmentry.algorithms.kmeans.canonical import CanonicalRows
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop, lloyd

_PASSES = 25
_NUMPY_STEPS_PER_SECOND = 1e8
_COMPILING_SECONDS = 6.0
_COMPILING_ONE_KERNEL_SECONDS = 1.0


@dataclass(frozen=True)
class Passes:
    """Many starts (s, k, d) with a number of passes, to centres and inertias; and one start (k, d) until it stops."""

    run_starts: Callable[[Floats, int], tuple[Floats, Floats]]
    run: Callable[[Floats, Stop], Fitted]


def passes_over(canonical: CanonicalRows, n_threads: int, *, is_compiled: bool) -> Passes:
    """Return the passes over some rows, which must be centred.

    Both ways give the same labels from the same centres, ties apart.
    """
    rows, weights = canonical.rows, canonical.weights
    if not is_compiled:
        return Passes(
            lambda centres, max_iter: lloyd_starts(rows, weights, centres, max_iter),
            lambda centres, stop: lloyd(rows, weights, centres, stop, n_threads),
        )
    from segmentry.algorithms.kmeans.compiled import lay_out, lloyd_compiled, lloyd_starts_compiled

    layout = lay_out(rows, weights, n_threads)
    return Passes(
        lambda centres, max_iter: lloyd_starts_compiled(layout, centres, max_iter),
        lambda centres, stop: lloyd_compiled(layout, centres, stop),
    )


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


def nearest_labels(rows: Floats, centres: Floats, n_threads: int = 0) -> Ints:
    """Return the nearest centre of each row (n,); of equally near ones the first."""
    if not repays_compiling(rows.size, len(centres), 1, _COMPILING_ONE_KERNEL_SECONDS):
        return assign(rows, centres, n_threads).labels
    from segmentry.algorithms.kmeans.compiled import nearest_compiled

    return nearest_compiled(rows, centres, n_threads)
