"""How kernels are compiled: without the GIL, and kept on disk where some folder can be written."""

from typing import Any

from numba import njit


def inlined(function: Any) -> Any:
    """Compile as a part of its callers, since counting references to arrays costs more than the calls themselves."""
    return njit(inline="always", nogil=True, fastmath=True, error_model="numpy")(function)


def compiled(function: Any) -> Any:
    """Compile without the GIL; keep the machine code on disk where some folder can be written."""
    try:
        return njit(cache=True, nogil=True, fastmath=True, error_model="numpy")(function)
    except RuntimeError:
        return njit(nogil=True, fastmath=True, error_model="numpy")(function)
