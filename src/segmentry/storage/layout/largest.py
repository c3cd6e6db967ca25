"""The one of several tables in a file that is read: the first that is about as large as the largest."""

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.storage.tables import Elsewhere, Note, ReadOptions, ReadTable
from segmentry.texts import shortened

_LARGE = 0.5
_MOST_TABLES, _MOST_NAMED = 8, 6
_TOLD = ("several_tables", "second_table")


def read_largest(read: Callable[[ReadOptions], ReadTable], options: ReadOptions) -> ReadTable:
    """Return the first table that holds at least half as many filled cells as the largest.

    Parameters
    ----------
    read
        Reads one of the tables.
    options
        What the user fixed; where that is the place of the table, that one is read.

    Returns
    -------
    ReadTable
        With a note on the others, where it is not the one that the layout of the file suggests.

    Raises
    ------
    DataError
        When no table can be read.
    """
    suggested = read(options)
    if not suggested.elsewhere or options.header != "auto" or options.skip:
        return suggested
    tables = sorted(_all_tables(read, options, suggested), key=lambda table: _lines(table)[0])
    named = [table for table in tables if table.header_line is not None] or tables
    largest = max(map(_n_filled, named))
    chosen = next(table for table in named if _n_filled(table) >= _LARGE * largest)
    if chosen is suggested:
        return suggested
    kept = tuple(note for note in chosen.notes if note.code not in _TOLD)
    return replace(chosen, notes=(_note(chosen, [table for table in tables if table is not chosen]), *kept))


def _all_tables(
    read: Callable[[ReadOptions], ReadTable], options: ReadOptions, suggested: ReadTable
) -> list[ReadTable]:
    """Return the suggested table and the others that may be larger, none twice."""
    found = {_lines(suggested)[0]: suggested}
    waiting, seen = list(suggested.elsewhere), set[Elsewhere]()
    while waiting and len(found) < _MOST_TABLES:
        area = waiting.pop(0)
        if area in seen or area.last - area.first < _LARGE * suggested.table.num_rows:
            continue
        seen.add(area)
        try:
            table = read(area.within(options))
        except DataError:
            continue
        if area.option == "skip" or _lines(table)[1] <= area.last:
            found.setdefault(_lines(table)[0], table)
            waiting += table.elsewhere
    return list(found.values())


def _n_filled(read: ReadTable) -> int:
    """Return the number of cells that are not blank."""
    return sum(_n_filled_in(column) for column in read.table.columns)


def _n_filled_in(column: pa.ChunkedArray) -> int:
    return int(pc.sum(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py() or 0)


def _lines(read: ReadTable) -> tuple[int, int]:
    """Return the lines of the first and the last record."""
    if read.lines is None or not len(read.lines):
        return (0, 0)
    return (read.lines[0].as_py(), read.lines[-1].as_py())


def _note(chosen: ReadTable, others: list[ReadTable]) -> Note:
    first, last = _lines(chosen)
    listed = shortened([_described(table) for table in others], _MOST_NAMED)
    text = f"The file contains several tables. The one in lines {first} to {last} was read; others: {listed}."
    return Note("several_tables", text)


def _described(table: ReadTable) -> str:
    first, last = _lines(table)
    option = f"header={table.header_line}" if table.header_line else f"skip={first - 1} --set ingest.header=none"
    return f"lines {first} to {last} with {table.table.num_rows:,} records (--set ingest.{option})"
