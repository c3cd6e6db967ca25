"""When compiled kernels are worth their price."""

import sys

_PASSES = 25
_NUMPY_STEPS_PER_SECOND = 1e8
_COMPILING_SECONDS = 6.0
_LOADING_SECONDS = 2.0
_CALLING_SECONDS = 0.002


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


def seconds_spent_compiling() -> float:
    """Return how long this process has compiled kernels; 0 where it never needed any."""
    jit = sys.modules.get("segmentry.algorithms.kmeans.jit")
    return float(jit.SPENT["seconds"]) if jit is not None else 0.0


def takes_kernels(n_values: int, n_centres: int, n_passes: int = _PASSES) -> bool:
    """Tell whether a caller in a long-lived process takes compiled passes: it loads them once, and compiles once a machine.

    For callers that do not promise the same last bits whatever ran before. Parameters as in `repays_compiling`.
    """
    is_ready = "segmentry.algorithms.kmeans.compiled" in sys.modules
    return repays_compiling(n_values, n_centres, n_passes, _CALLING_SECONDS if is_ready else _LOADING_SECONDS)
