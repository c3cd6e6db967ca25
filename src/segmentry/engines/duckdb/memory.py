"""How much memory DuckDB may take for tables."""

from segmentry.storage.memory import free_memory

MOST_MB, LEAST_MB = 2048, 256


def default_memory_mb() -> int:
    """Return half of the free memory in MB, within bounds."""
    free = free_memory()
    return MOST_MB if free is None else max(LEAST_MB, min(MOST_MB, free >> 21))
