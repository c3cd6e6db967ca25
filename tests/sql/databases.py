"""Databases that run the queries of the tests, each filled with typed tables."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

Rows = list[tuple[Any, ...]]


def run_duckdb(query: str, tables: Mapping[str, pa.Table]) -> Rows:
    """Return the rows of a query on DuckDB."""
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register("handed", table)
            connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM handed')
            connection.unregister("handed")
        return connection.execute(query).fetchall()


def run_sqlite(query: str, tables: Mapping[str, pa.Table]) -> Rows:
    """Return the rows of a query on SQLite, which keeps times as texts."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, table in tables.items():
            listed = ", ".join('"{}"'.format(column.replace('"', '""')) for column in table.column_names)
            connection.execute(f'CREATE TABLE "{name}" ({listed})')
            rows = zip(*([_stored(value) for value in column.to_pylist()] for column in table.columns), strict=True)
            marks = ", ".join("?" for _ in table.column_names)
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
        return connection.execute(query).fetchall()


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


DATABASES: dict[str, Callable[[str, Mapping[str, pa.Table]], Rows]] = {"duckdb": run_duckdb, "sqlite": run_sqlite}
"""Those that need no server."""
