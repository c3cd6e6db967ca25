"""DuckDB, opened so that SQL reaches nothing but the tables it is given."""

import os
import re
import resource
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlglot import exp

from segmentry.engines.relation import Relation, table
from segmentry.errors import DataError, SpecError

_LOCKED = ("SET enable_external_access = false", "SET lock_configuration = true")
_SPILL_PREFIX = "segmentry-spill-"
_MOST_MEMORY_MB, _LEAST_MEMORY_MB = 2048, 256
_BATCH_ROWS = 1 << 17
_FAILURES = (
    duckdb.OutOfMemoryException, duckdb.IOException, duckdb.InvalidInputException, duckdb.ConversionException,
    duckdb.OutOfRangeException,
)  # fmt: skip


@dataclass(frozen=True)
class Engine:
    """A locked DuckDB connection: tables go in, relations run, Arrow tables come out."""

    connection: duckdb.DuckDBPyConnection

    def register(self, name: str, source: pa.Table | Sequence[Path], columns: Sequence[str]) -> Relation:
        """Give a table, or Parquet files with equal columns, the name `name`.

        Parameters
        ----------
        name
            Name of the table in the engine.
        source
            An Arrow table, or the files that the engine was opened for.
        columns
            Names of the relation's columns, in the order of the source's.
        """
        if isinstance(source, pa.Table):
            self.connection.register(name, source.rename_columns(list(columns)))
            return table(name, columns)
        self.connection.execute(
            f"CREATE TEMP VIEW {_identifier(name)} AS {_scan(source, columns).sql(dialect='duckdb')}"
        )
        return table(name, (*columns, "file", "line"))

    def keep(self, name: str, relation: Relation, blame: str | None = None) -> Relation:
        """Run a relation once and keep its rows, on disk where memory is short; raises as `run` does."""
        try:
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {_identifier(name)} AS {relation.sql()}")
        except duckdb.Error as error:
            raise _told(error, blame) from None
        return table(name, relation.columns)

    def run(self, relation: Relation, blame: str | None = None) -> pa.Table:
        """Run a relation and return its rows.

        Raises
        ------
        DataError
            When the lines cannot be read, or the engine runs out of memory.
        SpecError
            When an expression fails that the setting `blame` holds.
        """
        try:
            answer: pa.Table = self.connection.sql(relation.sql()).to_arrow_table(_BATCH_ROWS)
        except duckdb.Error as error:
            raise _told(error, blame) from None
        return answer

    def one(self, relation: Relation, blame: str | None = None) -> dict[str, object]:
        """Run a relation that has one row and return it by column name."""
        row: dict[str, object] = self.run(relation, blame).to_pylist()[0]
        return row

    def count(self, relation: Relation, blame: str | None = None) -> int:
        """Run a relation and return how many rows it has."""
        return int(str(self.one(relation.grouped((), {"n": "count(*)"}), blame)["n"]))

    def check(self, relation: Relation, where: str) -> pa.Schema:
        """Return the schema that a relation would have, without running it.

        Raises
        ------
        SpecError
            When the engine cannot make sense of it; `where` names the setting that holds the expression.
        """
        try:
            answer: pa.Table = self.connection.sql(relation.limited(0).sql()).to_arrow_table(1)
        except duckdb.Error as error:
            raise _told(error, where) from None
        return answer.schema


@contextmanager
def open_engine(files: Sequence[Path] = (), n_threads: int = 0, memory_mb: int = 0) -> Iterator[Engine]:
    """Yield an engine that can read `files` and nothing else, and spills to a private folder that is gone afterwards.

    Parameters
    ----------
    files
        Parquet files that may be read.
    n_threads
        Threads to use; 0 means one a core.
    memory_mb
        Memory for tables in MB; 0 means half of what is free, 2048 at most.
    """
    _sweep_spill()
    spill = Path(tempfile.mkdtemp(prefix=f"{_SPILL_PREFIX}{os.getpid()}-"))
    paths = exp.Array(expressions=[exp.Literal.string(str(path)) for path in files]).sql(dialect="duckdb")
    settings = (
        f"SET memory_limit = '{memory_mb or _default_memory_mb()}MB'",
        f"SET threads = {n_threads or os.cpu_count() or 1}",
        f"SET temp_directory = {exp.Literal.string(str(spill)).sql(dialect='duckdb')}",
        "SET preserve_insertion_order = false",
        "SET TimeZone = 'UTC'",
        f"SET allowed_paths = {paths}",
    )
    try:
        with _connected(None, settings) as connection:
            yield Engine(connection)
    finally:
        shutil.rmtree(spill, ignore_errors=True)


@contextmanager
def locked_connection(database: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection without file access, network, extensions or settings.

    Parameters
    ----------
    database
        A DuckDB file, opened read-only; an empty database in memory for None.
    """
    with _connected(database, ()) as connection:
        yield connection


@contextmanager
def _connected(database: Path | None, settings: Sequence[str]) -> Iterator[duckdb.DuckDBPyConnection]:
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    connection = duckdb.connect(str(database or ":memory:"), read_only=database is not None, config=config)
    try:
        for setting in (*settings, *_LOCKED):
            connection.execute(setting)
        yield connection
    finally:
        connection.close()


def _scan(files: Sequence[Path], columns: Sequence[str]) -> exp.Select:
    """Select all columns of Parquet files under new names, and the file and row, from 1, that each row comes from."""
    listed = exp.Array(expressions=[exp.Literal.string(str(path)) for path in files])
    reader = exp.Anonymous(
        this="read_parquet",
        expressions=[
            listed,
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


def _identifier(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


def _told(error: duckdb.Error, blame: str | None) -> Exception:
    """Return the error as ours: memory at an end, an expression that fails, lines that cannot be read; else as it is."""
    reason = str(error).splitlines()[0]
    if isinstance(error, duckdb.OutOfMemoryException):
        remedy = "Raise it with --set orders.memory_mb=N, or free space in the folder for temporary files."
        return DataError("the table engine ran out of memory", where="orders.memory_mb", got=reason, remedy=remedy)
    if blame is not None:
        return SpecError(blame, [f"cannot be evaluated: {reason}"])
    if isinstance(error, _FAILURES):
        return DataError(
            "the orders cannot be read", got=reason, remedy="Check the files, and the space for temporary files."
        )
    return error


def _default_memory_mb() -> int:
    """Return half of the memory that is free, within bounds; a limit set on this process counts too."""
    limits = [_available_mb(), *(_rlimit_mb(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA)), _cgroup_mb()]
    free = min(limit for limit in limits if limit is not None) if any(limits) else _MOST_MEMORY_MB * 2
    return max(_LEAST_MEMORY_MB, min(_MOST_MEMORY_MB, free // 2))


def _available_mb() -> int | None:
    try:
        found = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"))
    except OSError:
        return None
    return int(found[1]) >> 10 if found else None


def _rlimit_mb(kind: int) -> int | None:
    soft = resource.getrlimit(kind)[0]
    return None if soft == resource.RLIM_INFINITY else soft >> 20


def _cgroup_mb() -> int | None:
    try:
        text = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) >> 20 if text.isdigit() else None


def _sweep_spill() -> None:
    """Remove the spill folders of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_SPILL_PREFIX}*"):
        owner = folder.name.removeprefix(_SPILL_PREFIX).split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists() and Path("/proc").exists():
            shutil.rmtree(folder, ignore_errors=True)
