"""How kernels are compiled: without the GIL, and kept on disk where some folder can be written."""

from typing import Any

from numba import njit


def inlined(function: Any) -> Any:
    """Compile as a part of its callers, since counting references to arrays costs more than the calls themselves."""
    return njit(inline="always", nogil=True, fastmath=True, error_model="numpy")(function)


def compiled(function: Any) -> Any:
    """Compile without the GIL; keep the machine code on disk where some folder can be written."""
    return _kept(function, is_fast=True)


def inlined_exactly(function: Any) -> Any:
    """Do as `inlined`, every operation rounded as NumPy rounds it."""
    return njit(inline="always", nogil=True, error_model="numpy")(function)


def compiled_exactly(function: Any) -> Any:
    """Do as `compiled`, every operation rounded as NumPy rounds it."""
    return _kept(function, is_fast=False)


def _kept(function: Any, *, is_fast: bool) -> Any:
    try:
        return njit(cache=True, nogil=True, fastmath=is_fast, error_model="numpy")(function)
    except RuntimeError:
        return njit(nogil=True, fastmath=is_fast, error_model="numpy")(function)
