"""How much memory this process may still take, and giving back what it no longer needs."""

import ctypes
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

_CGROUPS = (
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


def free_memory() -> int | None:
    """Return the bytes that this process may still take; None where the system does not tell.

    Limits of the process and of its control group count too.
    """
    known = [item for item in (_available(), _left_of_process(), *map(_left_of_group, _CGROUPS)) if item is not None]
    return min(known) if known else None


def give_back_memory() -> None:
    """Return memory that is no longer used to the system, which allocators otherwise keep for later."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other C libraries than that of GNU have no such call
            ctypes.CDLL(None).malloc_trim(0)


def _available() -> int | None:
    found = _number(r"MemAvailable:\s+(\d+) kB", _text("/proc/meminfo"))
    if found is not None:
        return found << 10
    with suppress(AttributeError, ValueError, OSError):
        return int(os.sysconf("SC_AVPHYS_PAGES")) * int(os.sysconf("SC_PAGE_SIZE"))
    return None


def _left_of_process() -> int | None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows has no such limits
        return None
    taken = {
        resource.RLIMIT_AS: _number(r"VmSize:\s+(\d+) kB", _text("/proc/self/status")),
        resource.RLIMIT_DATA: _number(r"VmData:\s+(\d+) kB", _text("/proc/self/status")),
    }
    limits = {kind: resource.getrlimit(kind)[0] for kind in taken}
    left = [
        max(0, limit - ((taken[kind] or 0) << 10)) for kind, limit in limits.items() if limit != resource.RLIM_INFINITY
    ]
    return min(left) if left else None


def _left_of_group(files: tuple[str, str]) -> int | None:
    limit, used = (_number(r"^(\d+)$", _text(file).strip()) for file in files)
    return None if limit is None else max(0, limit - (used or 0))


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _number(pattern: str, text: str) -> int | None:
    found = re.search(pattern, text)
    return int(found[1]) if found else None
