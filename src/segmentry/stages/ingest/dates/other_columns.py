"""Day and month of one column of dates, distinguished by the other columns of the same table."""

from dataclasses import replace

import pyarrow as pa

from segmentry.spec import IngestSpec
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.dates.notes import evidence_note
from segmentry.stages.ingest.typed import TypedColumn

_DISTINGUISHED = frozenset({"dmy", "mdy"})


def with_orders_of_others(typed: dict[str, TypedColumn], table: pa.Table, spec: IngestSpec) -> dict[str, TypedColumn]:
    """Return columns with the dates whose day and month only the other columns of dates distinguish.

    Parameters
    ----------
    typed
        The columns, by name.
    table
        Their values as they were read.
    spec
        How to read them.

    Returns
    -------
    dict
        The columns, by name.
    """
    orders = {name: item.column.format.date_order for name, item in typed.items() if item.column.kind == "date"}
    known = _DISTINGUISHED.intersection(orders.values())
    if len(known) != 1:
        return typed
    order = next(iter(known))
    wanted = spec.model_copy(update={"date_order": order})
    again = {name: type_column(name, table.column(name), wanted) for name in orders if orders[name] == "ambiguous"}
    reason = "the other columns of dates in the table are written so"
    noted = {
        name: replace(item, date_notes=(*item.date_notes, evidence_note(name, order, reason)))
        for name, item in again.items()
    }
    return {**typed, **noted}
