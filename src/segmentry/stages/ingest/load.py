"""Reading what the user named: a file, standard input, a database or a data frame."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from segmentry.errors import DataError
from segmentry.spec import IngestSpec
from segmentry.spec.build import STDIN
from segmentry.stages.ingest.shape.date_parts import with_dates
from segmentry.stages.ingest.shape.fill_down import filled_down
from segmentry.stages.ingest.shape.guards import without_guards
from segmentry.stages.ingest.shape.headings import with_headings
from segmentry.stages.ingest.shape.totals import without_totals
from segmentry.stages.ingest.shape.wide import melted, refuse_wide_log
from segmentry.storage.csv.dialect import delimiter_of
from segmentry.storage.files import read_file
from segmentry.storage.formats.checked import checked_table
from segmentry.storage.formats.databases import database_kind
from segmentry.storage.frames import is_frame, read_frame
from segmentry.storage.handed import no_table
from segmentry.storage.tables import ReadOptions, ReadTable


def load(source: Any, spec: IngestSpec, section: str = "ingest", lists: tuple[str, ...] = ()) -> ReadTable:
    """Return the table that `source` holds, without totals, with the cells that blank ones mean.

    Headings of groups become a column. The marks by which spreadsheets keep numbers as texts are taken off too.

    Parameters
    ----------
    source
        A path, `-` for standard input, or a data frame.
    spec
        How to read it.
    section
        Section of the spec that names the table or query of a database; "orders" for a log of orders.
    lists
        Names of columns that may hold lists of numbers.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the source holds no table.
    """
    grouped = with_headings(without_guards(_read(source, spec, section, lists)))
    read = filled_down(without_totals(grouped, spec), spec)
    if section != "orders":
        return read
    if spec.wide:
        return melted(read)
    refuse_wide_log(read)
    return with_dates(read)


def _read(source: Any, spec: IngestSpec, section: str, lists: tuple[str, ...]) -> ReadTable:
    options = ReadOptions(
        encoding=spec.encoding,
        delimiter=delimiter_of(spec.delimiter),
        quote=spec.quote,
        escape=spec.escape,
        header=spec.header,
        skip=spec.skip,
        names=spec.names,
        comment=spec.comment,
        sheet=spec.sheet,
        max_columns=spec.max_columns,
        duplicates=spec.duplicate_columns,
        lists=lists,
    )
    if isinstance(source, str) and source == STDIN:
        return read_file(None, options)
    if is_frame(source):
        return read_frame(source, options)
    if not isinstance(source, str | Path):
        raise no_table(source)
    path = Path(source)
    kind = database_kind(path)
    if kind is None:
        if spec.table is not None or spec.query is not None:
            setting = f"{section}.table" if spec.table is not None else f"{section}.query"
            raise DataError(
                "is not a database", where=path.name, remedy=f"{setting} is for SQLite and DuckDB files; leave it out."
            )
        return read_file(path, options)
    from segmentry.engines.databases.read import read_database
    from segmentry.engines.databases.wanted import Wanted

    found = read_database(path, kind, Wanted(spec.table, spec.query, section))
    dialect = f"{kind} database, {found.table.num_columns} columns"
    read = checked_table(found.table, options, source=path.name, dialect=dialect)
    return replace(read, notes=(*found.notes, *read.notes))
