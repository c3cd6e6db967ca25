"""Results in the caller's kind of frame, with the index of its rows and ids of its type."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.results.model import Model
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.storage.frames import Restore, column_of, is_frame, restorer, with_index
from segmentry.study.sources import Sources

_ID = "customer_id"


def restorer_of(sources: Sources, model: Model) -> Restore | None:
    """Return a function that gives results in the caller's kind of frame; None without a frame.

    Ids are whole numbers again where the caller's were. A pandas frame of customers gets the index of the caller's rows, so that
    `frame["segment"] = study.segments["segment_id"]` gives each row its own segment.

    Parameters
    ----------
    sources
        What the caller handed over.
    model
        The names of the columns with the ids.
    """
    frame = next((source for source in (sources.customers, sources.orders) if is_frame(source)), None)
    if frame is None:
        return None
    is_customers = frame is sources.customers
    id_column = model.id_column if is_customers else model.orders.columns["customer"] if model.orders else None
    restore = restorer(frame)

    def restored(table: pa.Table) -> Any:
        if _ID not in table.column_names:
            return restore(table)
        raw = column_of(frame, id_column) if id_column is not None else None
        native = restore(_with_whole_ids(table, raw))
        rows = _rows(table, raw, has_ids=id_column is not None) if is_customers else None
        return native if rows is None else with_index(native, frame, rows)

    return restored


def _with_whole_ids(table: pa.Table, raw: pa.ChunkedArray | None) -> pa.Table:
    """Return the table with whole numbers as ids, where the caller's are."""
    if raw is None or not pa.types.is_integer(raw.type):
        return table
    at = table.column_names.index(_ID)
    return table.set_column(at, _ID, pc.cast(table.column(_ID), raw.type))


def _rows(table: pa.Table, raw: pa.ChunkedArray | None, *, has_ids: bool) -> pa.Array | None:
    """Return the caller's row that each row of the table is about; None where that is not known."""
    if not has_ids:
        return pc.subtract(pc.cast(table.column(_ID), pa.int64()), 1)
    if raw is None:
        return None
    rows = pc.index_in(table.column(_ID), canonical_ids(raw))
    return None if rows.null_count else rows
