"""Build a kernel and compare its answer with a known one. Importing this module loads Numba."""

import numpy as np
from numba.core.errors import NumbaError

from segmentry.algorithms.kmeans.nearest import nearest_compiled


def problem_of_kernels() -> str | None:
    """Return why the kernels cannot be used, None where they can."""
    try:
        labels, is_finite = nearest_compiled(np.array([[0.0, 1.0], [9.0, 1.0]]), np.array([[8.0, 1.0], [1.0, 1.0]]))
    except (NumbaError, AttributeError, TypeError, ValueError, LookupError, RuntimeError, NotImplementedError) as error:
        return f"{type(error).__name__}: {error}"
    return None if is_finite and labels.tolist() == [1, 0] else "a kernel gives a wrong answer"
