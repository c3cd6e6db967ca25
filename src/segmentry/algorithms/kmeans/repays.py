"""When compiled kernels are worth their price."""

import sys

_PASSES = 25
_NUMPY_STEPS_PER_SECOND = 1e8
_COMPILING_SECONDS = 6.0
_LOADING_SECONDS = 1.0
_LEFT_TO_NUMPY = {"seconds": 0.0}


def repays_compiling(n_values: int, n_centres: int, n_passes: int = _PASSES) -> bool:
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
    """
    return _numpy_seconds(n_values, n_centres, n_passes) > _COMPILING_SECONDS


def seconds_spent_compiling() -> float:
    """Return how long this process has compiled kernels; 0 where it never needed any."""
    jit = sys.modules.get("segmentry.algorithms.kmeans.jit")
    return float(jit.SPENT["seconds"]) if jit is not None else 0.0


def takes_kernels(n_values: int, n_centres: int, n_passes: int = _PASSES) -> bool:
    """Tell whether a caller in a long-lived process takes compiled passes: it loads them once, and compiles once a machine.

    They are loaded once what NumPy has been left to do in the process adds up to what loading costs. For callers that do not
    promise the same last bits whatever ran before. Parameters as in `repays_compiling`.
    """
    if "segmentry.algorithms.kmeans.compiled" in sys.modules:
        return True
    _LEFT_TO_NUMPY["seconds"] += _numpy_seconds(n_values, n_centres, n_passes)
    return _LEFT_TO_NUMPY["seconds"] > _LOADING_SECONDS


def _numpy_seconds(n_values: int, n_centres: int, n_passes: int) -> float:
    return float(n_values) * n_centres * n_passes / _NUMPY_STEPS_PER_SECOND
