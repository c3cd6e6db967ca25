"""How kernels are compiled: without the GIL, and kept on disk where some folder can be written."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numba.core import event
from numba.core.caching import CompileResultCacheImpl, FunctionCache
from numba.core.runtime.nrt import rtsys
from numpy.typing import NDArray

from segmentry.algorithms.kmeans.backend import COMPILING

Numbers = TypeVar("Numbers", bound=NDArray[Any])


_FOLDER = Path(__file__).parents[1]
_SOURCES = sorted(_FOLDER.rglob("*.py"))
_STAMP = [(str(file.relative_to(_FOLDER)), file.stat().st_mtime, file.stat().st_size) for file in _SOURCES]


class _Stopwatch(event.Listener):
    """Adds up the time of the outermost of nested compilations."""

    def __init__(self) -> None:
        self._started: list[float] = []

    def on_start(self, _event: Any) -> None:
        self._started.append(time.perf_counter())

    def on_end(self, _event: Any) -> None:
        began = self._started.pop()
        if not self._started:
            COMPILING["seconds"] += time.perf_counter() - began


event.register("numba:compile", _Stopwatch())  # type: ignore[no-untyped-call]


def read_only(values: Numbers) -> Numbers:
    """Return an array in C order as one that is only read, so that kernels are compiled for one kind of array and not for two."""
    kept = np.ascontiguousarray(values).view()
    kept.flags.writeable = False
    return cast("Numbers", kept)


def inlined(function: Any) -> Any:
    """Compile as a part of its callers, since counting references to arrays costs more than the calls themselves."""
    return njit(inline="always", nogil=True, fastmath=True, error_model="numpy")(function)


def compiled(function: Any) -> Any:
    """Compile without the GIL; keep the machine code on disk where some folder can be written."""
    return _kept(function, is_fast=True)


def compiled_bare(function: Any) -> Any:
    """Do as `compiled` for a function that makes no arrays: references are not counted, which costs more than a row.

    What is not a number stays so; operations of `simd` have their own rules.
    """
    return _kept(function, is_fast=False, has_references=False)


def inlined_exactly(function: Any) -> Any:
    """Do as `inlined`, every operation rounded as NumPy rounds it."""
    return njit(inline="always", nogil=True, error_model="numpy")(function)


def compiled_exactly(function: Any) -> Any:
    """Do as `compiled`, every operation rounded as NumPy rounds it."""
    return _kept(function, is_fast=False)


def _kept(function: Any, *, is_fast: bool, has_references: bool = True) -> Any:
    options: dict[str, Any] = {"nogil": True, "fastmath": is_fast, "error_model": "numpy"}
    if not has_references:
        options["_nrt"] = False
    kernel: Any = njit(**options)(function)
    with suppress(RuntimeError):  # no folder can be written
        kernel._cache = _Machinery(function)  # noqa: SLF001
    return kernel


class _Code(CompileResultCacheImpl):
    def reduce(self, cres: Any) -> Any:
        """Leave out where Numba's own functions look up Python's objects: kernels have none, and that loads half of Numba."""
        *kept, places = super().reduce(cres)  # type: ignore[no-untyped-call]
        return *kept, tuple(place for place in places if not place.globals["__name__"].startswith("numba."))


class _Machinery(FunctionCache):
    """Machine code on disk, as good as the sources of all kernels, since what is inlined into one lies in the files of others."""

    _impl_class = _Code

    def __init__(self, function: Any) -> None:
        super().__init__(function)  # type: ignore[no-untyped-call]
        self._cache_file._source_stamp = _STAMP  # noqa: SLF001

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Read machine code without what Numba knows of Python and NumPy: only compiling needs it, and it takes 0.4 s to load."""
        rtsys.initialize(target_context)
        with self._guard_against_spurious_io_errors():
            return self._load_overload(sig, target_context)  # type: ignore[no-untyped-call]
