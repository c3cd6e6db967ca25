"""Times of orders: a column of the log as timestamps without a time zone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.spec import StudySpec
from segmentry.stages.ingest.dates.describe import described
from segmentry.stages.ingest.dates.numbers import read_numbers
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import MOMENT, DateReading, DateSettings
from segmentry.stages.ingest.dates.zones import local, zone_note
from segmentry.storage.arrow import one_array


def is_moment(kind: pa.DataType) -> bool:
    """Return whether a type holds dates or timestamps without a time zone."""
    return pa.types.is_date(kind) or (pa.types.is_timestamp(kind) and kind.tz is None)


def moments_of(raw: pa.ChunkedArray, date_order: str, zone: str, name: str) -> pa.Array:
    """Return a column as timestamps (microseconds, no zone), null where it holds no time.

    Parameters
    ----------
    raw
        Texts, numbers such as 20110228, dates or timestamps, shape (n,).
    date_order
        "dmy", "mdy" or "ymd" when the user set it, else "auto".
    zone
        Time zone to which times with a zone are converted.
    name
        Name of the column, for messages.

    Returns
    -------
    pyarrow.Array
        Shape (n,).

    Raises
    ------
    DataError
        When the column contains no dates, or day and month are ambiguous.
    """
    return read_times(raw, name, DateSettings(order=date_order, zone=zone)).moments


def read_times(raw: pa.ChunkedArray, name: str, settings: DateSettings) -> DateReading:
    """Return a column as timestamps, and what is to be said about how they were read.

    Parameters
    ----------
    raw
        Texts, numbers, dates or timestamps, shape (n,).
    name
        Name of the column, for messages.
    settings
        How to read it.

    Returns
    -------
    DateReading
        Shape (n,).

    Raises
    ------
    DataError
        When the column contains no dates, or day and month are ambiguous.
    """
    found = dates_of(raw, name, settings)
    if found is None:
        raise no_dates(raw, name)
    if found.is_open:
        raise DataError(
            "has dates with an ambiguous order of day and month",
            where=f"column '{name}'",
            remedy="Say which comes first with --set ingest.date_order=dmy or mdy (ymd where years have two digits).",
        )
    return found


def dates_of(raw: pa.ChunkedArray, name: str, settings: DateSettings) -> DateReading | None:
    """Return the dates of a column of any type, or None where it holds none.

    Parameters
    ----------
    raw
        Values of any type, shape (n,).
    name
        Name of the column, for notes.
    settings
        How to read it.

    Returns
    -------
    DateReading or None
        Shape (n,).
    """
    values = one_array(raw)
    kind = values.type
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return DateReading(moments=local(values, settings.zone), order="iso", notes=(zone_note(name, settings.zone),))
    if is_moment(kind):
        moments = pc.cast(values, MOMENT, safe=False)
        return DateReading(moments=pc.if_else(within_calendar(moments), moments, pa.scalar(None, MOMENT)), order="iso")
    if pa.types.is_decimal(kind):
        return read_numbers(pc.cast(values, pa.float64()), name, settings)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return read_numbers(values, name, settings)
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return None
    texts = pc.utf8_trim_whitespace(pc.cast(values, pa.string()))
    return read_dates(pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts), name, settings)


def within_calendar(moments: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return whether days or moments are of a year from 1 to 9999, as all dates of Python are, shape (n,)."""
    ends = (datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999))
    first, last = (pa.scalar(end, MOMENT).cast(moments.type, safe=False) for end in ends)
    return pc.and_(pc.greater_equal(moments, first), pc.less_equal(moments, last))


def settings_of(spec: StudySpec, **others: Any) -> DateSettings:
    """Return how the spec wants the times of orders to be read.

    Parameters
    ----------
    spec
        What the user asked for.
    others
        Further fields.
    """
    settings = DateSettings(
        order=spec.ingest.date_order,
        zone=spec.orders.time_zone,
        pivot_year=spec.ingest.pivot_year,
        day_zero=spec.orders.day_zero,
    )
    return replace(settings, **others)


def no_dates(raw: pa.ChunkedArray, name: str, source: str = "") -> DataError:
    """Return the error that a column with the role of the time is none, which says what it holds.

    Parameters
    ----------
    raw
        Its values, shape (n,).
    name
        Its name.
    source
        Name of the file, where the log has several.

    Returns
    -------
    DataError
        The error.
    """
    found = described(one_array(raw), name)
    return DataError(
        f"contains no dates{found.words}",
        where=f"column '{name}'{f' of {source}' if source else ''}, used as the time of the orders",
        got=found.examples,
        expected="dates such as 2024-05-28, 28.05.2024, May 28, 2024 or 20240528, with or without a time",
        remedy=f"{found.remedy}Name another column with --set orders.columns.time=COLUMN.",
    )
