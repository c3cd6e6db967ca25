"""One row a customer: id, segment, fit, next segment, RFM scores. Ids and names, never label numbers."""

import numpy as np
import pyarrow as pa

from segmentry.results import VALUE_TIERS, CustomerTable, RfmScores, SegmentAssignment

SEGMENT_COLUMNS = ("customer_id", "segment_id", "segment_name", "fit", "second_segment_id")


def segment_table(
    ids: pa.Array,
    assignment: SegmentAssignment,
    segment_ids: tuple[str, ...],
    segment_names: tuple[str, ...],
    scores: RfmScores | None = None,
) -> pa.Table:
    """Return the customers in their order.

    `fit` and the second segment are null where there is one segment, or RFM gave the segments. With `scores` there follow
    `recency_score`, `frequency_score`, `monetary_score` where there is money, `rfm_name` and `value_tier`; null for customers
    without a purchase.
    """
    labels = pa.array(assignment.labels)
    second = pa.array(np.maximum(assignment.second, 0), mask=assignment.second < 0)
    columns = [
        ids,
        pa.array(segment_ids, pa.string()).take(labels),
        pa.array(segment_names, pa.string()).take(labels),
        pa.array(assignment.fit, mask=np.isnan(assignment.fit)),
        pa.array(segment_ids, pa.string()).take(second),
    ]
    table = pa.table(columns, names=list(SEGMENT_COLUMNS))
    return table if scores is None else _with_scores(table, scores)


def feature_table(customers: CustomerTable) -> pa.Table:
    """Return the features made from orders, one row a customer, in their own units."""
    made = [column for column in customers.columns.values() if column.is_from_orders]
    return pa.table(
        [customers.ids, *(column.values for column in made)], names=["customer_id", *(c.name for c in made)]
    )


def _with_scores(table: pa.Table, scores: RfmScores) -> pa.Table:
    for dimension, own in scores.scores.items():
        table = table.append_column(f"{dimension}_score", pa.array(own, mask=own == 0))
    names = pa.array(scores.state.names, pa.string()).take(pa.array(scores.labels))
    table = table.append_column("rfm_name", names)
    if scores.tiers is None:
        return table
    return table.append_column("value_tier", pa.array(VALUE_TIERS, pa.string()).take(pa.array(scores.tiers)))
