"""A DuckDB connection, locked so that SQL reaches nothing but the tables it is given."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

# DuckDB draws a progress bar into notebooks and Python's prompt, where ours is shown already.
_LOCKED = ("SET enable_progress_bar = false", "SET enable_external_access = false", "SET lock_configuration = true")


@contextmanager
def locked_connection(
    database: Path | None = None, settings: Sequence[str] = ()
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection without file access, network, extensions or further settings.

    Parameters
    ----------
    database
        A DuckDB file, opened read-only; None for an empty database in memory.
    settings
        Statements that are run before the connection is locked.

    Yields
    ------
    DuckDBPyConnection
        The connection, which is closed afterwards.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    connection = duckdb.connect(str(database or ":memory:"), read_only=database is not None, config=config)
    try:
        for setting in (*settings, *_LOCKED):
            connection.execute(setting)
        yield connection
    finally:
        connection.close()


def evaluate(expression: str, table: pa.Table) -> pa.ChunkedArray:
    """Return the value of an expression for every row of a table, in its order.

    Parameters
    ----------
    expression
        DuckDB's SQL, in which the columns are called c0, c1, ...
    table
        The rows.

    Returns
    -------
    ChunkedArray
        One value per row.
    """
    with locked_connection() as connection:
        connection.register("customers", table.rename_columns([f"c{index}" for index in range(table.num_columns)]))
        query = f"SELECT ({expression}) AS value FROM customers"  # noqa: S608 - whoever writes the expression quotes names
        values: pa.Table = connection.sql(query).to_arrow_table()
    return values.column("value")
