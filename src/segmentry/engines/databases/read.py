"""Reading a table of a database, or the answer to a query."""

import sqlite3
from pathlib import Path

import duckdb

from segmentry.engines.databases.duckdb_file import read_duckdb
from segmentry.engines.databases.sqlite_file import read_sqlite
from segmentry.engines.databases.wanted import DatabaseTable, Wanted
from segmentry.errors import DataError


def read_database(path: Path, kind: str, wanted: Wanted) -> DatabaseTable:
    """Read a table of a database file, or the answer to a query.

    Parameters
    ----------
    path
        The file; it is never written, and nothing is left beside it.
    kind
        "sqlite" or "duckdb".
    wanted
        What to read.

    Returns
    -------
    DatabaseTable
        The rows; a column of SQLite that mixes types is text.

    Raises
    ------
    DataError
        When there is no such table, several to choose from, or the query fails.
    """
    if wanted.table is not None and wanted.query is not None:
        raise DataError("table and query exclude each other", where=wanted.section, remedy="Set only one of them.")
    read = read_sqlite if kind == "sqlite" else read_duckdb
    try:
        return read(path, wanted)
    except (sqlite3.Error, sqlite3.Warning, duckdb.Error, UnicodeError) as error:
        raise DataError("cannot be read", where=str(path), got=str(error).splitlines()[0]) from None
