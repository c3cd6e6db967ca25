"""Movements of single customers, as tables: their history, their events, and where they are now."""

import hashlib
from datetime import datetime, time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms.history import last_change, stays_of
from segmentry.exports.tracking.columns import customer_columns, dates_at, segment_columns
from segmentry.results import Tracking


def history_table(tracking: Tracking) -> pa.Table:
    """Return one row for each stay of a customer in a segment.

    It is valid from the first snapshot of the stay to the first one at which the customer is elsewhere, that one excluded;
    `valid_to` is missing for the segment now.
    """
    history, stays = tracking.history, stays_of(tracking.history.labels)
    return pa.table(
        {
            **customer_columns(history, stays.customers, stays.segments),
            "valid_from": dates_at(history.dates, stays.starts),
            "valid_to": dates_at(history.dates, stays.ends),
        }
    )


def dbt_history_table(tracking: Tracking) -> pa.Table:
    """Return the history with the columns of a snapshot of dbt, which dbt can continue.

    The id of a row is the MD5 of customer and moment with a bar between, as dbt's `snapshot_hash_arguments` makes it.
    """
    plain = history_table(tracking)
    moments = {name: pc.cast(plain.column(f"valid_{name}"), pa.timestamp("us")) for name in ("from", "to")}
    texts = {day: str(datetime.combine(day, time())) for day in tracking.history.dates}
    keys = zip(plain.column("customer_id").to_pylist(), plain.column("valid_from").to_pylist(), strict=True)
    ids = [
        hashlib.md5(f"{customer}|{texts[day]}".encode(), usedforsecurity=False).hexdigest() for customer, day in keys
    ]
    added = {
        "dbt_scd_id": pa.array(ids, pa.string()),
        "dbt_updated_at": moments["from"],
        "dbt_valid_from": moments["from"],
        "dbt_valid_to": moments["to"],
    }
    kept = plain.select(["customer_id", "segment_id", "segment_name"])
    return pa.table({**dict(zip(kept.column_names, kept.columns, strict=True)), **added})


def events_table(tracking: Tracking) -> pa.Table:
    """Return one row for each time a customer enters or exits a segment, in the order of time."""
    history, stays = tracking.history, stays_of(tracking.history.labels)
    has_ended = stays.ends < len(history.dates)
    positions = np.concatenate([stays.starts, stays.ends[has_ended]])
    rows = np.concatenate([np.arange(len(stays.starts)), np.flatnonzero(has_ended)])
    is_entry = np.arange(len(rows)) < len(stays.starts)
    order = np.lexsort((is_entry, stays.customers[rows], positions))
    rows, is_entry = rows[order], is_entry[order]
    return pa.table(
        {
            **customer_columns(history, stays.customers[rows], stays.segments[rows]),
            "event": pa.array(np.where(is_entry, "enter", "exit").tolist(), pa.string()),
            "at": dates_at(history.dates, positions[order]),
        }
    )


def now_table(tracking: Tracking) -> pa.Table:
    """Return the segment of each customer now, the one before, and the date of the change.

    Customers who left have no segment now.
    """
    history = tracking.history
    change = last_change(history.labels)
    return pa.table(
        {
            "customer_id": history.ids,
            **segment_columns(history, change.current),
            "since": dates_at(history.dates, change.since),
            **{f"previous_{name}": column for name, column in segment_columns(history, change.before).items()},
        }
    )
