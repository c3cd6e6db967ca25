"""Customers on the move, as tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from segmentry.exports.tracking.customers import dbt_history_table, events_table, history_table, now_table
from segmentry.exports.tracking.steps import (
    flows_table,
    migration_table,
    revenue_table,
    sizes_table,
    stays_table,
    year_table,
)
from segmentry.results import Tracking

HistoryForm = Literal["plain", "dbt"]


@dataclass(frozen=True)
class TrackTable:
    """A table of the movements, and whether it has rows of single customers."""

    make: Callable[[Tracking], pa.Table]
    has_customers: bool = False


def track_tables(form: HistoryForm) -> dict[str, TrackTable]:
    """Return the tables by the names of their files.

    Parameters
    ----------
    form
        Whether the history has the columns of Segmentry or those of dbt.
    """
    history = dbt_history_table if form == "dbt" else history_table
    return {
        "segment_history": TrackTable(history, has_customers=True),
        "segment_events": TrackTable(events_table, has_customers=True),
        "segments_now": TrackTable(now_table, has_customers=True),
        "segment_sizes": TrackTable(sizes_table),
        "migration": TrackTable(migration_table),
        "flows": TrackTable(flows_table),
        "stays": TrackTable(stays_table),
        "revenue_change": TrackTable(revenue_table),
        "year_apart": TrackTable(year_table),
    }
