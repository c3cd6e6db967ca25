"""What tables of movements are made of: segments, dates and schemas."""

from datetime import date

import pyarrow as pa

from segmentry.algorithms import Ints
from segmentry.results import SegmentHistory


def customer_columns(history: SegmentHistory, customers: Ints, segments: Ints) -> dict[str, pa.Array]:
    """Return the columns that say whose row it is, and of which segment.

    Parameters
    ----------
    history
        Ids of customers and segments.
    customers, segments
        Indices of both, each of shape (m,).
    """
    return {"customer_id": history.ids.take(pa.array(customers)), **segment_columns(history, segments)}


def segment_columns(history: SegmentHistory, labels: Ints) -> dict[str, pa.Array]:
    """Return id and name of the segment of each row, missing for -1.

    Parameters
    ----------
    history
        Ids and names of the segments.
    labels
        Indices of segments, shape (m,).
    """
    positions = pa.array(labels, mask=labels < 0)
    return {
        "segment_id": pa.array(history.segments.ids, pa.string()).take(positions),
        "segment_name": pa.array(history.segments.names, pa.string()).take(positions),
    }


def dates_at(dates: tuple[date, ...], positions: Ints) -> pa.Array:
    """Return the dates at some indices, missing behind the last one.

    Parameters
    ----------
    dates
        The dates.
    positions
        The indices, shape (m,).
    """
    return pa.array(dates, pa.date32()).take(pa.array(positions, mask=positions >= len(dates)))


def schema_of(**kinds: str) -> pa.Schema:
    """Return the schema of columns that hold a date, a text, a count or a number."""
    types = {"date": pa.date32(), "text": pa.string(), "count": pa.int64(), "number": pa.float64()}
    return pa.schema([(name, types[kind]) for name, kind in kinds.items()])
