"""How files of databases are recognised; the engines read them, by their path."""

from pathlib import Path
from typing import Literal

from segmentry.storage.regular_files import head_of

SQLITE_MARK = b"SQLite format 3\0"
"""First bytes of an SQLite file."""
_DUCKDB_MARK = b"DUCK"


def database_kind(path: Path) -> Literal["sqlite", "duckdb"] | None:
    """Return which kind of database a file is.

    Parameters
    ----------
    path
        An existing file.

    Returns
    -------
    str or None
        None for any other file.

    Raises
    ------
    DataError
        When the file cannot be read.
    """
    start = head_of(path, 24)
    if start.startswith(SQLITE_MARK):
        return "sqlite"
    return "duckdb" if is_duckdb(start) else None


def is_duckdb(start: bytes) -> bool:
    """Return whether the first bytes are those of a DuckDB file, whose version follows as a number."""
    return start[8:12] == _DUCKDB_MARK and b"\0" in start[12:20]
