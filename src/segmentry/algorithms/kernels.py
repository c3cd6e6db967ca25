"""The seam to Numba: how kernels are compiled, checked for their types and kept on disk.

With `vectors` this is the only module that uses private parts of Numba. Where they have changed,
`kmeans.backend.has_kernels` finds out and NumPy does the work. pyproject.toml names the newest Numba that it was tried with.
"""

import time
import typing
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import numpy as np
from numba import njit, types
from numba.core import event
from numba.core.caching import CompileResultCacheImpl, FunctionCache
from numba.core.runtime.nrt import rtsys
from numba.np.numpy_support import as_dtype
from numpy.typing import NDArray

F4: TypeAlias = NDArray[np.float32]
F8: TypeAlias = NDArray[np.float64]
I4: TypeAlias = NDArray[np.int32]
I8: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
FloatRows: TypeAlias = F4 | F8
"""Rows as their owner has them: kernels are compiled for either."""

Labels: TypeAlias = I4 | I8

Array = TypeVar("Array", bound=NDArray[Any])

COMPILING = {"seconds": 0.0}
"""Time that compiling has taken in this process; reading what was compiled before does not count."""

_FOLDER = Path(__file__).parents[0]
_SOURCES = sorted(_FOLDER.rglob("*.py"))
_STAMP = [(str(file.relative_to(_FOLDER)), file.stat().st_mtime, file.stat().st_size) for file in _SOURCES]


def read_only(values: Array) -> Array:
    """Return an array as one in C order that is only read.

    So kernels are compiled for one kind of array and not for two.
    """
    kept = np.ascontiguousarray(values).view()
    kept.flags.writeable = False
    return cast("Array", kept)


def inlined(function: Any) -> Any:
    """Compile a function as a part of its callers; counting references costs more than the call."""
    return njit(inline="always", nogil=True, fastmath=True, error_model="numpy")(function)


def inlined_exactly(function: Any) -> Any:
    """Do as `inlined`, with every operation rounded as NumPy rounds it."""
    return njit(inline="always", nogil=True, error_model="numpy")(function)


def compiled(function: Any) -> Any:
    """Compile a kernel without the GIL and keep the machine code on disk where some folder can be written."""
    return _kernel(function, is_fast=True)


def compiled_exactly(function: Any) -> Any:
    """Do as `compiled`, with every operation rounded as NumPy rounds it."""
    return _kernel(function, is_fast=False)


def compiled_bare(function: Any) -> Any:
    """Do as `compiled_exactly`, without counting references, for a kernel that makes no arrays."""
    return _kernel(function, is_fast=False, has_references=False)


def _kernel(function: Any, *, is_fast: bool, has_references: bool = True) -> Any:
    options: dict[str, Any] = {"nogil": True, "fastmath": is_fast, "error_model": "numpy"}
    if not has_references:
        options["_nrt"] = False
    kernel: Any = njit(**options)(function)
    disk = None
    with suppress(RuntimeError):  # no folder can be written
        disk = _DiskCache(function)
    kernel._cache = _TypeCheck(function, disk or kernel._cache)  # noqa: SLF001
    return kernel


class _TypeCheck:
    """A check of a kernel's arguments before its cache, which Numba asks before it compiles."""

    def __init__(self, function: Any, cache: Any) -> None:
        self._name = function.__name__
        hints = typing.get_type_hints(function)
        hints.pop("return", None)
        self._hints = tuple(hints.items())
        self._cache = cache

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return the machine code on disk for a signature, or None.

        Raises
        ------
        TypeError
            When an array is not of a type that the kernel's annotations name.
        """
        for (name, hint), found in zip(self._hints, sig, strict=True):
            _check_type(f"{self._name}: {name}", hint, found)
        return self._cache.load_overload(sig, target_context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cache, name)


def _check_type(name: str, hint: Any, found: Any) -> None:
    if isinstance(found, types.BaseNamedTuple):
        items: Any = found
        for (field, part), item in zip(typing.get_type_hints(hint).items(), items, strict=True):
            _check_type(f"{name}.{field}", part, item)
    elif isinstance(found, types.Array) and str(as_dtype(found.dtype)) not in _dtypes(hint):
        raise TypeError(f"{name} is {found.dtype}, not {' or '.join(_dtypes(hint))}")


def _dtypes(hint: Any) -> list[str]:
    """Return the names of the dtypes of an annotation: `NDArray[dtype]`, or a union of such."""
    arrays = [hint] if typing.get_origin(hint) is np.ndarray else typing.get_args(hint)
    return [np.dtype(typing.get_args(typing.get_args(array)[1])[0]).name for array in arrays]


class _Code(CompileResultCacheImpl):
    def reduce(self, cres: Any) -> Any:
        """Leave out where Numba's functions look up Python objects: reading them loads half of Numba."""
        *kept, references = super().reduce(cres)  # type: ignore[no-untyped-call]
        return *kept, tuple(item for item in references if not item.globals["__name__"].startswith("numba."))


class _DiskCache(FunctionCache):
    """Machine code on disk, discarded when any source of `algorithms` changes."""

    _impl_class = _Code

    def __init__(self, function: Any) -> None:
        super().__init__(function)  # type: ignore[no-untyped-call]
        self._cache_file._source_stamp = _STAMP  # noqa: SLF001

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Read machine code without the 0.4 s in which Numba loads what only compiling needs."""
        rtsys.initialize(target_context)
        with self._guard_against_spurious_io_errors():
            return self._load_overload(sig, target_context)  # type: ignore[no-untyped-call]


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
