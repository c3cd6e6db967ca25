"""The table of segments: customers, orders, revenue, recency and shares, with a total row."""

from typing import Any

import pyarrow as pa

from segmentry.catalogue.totals import TotalColumn, total_columns
from segmentry.exports.destination import table_destination
from segmentry.results import SegmentTotal, Totals


def totals_table(totals: Totals) -> pa.Table:
    """Return one row per segment and one for all customers, with the columns that are known.

    Parameters
    ----------
    totals
        The totals of the segments.
    """
    rows, columns = [*totals.rows, totals.total], total_columns(totals)
    named = [("segment_id", pa.array([row.segment_id for row in rows])), ("segment_name", _names(rows))]
    numbers = [(column.name, _numbers(column, rows, totals.total)) for column in columns]
    currency = [("currency", pa.array([totals.currency] * len(rows)))] if totals.currency else []
    return pa.table(dict([*named, *numbers, *currency]))


def totals_document(totals: Totals) -> dict[str, Any]:
    """Return what all customers ordered and spent as a document, with currency and window where there are.

    Parameters
    ----------
    totals
        The totals of the segments.
    """
    texts = {"currency": totals.currency, "within": totals.within}
    return {**row_document(totals.total, totals), **{name: text for name, text in texts.items() if text}}


def row_document(row: SegmentTotal, totals: Totals) -> dict[str, Any]:
    """Return what is known of a segment as a document.

    Parameters
    ----------
    row
        The segment.
    totals
        The totals of all segments.
    """
    return {column.name: column.of(row, totals.total) for column in total_columns(totals)}


def _names(rows: list[SegmentTotal]) -> pa.Array:
    return pa.array([row.name for row in rows])


def _numbers(column: TotalColumn, rows: list[SegmentTotal], total: SegmentTotal) -> pa.Array:
    kind = pa.int64() if column.kind == "count" else pa.float64()
    return pa.array([column.of(row, total) for row in rows], kind)


DESTINATION = table_destination(
    "segment_table",
    "Customers, orders, revenue and their shares by segment",
    lambda given: totals_table(given.result.totals),
    saved_as="segment_table.csv",
)
