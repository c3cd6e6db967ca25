"""Tables and queries of SQLite and DuckDB files, opened read-only."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from sqlglot import exp

from segmentry.engines.duckdb import locked_connection
from segmentry.errors import DataError, did_you_mean


def read_database(path: Path, kind: str, table: str | None, query: str | None) -> pa.Table:
    """Return a table, or the answer to a query, of a database file.

    Parameters
    ----------
    path
        The file; it is never written.
    kind
        "sqlite" or "duckdb".
    table, query
        What to read; with neither, the only table of the file.

    Raises
    ------
    DataError
        When there is no such table, several to choose from, or the query fails.
    """
    if table is not None and query is not None:
        raise DataError("table and query exclude each other", where="ingest", remedy="Set only one of them.")
    read = _read_sqlite if kind == "sqlite" else _read_duckdb
    try:
        return read(path, table, query)
    except (sqlite3.Error, duckdb.Error) as error:
        raise DataError("cannot be read", where=str(path), got=str(error).splitlines()[0]) from None


def _read_sqlite(path: Path, table: str | None, query: str | None) -> pa.Table:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        listed = (
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        names = [str(row[0]) for row in connection.execute(listed)]
        cursor = connection.execute(query or _select_all(_chosen(path, names, table), "sqlite"))
        if cursor.description is None:
            raise _no_rows(query)
        columns = [str(item[0]) for item in cursor.description]
        rows = cursor.fetchall()
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pa.Table.from_arrays([_sqlite_array(list(column)) for column in values], names=columns)


def _read_duckdb(path: Path, table: str | None, query: str | None) -> pa.Table:
    with locked_connection(path) as connection:
        listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY table_name"
        names = [str(row[0]) for row in connection.execute(listed).fetchall()]
        relation = connection.sql(query or _select_all(_chosen(path, names, table), "duckdb"))
        if relation is None:
            raise _no_rows(query)
        return relation.to_arrow_table()


def _no_rows(query: str | None) -> DataError:
    return DataError("the query returns no rows", where="ingest.query", got=query, expected="a SELECT")


def _select_all(table: str, dialect: str) -> str:
    return exp.select("*").from_(exp.to_identifier(table, quoted=True)).sql(dialect=dialect)


def _chosen(path: Path, names: list[str], wanted: str | None) -> str:
    listed = ", ".join(names) or "none"
    if wanted is not None:
        if wanted in names:
            return wanted
        raise DataError(
            f"has no table '{wanted}'{did_you_mean(wanted, names)}", where=str(path), remedy=f"Tables: {listed}."
        )
    if len(names) == 1:
        return names[0]
    raise DataError(
        "holds several tables" if names else "holds no table",
        where=str(path),
        got=listed,
        remedy="Choose one with --set ingest.table=NAME, or write a query with --set ingest.query=...",
    )


def _sqlite_array(values: list[Any]) -> pa.Array:
    """Return one column; texts where SQLite kept values of several types in it."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int} or kinds <= {int, float}:
        return pa.array(values, pa.float64() if float in kinds else pa.int64())
    return pa.array([None if value is None else str(value) for value in values], pa.string())
