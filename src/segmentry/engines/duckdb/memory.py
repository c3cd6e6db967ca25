"""How much memory DuckDB may take for tables."""

import re
import resource
from pathlib import Path

MOST_MB, LEAST_MB = 2048, 256


def default_memory_mb() -> int:
    """Return half of the free memory in MB, within bounds; limits on this process and its group count too."""
    limits = [_available_mb(), *(_rlimit_mb(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA)), _cgroup_mb()]
    free = min(limit for limit in limits if limit is not None) if any(limits) else MOST_MB * 2
    return max(LEAST_MB, min(MOST_MB, free // 2))


def _available_mb() -> int | None:
    try:
        found = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"))
    except OSError:
        return None
    return int(found[1]) >> 10 if found else None


def _rlimit_mb(kind: int) -> int | None:
    soft = resource.getrlimit(kind)[0]
    return None if soft == resource.RLIM_INFINITY else soft >> 20


def _cgroup_mb() -> int | None:
    try:
        text = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) >> 20 if text.isdigit() else None
