"""The table of segments: customers, orders, revenue, recency and shares, with a total row."""

from segmentry.catalogue.totals import total_columns
from segmentry.report.parts.base import Table
from segmentry.results import StudyResult


def totals_table(result: StudyResult) -> Table:
    """Return one row a segment, and one for all customers; only columns of which something is known.

    Parameters
    ----------
    result
        The results, without what must not be passed on.
    """
    totals = result.totals
    columns = total_columns(totals)
    rows = [(f"{row.segment_id} {row.name}", row) for row in totals.rows] + [(totals.total.name, totals.total)]
    is_part = any(row.n_orders is None for row in totals.rows) and totals.total.n_orders is not None
    label = "What the customers of each segment ordered" if len(columns) > 2 else "The customers of each segment"
    label += f" in the last {totals.within}" if totals.within else ""
    return Table(
        label=f"{label}; orders and revenue of the segments described here" if is_part else label,
        columns=("segment", *(column.title for column in columns)),
        rows=tuple((name, *(column.text(column.of(row, totals.total)) for column in columns)) for name, row in rows),
        marked=(len(rows) - 1,),
    )
