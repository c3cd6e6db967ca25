"""The times of a log that may consist of several files, each of which may write them differently."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.columns import dates_of, no_dates
from segmentry.stages.ingest.dates.notes import evidence_note
from segmentry.stages.ingest.dates.settings import DateNote, DateReading, DateSettings
from segmentry.stages.ingest.shown_values import values_shown
from segmentry.storage.tables import ReadTable

_DISTINGUISHED = ("dmy", "mdy")


@dataclass(frozen=True, kw_only=True)
class TimePart:
    """One file of a log.

    Parameters
    ----------
    source
        Name of the file.
    table
        What it holds.
    lines
        Line of each row, None where rows have no line.
    """

    source: str
    table: pa.Table
    lines: pa.Array | None


def time_part(read: ReadTable, roles: dict[str, str]) -> TimePart:
    """Return a file of a log, the time of day joined to the date where it has a separate column.

    Parameters
    ----------
    read
        The file.
    roles
        The column for each role.
    """
    return TimePart(source=read.source, table=_with_clock(read.table, roles), lines=read.lines)


def times_of_parts(parts: Sequence[TimePart], name: str, settings: DateSettings) -> DateReading:
    """Return the times of all files, one after the other, each read by its form.

    A file whose dates do not tell day and month apart takes the order of its other columns of dates, else that of all other
    files.

    Parameters
    ----------
    parts
        The files, which have the column.
    name
        Name of the column.
    settings
        How to read it.

    Returns
    -------
    DateReading
        Its moments are those of all rows.

    Raises
    ------
    DataError
        When a file contains no dates there, or day and month cannot be distinguished.
    """
    readings = [_read(part, name, settings) for part in parts]
    orders = {reading.order for reading in readings if reading.order in _DISTINGUISHED}
    if len(orders) == 1 and any(reading.order == "ambiguous" for reading in readings):
        order, reason = orders.pop(), "that is how the other files write it"
        readings = [
            _read_in_order(part, name, settings=replace(settings, order=order), reason=reason)
            if reading.order == "ambiguous"
            else reading
            for part, reading in zip(parts, readings, strict=True)
        ]
    for part, reading in zip(parts, readings, strict=True):
        if reading.is_open:
            raise _cannot_tell(part, reading, name)
    moments = pa.concat_arrays([reading.moments for reading in readings])
    return DateReading(moments=moments, order=readings[0].order, notes=_merged(parts, readings, name))


def order_of_others(table: pa.Table, name: str, settings: DateSettings) -> str | None:
    """Return the order of day and month that the other columns of dates of a file have, if it is one.

    Parameters
    ----------
    table
        The file.
    name
        Name of the column whose order is not known.
    settings
        How to read the others; numbers are no dates there.
    """
    others = replace(settings, is_named=False)
    texts = [other for other in table.column_names if other != name and pa.types.is_string(table.column(other).type)]
    found = [dates_of(table.column(other), other, others) for other in texts]
    orders = {reading.order for reading in found if reading is not None and reading.order in _DISTINGUISHED}
    return orders.pop() if len(orders) == 1 else None


def _read(part: TimePart, name: str, settings: DateSettings) -> DateReading:
    found = dates_of(part.table.column(name), name, settings)
    if found is None:
        raise no_dates(part.table.column(name), name, part.source)
    if found.order != "ambiguous":
        return found
    order = order_of_others(part.table, name, settings)
    if order is None:
        return found
    settled = replace(settings, order=order)
    return _read_in_order(part, name, settings=settled, reason="the other columns of dates in the file are written so")


def _read_in_order(part: TimePart, name: str, *, settings: DateSettings, reason: str) -> DateReading:
    """Return the dates under an order that is known from elsewhere."""
    found = dates_of(part.table.column(name), name, settings)
    if found is None:
        raise no_dates(part.table.column(name), name, part.source)
    return replace(found, notes=(*found.notes, evidence_note(name, settings.order, reason)))


def _cannot_tell(part: TimePart, reading: DateReading, name: str) -> DataError:
    column = part.table.column(name)
    if reading.order == "mixed":
        shown = " and ".join(f"{column[row].as_py()!r} in line {_line(part, row)}" for row in reading.examples)
        remedy = (
            "Say which comes first with --set ingest.date_order=dmy or mdy, which treats the others as missing, "
            "or write all dates as 2024-05-28."
        )
        return DataError(
            "contains both dates with the day first and dates with the month first",
            where=f"column '{name}' of {part.source}",
            got=shown,
            expected="one order, or dates that each allow one order only",
            remedy=remedy,
        )
    return DataError(
        "has dates with an ambiguous order of day and month",
        where=f"column '{name}' of {part.source}",
        got=values_shown(name, column.slice(0, 10_000)),
        expected="a day after the 12th, another column of dates that has one, or rows in the order of the dates",
        remedy="Say which comes first with --set ingest.date_order=dmy or mdy (ymd where years have two digits).",
    )


def _line(part: TimePart, row: int) -> int:
    return int(part.lines[row].as_py()) if part.lines is not None else row + 1


def _merged(parts: Sequence[TimePart], readings: Sequence[DateReading], name: str) -> tuple[DateNote, ...]:
    """Return the notes of all files, one a code, and one where files differ."""
    if len(parts) == 1:
        return readings[0].notes
    first: dict[str, DateNote] = {}
    counts: Counter[str] = Counter()
    for part, reading in zip(parts, readings, strict=True):
        for note in reading.notes:
            counts[note.code] += 1
            first.setdefault(note.code, replace(note, evidence=f"{part.source}: {note.evidence}"))
    said = [
        replace(note, evidence=f"{note.evidence} The same holds for {counts[code] - 1:,} other files.")
        if counts[code] > 1
        else note
        for code, note in first.items()
    ]
    return (*said, *_differences(parts, readings, name))


def _differences(parts: Sequence[TimePart], readings: Sequence[DateReading], name: str) -> tuple[DateNote, ...]:
    """Say so where files write dates in different ways."""
    first: dict[str, str] = {}
    for part, reading in zip(parts, readings, strict=True):
        column = part.table.column(name)
        if reading.moments.null_count == len(reading.moments):
            continue
        row = pc.index(pc.is_valid(reading.moments), True).as_py()
        shown = str(reading.moments[row].as_py()).removesuffix(" 00:00:00")
        first.setdefault(reading.order, f"{part.source} as {str(column[row].as_py())!r}, read as {shown}")
    if len(first) < 2:
        return ()
    evidence = f"The files write '{name}' in {len(first)} ways: {'; '.join(first.values())}."
    remedy = "Each file was read in its own format; to set one order of day and month, use --set ingest.date_order."
    return (DateNote(code="mixed_dates", evidence=evidence, remedy=remedy),)


def _with_clock(table: pa.Table, roles: dict[str, str]) -> pa.Table:
    """Join the time of day, where it has a separate column, to the date."""
    if "clock" not in roles or not pa.types.is_string(table.column(roles["time"]).type):
        return table
    index = table.column_names.index(roles["time"])
    day, clock = table.column(index), pc.cast(table.column(roles["clock"]), pa.string())
    joined = pc.binary_join_element_wise(day, pc.fill_null(clock, ""), " ")
    return table.set_column(index, roles["time"], pc.utf8_trim_whitespace(joined))
