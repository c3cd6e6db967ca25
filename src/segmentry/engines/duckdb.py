"""DuckDB, opened so that SQL reaches nothing but the tables it is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_SETTINGS = ("SET enable_external_access = false", "SET lock_configuration = true")


@contextmanager
def locked_connection(database: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection without file access, network, extensions or settings.

    Parameters
    ----------
    database
        A DuckDB file, opened read-only; an empty database in memory for None.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    connection = duckdb.connect(str(database or ":memory:"), read_only=database is not None, config=config)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        yield connection
    finally:
        connection.close()
