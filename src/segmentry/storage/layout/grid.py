"""A table from lines of fields, whatever kind of file they come from."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.storage.layout.body import Body, split_body
from segmentry.storage.layout.find import find_layout
from segmentry.storage.layout.largest import read_largest
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.unusable import no_usable_record
from segmentry.storage.lines import Line, blank
from segmentry.storage.names import with_unique_names
from segmentry.storage.tables import LineCounts, ReadOptions, ReadTable

_BELOW = ("footer", "second_table", "comment")


def read_grid(rows: Sequence[Sequence[str]], options: ReadOptions, source: str, dialect: str) -> ReadTable:
    """Return the table among the rows of a sheet or page.

    Parameters
    ----------
    rows
        Texts of the cells; rows may be of different length, and the first one is line 1.
    options
        What the user fixed about header and names.
    source
        Name of the file, and of its sheet where there are several, for messages.
    dialect
        How the file was read, in words, without the number of columns.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When there is no record.
    """
    width = max((len(row) for row in rows), default=0)
    lines = [_line(number, row, width) for number, row in enumerate(rows, start=1)]

    def read(wanted: ReadOptions) -> ReadTable:
        return table_of_lines(lines, width, wanted, source=source, dialect=f"{dialect}, {width} columns")

    return read_largest(read, options)


def table_of_lines(lines: Sequence[Line], width: int, options: ReadOptions, *, source: str, dialect: str) -> ReadTable:
    """Return the table among lines.

    Parameters
    ----------
    lines
        All lines of the file.
    width
        Number of fields that most records have.
    options
        What the user fixed about header and names.
    source
        Name of the file, for messages.
    dialect
        How the file was read, in words.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When there is no record.
    """
    layout = find_layout(lines, width, options, source)
    body = split_body([line for line in lines if line.number > layout.start], layout, options)
    if not body.kept:
        raise no_usable_record(body.rejected, source)
    columns = zip(*(line.fields for line in body.kept), strict=True)
    table = pa.table(
        [pa.array(column, pa.string()) for column in columns], names=[str(index) for index in range(width)]
    )
    read = ReadTable(
        source=source,
        table=table,
        rejected=tuple(body.rejected),
        notes=(*layout.notes, *body.notes),
        lines=pa.array([line.number for line in body.kept], pa.int64()),
        dialect=dialect,
        line_counts=_counted(lines, layout, body),
        header_line=layout.header[0][0] if layout.header else None,
        elsewhere=tuple(table for table in (layout.above, body.below) if table is not None),
    )
    return with_names(read, layout, options)


def with_names(read: ReadTable, layout: Layout, options: ReadOptions) -> ReadTable:
    """Return the table with its names, without nameless columns beyond the header that hold nothing.

    Parameters
    ----------
    read
        All columns, in the order of the file.
    layout
        What the header says.
    options
        The names that the user gave, and how to treat repeated ones.

    Raises
    ------
    DataError
        When names are repeated, or the user gave another number of them than there are columns.
    """
    empty = [index for index in layout.droppable if _is_empty(read.table.column(index))]
    kept = [index for index in range(layout.width) if index not in empty]
    if options.names and len(options.names) != len(kept):
        raise DataError(
            "the number of names is not that of the columns",
            where=read.source,
            got=f"{len(options.names)} names in ingest.names",
            expected=f"{len(kept)}, one per column",
        )
    found = [layout.names[index] for index in kept]
    named = with_unique_names(read.table.select(kept), list(options.names) or found, options, read.source)
    return replace(read, table=named.table, notes=(*read.notes, *named.notes), repeated=named.repeated)


def _is_empty(column: pa.ChunkedArray) -> bool:
    return bool(pc.all(pc.equal(pc.utf8_trim_whitespace(column), ""), min_count=0).as_py())


def _counted(lines: Sequence[Line], layout: Layout, body: Body) -> LineCounts:
    """Return what each line of a file is."""
    spans = {line.number: line.end - line.number + 1 for line in lines}
    below = {row.line: row.reason for row in body.rejected}
    blank = sum(spans[number] for number, reason in below.items() if reason == "blank_line")
    footer = sum(spans[number] for number, reason in below.items() if reason in _BELOW)
    repeated = sum(spans[number] for number, reason in below.items() if reason == "repeated_header")
    total = sum(spans.values())
    return LineCounts(
        preamble=layout.n_preamble,
        header=layout.n_header + repeated,
        records=total - layout.start - repeated - blank - footer,
        blank=blank + layout.n_blank,
        footer=footer,
    )


def _line(number: int, row: Sequence[str], width: int) -> Line:
    fields = [*row, *[""] * (width - len(row))]
    filled = sum(1 for field in fields if field.strip())
    if not filled:
        return blank(number)
    text = re.sub(r"[\r\n]+", " ", "\t".join(fields))  # a row is one line, whatever breaks its cells hold
    return Line(number=number, text=text, fields=fields)
