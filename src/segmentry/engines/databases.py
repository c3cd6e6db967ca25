"""Tables and queries of SQLite and DuckDB files, opened read-only."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from sqlglot import exp

from segmentry.engines.duckdb.connection import locked_connection
from segmentry.errors import DataError, did_you_mean


@dataclass(frozen=True)
class Wanted:
    """What to read of a database.

    Attributes
    ----------
    table, query
        The table, or the query whose answer is read; with neither of them, the only table of the database.
    section
        Section of the spec that says so, for messages.
    """

    table: str | None = None
    query: str | None = None
    section: str = "ingest"


def read_database(path: Path, kind: str, wanted: Wanted) -> pa.Table:
    """Read a table of a database file, or the answer to a query.

    Parameters
    ----------
    path
        The file; it is never written.
    kind
        "sqlite" or "duckdb".
    wanted
        What to read.

    Returns
    -------
    Table
        The rows; a column of SQLite that mixes types is text.

    Raises
    ------
    DataError
        When there is no such table, several to choose from, or the query fails.
    """
    if wanted.table is not None and wanted.query is not None:
        raise DataError("table and query exclude each other", where=wanted.section, remedy="Set only one of them.")
    read = _read_sqlite if kind == "sqlite" else _read_duckdb
    try:
        return read(path, wanted)
    except (sqlite3.Error, duckdb.Error) as error:
        raise DataError("cannot be read", where=str(path), got=str(error).splitlines()[0]) from None


def _read_sqlite(path: Path, wanted: Wanted) -> pa.Table:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        listed = (
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        names = [str(row[0]) for row in connection.execute(listed)]
        cursor = connection.execute(wanted.query or _select_all(_chosen(path, names, wanted), "sqlite"))
        if cursor.description is None:
            raise _no_rows(wanted)
        columns = [str(item[0]) for item in cursor.description]
        rows = cursor.fetchall()
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pa.Table.from_arrays([_sqlite_array(list(column)) for column in values], names=columns)


def _read_duckdb(path: Path, wanted: Wanted) -> pa.Table:
    with locked_connection(path) as connection:
        listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY table_name"
        names = [str(row[0]) for row in connection.execute(listed).fetchall()]
        relation = connection.sql(wanted.query or _select_all(_chosen(path, names, wanted), "duckdb"))
        if relation is None:
            raise _no_rows(wanted)
        return relation.to_arrow_table()


def _no_rows(wanted: Wanted) -> DataError:
    return DataError(
        "the query returns no rows", where=f"{wanted.section}.query", got=wanted.query, expected="a SELECT"
    )


def _select_all(table: str, dialect: str) -> str:
    return exp.select("*").from_(exp.to_identifier(table, quoted=True)).sql(dialect=dialect)


def _chosen(path: Path, names: list[str], wanted: Wanted) -> str:
    listed = ", ".join(names) or "none"
    table = wanted.table
    if table is not None:
        if table in names:
            return table
        raise DataError(
            f"has no table '{table}'{did_you_mean(table, names)}", where=str(path), remedy=f"Tables: {listed}."
        )
    if len(names) == 1:
        return names[0]
    raise DataError(
        "holds several tables" if names else "holds no table",
        where=str(path),
        got=listed,
        remedy=f"Choose one with --set {wanted.section}.table=NAME, or write a query with --set {wanted.section}.query=...",
    )


def _sqlite_array(values: list[Any]) -> pa.Array:
    """Return one column; texts where SQLite kept values of several types in it."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int} or kinds <= {int, float}:
        return pa.array(values, pa.float64() if float in kinds else pa.int64())
    return pa.array([None if value is None else str(value) for value in values], pa.string())
