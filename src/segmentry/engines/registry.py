"""The engines: each is one entry here, the function that opens it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from segmentry.engines.base import Engine
from segmentry.engines.duckdb.engine import open_duckdb

Opener = Callable[[Sequence[Path], int, int], AbstractContextManager[Engine]]


ENGINES: dict[str, Opener] = {"duckdb": open_duckdb}
DEFAULT = "duckdb"


def open_engine(
    files: Sequence[Path] = (), n_threads: int = 0, memory_mb: int = 0, *, name: str = DEFAULT
) -> AbstractContextManager[Engine]:
    """Open an engine that can read `files` and nothing else, and that leaves nothing behind.

    Parameters
    ----------
    files
        Parquet files that may be read.
    n_threads
        Threads to use; 0 for one per core.
    memory_mb
        Memory for tables in MB; 0 for half of what is free, at most 2048.
    name
        Name of the engine in `ENGINES`.

    Returns
    -------
    AbstractContextManager
        Gives the engine, and closes it.
    """
    return ENGINES[name](files, n_threads, memory_mb)
