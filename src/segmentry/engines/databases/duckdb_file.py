"""Reading DuckDB files."""

import threading
from pathlib import Path

import duckdb

from segmentry.engines.databases.wanted import DatabaseTable, Wanted, endless, no_rows, statement
from segmentry.engines.duckdb.connection import locked_connection

_LONGEST_SECONDS = 120


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
    with locked_connection(path) as connection:
        listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY table_name"
        names = [str(row[0]) for row in connection.execute(listed).fetchall()]
        query = statement(path, names, wanted, dialect="duckdb")
        timer = threading.Timer(_LONGEST_SECONDS, connection.interrupt)
        timer.start()
        try:
            relation = connection.sql(query)
            if relation is None:
                raise no_rows(wanted)
            return DatabaseTable(relation.to_arrow_table())
        except duckdb.InterruptException:
            raise endless(path, f"{_LONGEST_SECONDS} seconds") from None
        finally:
            timer.cancel()
