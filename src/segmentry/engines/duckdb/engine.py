"""DuckDB as an engine: opened so that SQL reaches nothing but the tables it is given."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlglot import exp

from segmentry.engines.base import BATCH_ROWS, Engine
from segmentry.engines.duckdb.connection import locked_connection
from segmentry.engines.duckdb.memory import default_memory_mb
from segmentry.engines.duckdb.primitives import DUCKDB
from segmentry.engines.relation import Relation, table
from segmentry.errors import DataError, SpecError

SPILL_PREFIX = "segmentry-spill-"
_FAILURES = (
    duckdb.OutOfMemoryException, duckdb.IOException, duckdb.InvalidInputException, duckdb.ConversionException,
    duckdb.OutOfRangeException,
)  # fmt: skip


class DuckDbEngine(Engine):
    """Relations run on a locked DuckDB connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(DUCKDB)
        self.connection = connection
        self._kept: set[str] = set()

    def register(self, name: str, source: pa.Table | Sequence[Path], columns: Sequence[str]) -> Relation:
        """Give a table, or Parquet files, a name.

        Parameters
        ----------
        name, source, columns
            See `Engine.register`.

        Returns
        -------
        Relation
            All rows.
        """
        name = self.new_name(name)
        if isinstance(source, pa.Table):
            self.connection.register(name, source.rename_columns(list(columns)))
            return table(name, columns)
        view = self.dialect.identifier(name)
        self.connection.execute(f"CREATE TEMP VIEW {view} AS {_scan(source, columns).sql(dialect=DUCKDB.grammar)}")
        return table(name, (*columns, "file", "line"))

    def keep(self, name: str, relation: Relation, setting: str | None = None) -> Relation:
        """Run a relation into a temporary table.

        Parameters
        ----------
        name, relation, setting
            See `Engine.keep`.

        Returns
        -------
        Relation
            The rows kept.
        """
        name = self.new_name(name)
        with _errors_of(setting):
            self.connection.execute(f"CREATE TEMP TABLE {self.dialect.identifier(name)} AS {self.sql(relation)}")
        self._kept.add(name)
        return table(name, relation.columns)

    def drop(self, name: str) -> None:
        """Forget a table.

        Parameters
        ----------
        name
            See `Engine.drop`.
        """
        if name in self._kept:
            self.connection.execute(f"DROP TABLE {self.dialect.identifier(name)}")
        else:
            self.connection.unregister(name)

    def run(self, relation: Relation, setting: str | None = None) -> pa.Table:
        """Run a relation.

        Parameters
        ----------
        relation, setting
            See `Engine.run`.

        Returns
        -------
        Table
            Its rows.
        """
        with _errors_of(setting):
            rows: pa.Table = self.connection.sql(self.sql(relation)).to_arrow_table(BATCH_ROWS)
        return rows

    def stream(self, relation: Relation, n_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
        """Run a relation and yield its rows in batches.

        Parameters
        ----------
        relation, n_rows
            See `Engine.stream`.

        Yields
        ------
        RecordBatch
            The next rows.
        """
        with _errors_of(None):
            yield from self.connection.sql(self.sql(relation)).to_arrow_reader(n_rows)

    def check(self, relation: Relation, setting: str) -> pa.Schema:
        """Return the schema that a relation would have.

        Parameters
        ----------
        relation, setting
            See `Engine.check`.

        Returns
        -------
        Schema
            Names and types of its columns.
        """
        return self.run(relation.limited(0), setting).schema


@contextmanager
def open_duckdb(files: Sequence[Path], n_threads: int, memory_mb: int) -> Iterator[DuckDbEngine]:
    """Open an engine that spills to a private folder, which is removed afterwards.

    Parameters
    ----------
    files, n_threads, memory_mb
        As `open_engine` takes them.

    Yields
    ------
    DuckDbEngine
        The engine.
    """
    _sweep_spill()
    spill = Path(tempfile.mkdtemp(prefix=f"{SPILL_PREFIX}{os.getpid()}-"))
    settings = (
        f"SET memory_limit = '{memory_mb or default_memory_mb()}MB'",
        f"SET threads = {n_threads or os.cpu_count() or 1}",
        f"SET temp_directory = {DUCKDB.write(exp.Literal.string(str(spill)))}",
        "SET preserve_insertion_order = false",
        "SET TimeZone = 'UTC'",
        f"SET allowed_paths = {DUCKDB.write(_paths(files))}",
    )
    try:
        with locked_connection(None, settings) as connection:
            yield DuckDbEngine(connection)
    finally:
        shutil.rmtree(spill, ignore_errors=True)


def _scan(files: Sequence[Path], columns: Sequence[str]) -> exp.Select:
    """Select all columns of Parquet files under new names, and each row's file and number, counted from 1."""
    reader = exp.Anonymous(
        this="read_parquet",
        expressions=[
            _paths(files),
            *(
                exp.EQ(this=exp.to_identifier(option), expression=exp.Boolean(this=True))
                for option in ("union_by_name", "file_row_number", "filename")
            ),
        ],
    )
    names = [exp.to_identifier(name, quoted=True) for name in (*columns, "line", "file")]
    scanned = exp.Table(this=reader, alias=exp.TableAlias(this=exp.to_identifier("scanned"), columns=names))
    one_more = exp.Add(this=exp.column("line"), expression=exp.Literal.number(1)).as_("line")
    return exp.select(*(exp.column(exp.to_identifier(name, quoted=True)) for name in columns), "file", one_more).from_(
        scanned
    )


def _paths(files: Sequence[Path]) -> exp.Array:
    return exp.Array(expressions=[exp.Literal.string(str(path)) for path in files])


@contextmanager
def _errors_of(setting: str | None) -> Iterator[None]:
    """Raise errors of DuckDB as ours; `setting` holds the expression that may have caused them."""
    try:
        yield
    except duckdb.Error as error:
        raise _as_ours(error, setting) from None


def _as_ours(error: duckdb.Error, setting: str | None) -> Exception:
    """Return our error for one of DuckDB, or the error itself where we have none for it."""
    reason = str(error).splitlines()[0]
    if isinstance(error, duckdb.OutOfMemoryException):
        remedy = "Raise it with --set orders.memory_mb=N, or free space in the folder for temporary files."
        return DataError("the table engine ran out of memory", where="orders.memory_mb", got=reason, remedy=remedy)
    if setting is not None:
        is_of_text = "VARCHAR" in reason and "argument types" in reason
        remedy = ". Columns of a log without a role are texts: write as_double(COLUMN)" if is_of_text else ""
        return SpecError(setting, [f"cannot be evaluated: {reason.rstrip('.')}{remedy}"])
    if isinstance(error, _FAILURES):
        is_text = "not valid UTF8" in reason
        remedy = (
            "Write the texts of this file as UTF-8."
            if is_text
            else "Check the files, and the space for temporary files."
        )
        return DataError("the orders cannot be read", got=reason, remedy=remedy)
    return error


def _sweep_spill() -> None:
    """Remove the spill folders of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{SPILL_PREFIX}*"):
        owner = folder.name.removeprefix(SPILL_PREFIX).split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists() and Path("/proc").exists():
            shutil.rmtree(folder, ignore_errors=True)
