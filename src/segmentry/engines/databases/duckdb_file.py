"""Reading DuckDB files."""

import threading
from pathlib import Path

import duckdb
import pyarrow as pa

from segmentry.engines.databases.wanted import (
    DatabaseTable,
    Wanted,
    endless,
    most_bytes_of,
    no_rows,
    statement,
    too_large,
)
from segmentry.engines.duckdb.connection import locked_connection
from segmentry.engines.duckdb.memory import default_memory_mb
from segmentry.errors import DataError

_LEAST_SECONDS, _SECONDS_A_GIB = 30, 60
_ROWS = 20_000
_MAIN = "main"
_LISTED = (
    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = current_database() "
    "AND table_schema NOT IN ('information_schema', 'pg_catalog') "
    "ORDER BY table_schema <> 'main', table_schema, table_name"
)


def read_duckdb(path: Path, wanted: Wanted) -> DatabaseTable:
    """Read a table of a DuckDB file, or the answer to a query.

    Parameters
    ----------
    path
        The file.
    wanted
        What to read.

    Returns
    -------
    DatabaseTable

    Raises
    ------
    DataError
        When there is no such table, or the query has no answer or no end.
    """
    seconds = _LEAST_SECONDS + _SECONDS_A_GIB * path.stat().st_size // (1 << 30)
    with locked_connection(path, [f"SET memory_limit = '{default_memory_mb()}MB'"]) as connection:
        query = statement(path, _tables_of(connection), wanted, dialect="duckdb")
        timer = threading.Timer(seconds, connection.interrupt)
        timer.start()
        try:
            relation = connection.sql(query)
            if relation is None:
                raise no_rows(wanted)
            return DatabaseTable(_table(relation, path))
        except (duckdb.Error, OSError, pa.ArrowException) as error:
            if "interrupt" in str(error).lower():
                raise endless(path, f"{seconds} seconds") from None
            raise DataError("cannot be read", where=str(path), got=str(error).splitlines()[0][:300]) from None
        finally:
            timer.cancel()


def _tables_of(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    """Return schema and name of each table and view by what users call it: in `main` its name alone."""
    rows = connection.execute(_LISTED).fetchall()
    tables = [(str(schema), str(name)) for schema, name in rows]
    return {name if schema == _MAIN else f"{schema}.{name}": (schema, name) for schema, name in tables}


def _table(relation: duckdb.DuckDBPyRelation, path: Path) -> pa.Table:
    """Return the rows of an answer, unless they come to far more than the database."""
    most = left = most_bytes_of(path)
    batches: list[pa.RecordBatch] = []
    with relation.to_arrow_reader(_ROWS) as reader:
        for batch in reader:
            left -= batch.nbytes
            if left < 0:
                raise too_large(path, most)
            batches.append(batch)
        return pa.Table.from_batches(batches, reader.schema)
