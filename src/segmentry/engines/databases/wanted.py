"""Which table or query of a database is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from sqlglot import exp

from segmentry.errors import DataError, did_you_mean
from segmentry.storage.tables import Note
from segmentry.texts import shortened

_MOST_NAMED = 20
_LEAST_BYTES, _TIMES_THE_FILE = 256 << 20, 50


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


@dataclass(frozen=True)
class DatabaseTable:
    """The rows as the database gives them, and notes."""

    table: pa.Table
    notes: tuple[Note, ...] = ()


def statement(path: Path, names: Mapping[str, Sequence[str]], wanted: Wanted, *, dialect: str) -> str:
    """Return the query to run.

    Parameters
    ----------
    path
        The database, for messages.
    names
        Its tables and views: what users call each, and its schema and name, or its name alone.
    wanted
        What to read.
    dialect
        "sqlite" or "duckdb".

    Returns
    -------
    str

    Raises
    ------
    DataError
        When there is no such table, or several to choose from.
    """
    if wanted.query is not None:
        return wanted.query
    *schema, table = (exp.to_identifier(part, quoted=True) for part in names[_chosen(path, list(names), wanted)])
    return exp.select("*").from_(exp.Table(this=table, db=schema[0] if schema else None)).sql(dialect=dialect)


def no_rows(wanted: Wanted) -> DataError:
    """Return the refusal of a query that gives no table."""
    return DataError(
        "the query returns no rows", where=f"{wanted.section}.query", got=wanted.query, expected="a SELECT"
    )


def most_bytes_of(path: Path) -> int:
    """Return how large the answer of a database may be: a view or query can make much of little."""
    return max(_LEAST_BYTES, _TIMES_THE_FILE * path.stat().st_size)


def too_large(path: Path, n_bytes: int) -> DataError:
    """Return the refusal of an answer that is too large for its database.

    Parameters
    ----------
    path
        The database.
    n_bytes
        Its limit.
    """
    return DataError(
        "gives too much for its size",
        where=str(path),
        got=f"more than {n_bytes >> 20:,} MiB",
        expected="a table, or a view or query that is not much larger than the database",
        remedy="Write the rows to a table, or leave out the columns that are not needed.",
    )


def endless(path: Path, limit: str) -> DataError:
    """Return the refusal of a query or view that does not come to an end.

    Parameters
    ----------
    path
        The database.
    limit
        Within what it should have ended.
    """
    return DataError(
        f"gave no answer within {limit}",
        where=str(path),
        expected="a table, or a view or query that ends",
        remedy="A view that calls itself never ends; write its rows to a table, and name that table.",
    )


def _chosen(path: Path, names: Sequence[str], wanted: Wanted) -> str:
    listed = shortened(list(names), _MOST_NAMED) or "none"
    table = wanted.table
    if table is not None:
        if table in names:
            return table
        remedy = f"Tables: {listed}. Name one with --set {wanted.section}.table=NAME." if names else "Tables: none."
        raise DataError(f"has no table '{table}'{did_you_mean(table, names)}", where=str(path), remedy=remedy)
    if len(names) == 1:
        return names[0]
    raise DataError(
        "contains several tables" if names else "contains no table",
        where=str(path),
        got=listed,
        remedy=f"Choose one with --set {wanted.section}.table=NAME, or write a query with --set {wanted.section}.query=...",
    )
