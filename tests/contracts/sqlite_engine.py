"""A second engine, for tests only: SQLite, in whose dialect most primitives are Python functions."""

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlglot import exp

from segmentry.engines.base import BATCH_ROWS, Engine
from segmentry.engines.dialect import Dialect
from segmentry.engines.duckdb.primitives import DUCKDB
from segmentry.engines.primitives import PRIMITIVES
from segmentry.engines.relation import Relation, table
from segmentry.errors import SpecError


def _moment(value: str | None) -> datetime:
    return datetime.fromisoformat(str(value))


def _day(value: str | None) -> date:
    return _moment(value).date()


def _is_numbered(text: str, prefix: str) -> bool:
    return text.startswith(prefix) and text.removeprefix(prefix).isdecimal()


FUNCTIONS: dict[str, tuple[int, Any]] = {
    "as_date": (1, lambda value: _day(value).isoformat()),
    "as_moment": (1, lambda value: _moment(value).isoformat(" ")),
    "as_money": (1, lambda value: round(float(value), 4)),
    "whole_days": (2, lambda start, end: (_moment(end) - _moment(start)).days),
    "days_between": (2, lambda start, end: (_day(end) - _day(start)).days),
    "months_between": (
        2,
        lambda start, end: (_day(end).year - _day(start).year) * 12 + _day(end).month - _day(start).month,
    ),
    "month_start": (1, lambda value: _day(value).replace(day=1).isoformat()),
    "week_start": (1, lambda value: (_day(value) - timedelta(days=_day(value).weekday())).isoformat()),
    "weekday": (1, lambda value: _day(value).isoweekday()),
    "hour": (1, lambda value: _moment(value).hour),
    "month": (1, lambda value: _day(value).month),
    "is_numbered": (2, lambda text, prefix: _is_numbered(str(text), prefix)),
    "starts_with": (2, lambda text, start: str(text).startswith(start)),
    "log1p": (1, lambda value: math.log1p(value) if value > -1 else None),
}


class _Deviation:
    def __init__(self) -> None:
        self.values: list[float] = []

    def step(self, value: float | None) -> None:
        self.values += [] if value is None else [float(value)]

    def finalize(self) -> float | None:
        n, total = len(self.values), sum(self.values)
        return math.sqrt(max(n * sum(v * v for v in self.values) - total**2, 0.0)) / n if n else None


class _First:
    """The value with the smallest order."""

    choose = staticmethod(min)

    def __init__(self) -> None:
        self.pairs: list[tuple[Any, Any]] = []

    def step(self, value: Any, order: Any) -> None:
        self.pairs += [] if value is None or order is None else [(order, value)]

    def finalize(self) -> Any:
        return self.choose(self.pairs)[1] if self.pairs else None


class _Last(_First):
    choose = staticmethod(max)


def _call(name: str) -> Any:
    return lambda *arguments: exp.Anonymous(this=f"py_{name}", expressions=list(arguments))


_BY_PYTHON = ("spread", "first_by", "last_by", "concat_not_null", "row_hash", *FUNCTIONS)
SQLITE = Dialect(
    name="sqlite",
    grammar="sqlite",
    meanings={**{name: DUCKDB.meanings[name] for name in PRIMITIVES}, **{name: _call(name) for name in _BY_PYTHON}},
)


class SqliteEngine(Engine):
    """Tables in memory; dates, times and decimals as SQLite can hold them: texts and doubles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(SQLITE)
        self.connection = connection

    def register(self, name: str, source: pa.Table | Sequence[Path], columns: Sequence[str]) -> Relation:
        assert isinstance(source, pa.Table)
        name = self.new_name(name)
        listed = ", ".join(self.dialect.identifier(column) for column in columns)
        self.connection.execute(f"CREATE TABLE {self.dialect.identifier(name)} ({listed})")
        rows = zip(*([_stored(value) for value in column.to_pylist()] for column in source.columns), strict=True)
        marks = ", ".join("?" for _ in columns)
        self.connection.executemany(f"INSERT INTO {self.dialect.identifier(name)} VALUES ({marks})", rows)
        return table(name, columns)

    def keep(self, name: str, relation: Relation, setting: str | None = None) -> Relation:
        name = self.new_name(name)
        self.connection.execute(f"CREATE TABLE {self.dialect.identifier(name)} AS {self.sql(relation)}")
        return table(name, relation.columns)

    def drop(self, name: str) -> None:
        self.connection.execute(f"DROP TABLE IF EXISTS {self.dialect.identifier(name)}")

    def run(self, relation: Relation, setting: str | None = None) -> pa.Table:
        return self._rows(relation, setting)

    def stream(self, relation: Relation, n_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
        yield from self._rows(relation, None).to_batches(max_chunksize=n_rows)

    def check(self, relation: Relation, setting: str) -> pa.Schema:
        return self._rows(relation.limited(1), setting).schema

    def _rows(self, relation: Relation, setting: str | None) -> pa.Table:
        try:
            rows = self.connection.execute(self.sql(relation)).fetchall()
        except sqlite3.Error as error:
            raise SpecError(setting, [str(error)]) if setting else error from None
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(relation.columns)
        return pa.table([_array(list(column)) for column in columns], names=list(relation.columns))


@contextmanager
def open_sqlite(files: Sequence[Path] = (), n_threads: int = 0, memory_mb: int = 0) -> Iterator[SqliteEngine]:
    """Open an empty database in memory that knows the functions of the dialect."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, (n_arguments, function) in FUNCTIONS.items():
            connection.create_function(f"py_{name}", n_arguments, _null_in_null_out(function), deterministic=True)
        connection.create_function(
            "py_concat_not_null", -1, lambda *v: ",".join("" if x is None else str(x) for x in v)
        )
        connection.create_function("py_row_hash", -1, lambda *values: hash(values))
        connection.create_aggregate("py_spread", 1, _Deviation)
        connection.create_aggregate("py_first_by", 2, _First)
        connection.create_aggregate("py_last_by", 2, _Last)
        yield SqliteEngine(connection)


def _null_in_null_out(function: Any) -> Any:
    return lambda *arguments: None if None in arguments else function(*arguments)


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _array(values: list[Any]) -> pa.Array:
    """Return a column; texts that are all dates as dates, since SQLite has no type for them."""
    texts = [value for value in values if isinstance(value, str)]
    if texts and all(re.fullmatch(r"\d{4}-\d\d-\d\d", text) for text in texts):
        return pa.array([None if value is None else date.fromisoformat(value) for value in values])
    return pa.array(values)
