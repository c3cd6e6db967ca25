"""Reading SQLite files: only SELECT is run, nothing is written, and what never ends is stopped."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

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
from segmentry.errors import DataError
from segmentry.storage.copies import private_copy
from segmentry.storage.regular_files import head_of
from segmentry.storage.tables import Note

_JOURNALS = ("-wal", "-journal")
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_STEP, _LEAST_STEPS, _STEPS_A_BYTE = 100_000, 50_000_000, 20
_LONGEST_VALUE = 256 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DENIED = re.compile("not authorized|authorization denied|prohibited")
_LISTED = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name"


def read_sqlite(path: Path, wanted: Wanted) -> DatabaseTable:
    """Read a table of an SQLite file, or the answer to a query.

    Parameters
    ----------
    path
        The file.
    wanted
        What to read.

    Returns
    -------
    DatabaseTable
        Columns that mix types are text; binary values that are text are read as such.

    Raises
    ------
    DataError
        When there is no such table, the query is no SELECT, or it has no answer or no end.
    """
    journals = [suffix for suffix in _JOURNALS if _is_filled(path.with_name(path.name + suffix))]
    with _connection(path, has_journal=bool(journals)) as connection:
        names = [str(row[0]) for row in connection.execute(_LISTED)]
        if not names and not journals and head_of(path, 20)[18:20] == b"\2\2":
            remedy = f"Copy {path.name}-wal too, or close the program that writes the database before you copy it."
            raise DataError("contains no table: its write-ahead log (-wal) is missing", where=str(path), remedy=remedy)
        query = statement(path, {name: (name,) for name in names}, wanted, dialect="sqlite")
        table = _answer(connection, query, path, wanted=wanted)
    text = f"Changes that lie beside the database, in {path.name}{''.join(journals[:1])}, were read too."
    return DatabaseTable(table, (Note("database_journal", text),) if journals else ())


def _is_filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


@contextmanager
def _connection(path: Path, *, has_journal: bool) -> Iterator[sqlite3.Connection]:
    """Open a database so that no file is made beside it: as one that nobody changes, or as a copy."""
    if has_journal:
        with private_copy(path, _JOURNALS) as copy, closing(sqlite3.connect(copy)) as connection:
            yield connection
    else:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            yield connection


def _answer(connection: sqlite3.Connection, query: str, path: Path, *, wanted: Wanted) -> pa.Table:
    """Return the answer to a query; texts that are not UTF-8 come as binary values."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.set_authorizer(_permit)
    n_steps = _LEAST_STEPS + _STEPS_A_BYTE * path.stat().st_size
    try:
        return _rows(connection, query, path, wanted=wanted, n_steps=n_steps)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise endless(path, f"{n_steps // 1_000_000:,} million steps") from None
        if "Could not decode to UTF-8" not in str(error):
            raise _forbidden(error, wanted) or error from None
    except sqlite3.DatabaseError as error:
        raise _forbidden(error, wanted) or error from None
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    return _rows(connection, query, path, wanted=wanted, n_steps=n_steps)


def _rows(connection: sqlite3.Connection, query: str, path: Path, *, wanted: Wanted, n_steps: int) -> pa.Table:
    left = iter(range(n_steps // _STEP))
    connection.set_progress_handler(lambda: next(left, None) is None, _STEP)
    cursor = connection.execute(query)
    if cursor.description is None:
        raise no_rows(wanted)
    columns = [str(item[0]) for item in cursor.description]
    rows = _fetched(cursor, path)
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pa.Table.from_arrays([_array(list(column)) for column in values], names=columns)


def _fetched(cursor: sqlite3.Cursor, path: Path) -> list[tuple[Any, ...]]:
    """Return all rows, unless their texts and binary values come to far more than the database."""
    rows: list[tuple[Any, ...]] = []
    most = left = most_bytes_of(path)
    for row in cursor:
        left -= sum(len(value) for value in row if isinstance(value, str | bytes))
        if left < 0:
            raise too_large(path, most)
        rows.append(row)
    return rows


def _permit(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Permit what a SELECT needs, and no function that loads code."""
    is_allowed = action in _ALLOWED and "load_extension" not in {first, second}
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def _forbidden(error: sqlite3.Error, wanted: Wanted) -> DataError | None:
    """Return the refusal of a query that would do more than select, None for any other error."""
    if not _DENIED.search(str(error)):
        return None
    where = f"{wanted.section}.query" if wanted.query is not None else wanted.section
    return DataError(
        "may only select", where=where, got=wanted.query, expected="a SELECT", remedy="Write it as one SELECT."
    )


def _array(values: Sequence[Any]) -> pa.Array:
    """Return one column; texts where SQLite kept values of several types in it."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int} or kinds <= {int, float}:
        return pa.array(values, pa.float64() if float in kinds else pa.int64())
    texts = [None if value is None else _text(value) for value in values]
    if all(text is None or isinstance(text, str) for text in texts):
        return pa.array(texts, pa.string())
    return pa.array([text.encode() if isinstance(text, str) else text for text in texts], pa.binary())


def _text(value: Any) -> str | bytes:
    """Return a value as text; as bytes where it is binary, or text that is not UTF-8."""
    if isinstance(value, str):
        if value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value):
            return value
        return value.encode("utf-8", "surrogateescape")
    if not isinstance(value, bytes):
        return str(value)
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return value
    return value if _CONTROL.search(text) else text
