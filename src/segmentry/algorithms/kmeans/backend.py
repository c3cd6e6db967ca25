"""Choose between NumPy and the compiled kernels by the size of the work alone.

The same data always take the same path, whatever the process did before and whatever lies on the disk. The compiled path is
left out where the kernels cannot be built.
"""

import warnings
from functools import cache
from typing import TYPE_CHECKING

from segmentry.algorithms import Floats

if TYPE_CHECKING:
    from segmentry.algorithms.kmeans.lloyd import Backend
    from segmentry.algorithms.points import Points

PASSES = 25
_NUMPY_STEPS_PER_SECOND = 1e8
_COMPILING_SECONDS = 6.0
"""NumPy's estimated time from which a whole search is worth compiling for.

About what compiling takes on a slow machine.
"""

_FEWEST_VALUES = 20_000
"""Rows times features from which a single run of Lloyd's algorithm takes the kernels."""

_FEWEST_STEPS = 10_000_000
"""Rows times features times centres from which labelling alone takes the kernels."""

_BROKEN = (ImportError, AttributeError, TypeError, ValueError, LookupError, RuntimeError, AssertionError)
"""What the import of kernels raises where Numba is missing, or its private parts are not those that we know."""


def compiling_pays_off(n_values: int, n_centres: int, n_passes: int = PASSES) -> bool:
    """Return whether NumPy would take longer than compiling the kernels does.

    Parameters
    ----------
    n_values
        Rows times features.
    n_centres
        Centres of all runs together: 55 for a sweep over k = 1..10.
    n_passes
        Passes of a run.
    """
    seconds = float(n_values) * n_centres * n_passes / _NUMPY_STEPS_PER_SECOND
    return seconds > _COMPILING_SECONDS and has_kernels()


def compile_run(n_rows: int, n_features: int) -> bool:
    """Tell whether one run of Lloyd's algorithm from given centres takes the kernels.

    Parameters
    ----------
    n_rows
        Number of rows.
    n_features
        Features of a row.
    """
    return n_rows * n_features >= _FEWEST_VALUES and has_kernels()


def compile_labels(n_values: int, n_centres: int) -> bool:
    """Tell whether labelling rows by their nearest centres takes the kernels.

    The labels are the same either way.

    Parameters
    ----------
    n_values
        Rows times features.
    n_centres
        Number of centres.
    """
    return n_values * n_centres >= _FEWEST_STEPS and has_kernels()


def open_backend(points: "Points", n_threads: int, *, is_compiled: bool, about: Floats | None = None) -> "Backend":
    """Return the passes over some points.

    NumPy makes them also where float32 cannot hold the values.

    Parameters
    ----------
    points
        Rows and their weights.
    n_threads
        Threads to use; 0 means one per core.
    is_compiled
        Whether compiled kernels are wanted.
    about
        A point amid the rows (d,), so that none has to be looked for.
    """
    if is_compiled:
        from segmentry.algorithms.kmeans.compiled_backend import CompiledBackend
        from segmentry.algorithms.kmeans.simd.tiles import lay_out

        layout = lay_out(points.rows, points.weights, n_threads, about)
        if layout.fits:
            return CompiledBackend(layout)
    from segmentry.algorithms.kmeans.numpy_backend import NumpyBackend

    return NumpyBackend(points, n_threads)


@cache
def has_kernels() -> bool:
    """Tell whether the kernels can be built and give a right answer here.

    Where not, NumPy does all the work, and a warning says why; none is needed where NUMBA_DISABLE_JIT asks for it, as for a
    debugger or a measurement of coverage.
    """
    if _compiles_nothing():
        return False
    problem = _problem_of_kernels()
    if problem is not None:
        warnings.warn(f"compiled kernels are not used, which is slower: {problem}", RuntimeWarning, stacklevel=2)
    return problem is None


def _compiles_nothing() -> bool:
    try:
        from numba.core import config
    except _BROKEN:
        return False
    return bool(getattr(config, "DISABLE_JIT", False))


def _problem_of_kernels() -> str | None:
    """Return what keeps the kernels from running, None where nothing does."""
    try:
        from segmentry.algorithms.kmeans.simd.nearest import problem_of_kernels
    except _BROKEN as error:
        return f"{type(error).__name__}: {error}"
    return problem_of_kernels()


def seconds_spent_compiling() -> float:
    """Return how long this process has compiled kernels; 0 where it never needed any."""
    if not has_kernels.cache_info().currsize or not has_kernels():
        return 0.0
    from segmentry.algorithms.kernels import COMPILING

    return COMPILING["seconds"]
