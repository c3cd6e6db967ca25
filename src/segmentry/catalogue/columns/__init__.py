"""Every table that users get, and what each of its columns means."""

from segmentry.catalogue.columns import customers, segments
from segmentry.catalogue.columns.base import ColumnEntry, ColumnKind, TableEntry
from segmentry.catalogue.columns.files import FILES
from segmentry.catalogue.columns.movements import MOVEMENTS
from segmentry.catalogue.columns.short_forms import ACCURACY, PLACED

__all__ = ["FILES", "TABLES", "ColumnEntry", "ColumnKind", "TableEntry"]

TABLES: dict[str, TableEntry] = {
    entry.name: entry
    for entry in (
        customers.SEGMENTS,
        customers.SCORED,
        segments.TOTALS,
        segments.PROFILES,
        segments.EVIDENCE,
        customers.FEATURES,
        customers.SNAPSHOTS,
        customers.REFERENCE,
        customers.REJECTED,
        *MOVEMENTS,
        PLACED,
        ACCURACY,
    )
}
"""The tables by name, in the order of the reference."""
