"""A table from lines of fields, whatever kind of file they come from."""

from collections.abc import Sequence

import pyarrow as pa

from segmentry.storage.layout.body import split_body
from segmentry.storage.layout.find import find_layout
from segmentry.storage.layout.unusable import no_usable_record
from segmentry.storage.lines import Line, blank
from segmentry.storage.names import resolve_names
from segmentry.storage.tables import ReadOptions, ReadTable

_HEAD_LINES = 300


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
    return table_of_lines(lines, width, options, source=source, dialect=f"{dialect}, {width} columns")


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
    layout = find_layout(lines[:_HEAD_LINES], width, options)
    names, notes = resolve_names(layout.names, options, source)
    body = split_body([line for line in lines if line.number > layout.header_end], layout)
    if not body.kept:
        raise no_usable_record(body.rejected, source)
    columns = list(zip(*(line.fields for line in body.kept), strict=True))
    return ReadTable(
        source=source,
        table=pa.table([pa.array(column, pa.string()) for column in columns], names=names),
        rejected=tuple(body.rejected),
        notes=(*layout.notes, *notes, *body.notes),
        lines=pa.array([line.number for line in body.kept], pa.int64()),
        dialect=dialect,
    )


def _line(number: int, row: Sequence[str], width: int) -> Line:
    fields = [*row, *[""] * (width - len(row))]
    filled = sum(1 for field in fields if field.strip())
    if not filled:
        return blank(number)
    text = "\t".join(fields)
    if width > 2 and filled == 1 and fields[0]:
        return Line(number=number, text=text.rstrip("\t"), fields=fields[:1])
    return Line(number=number, text=text, fields=fields)
