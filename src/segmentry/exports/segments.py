"""One row a customer: id, segment, fit, next segment, RFM scores. Ids and names, never label numbers."""

import numpy as np
import pyarrow as pa

from segmentry.results import VALUE_TIERS, CustomerTable, Reasons, RfmScores, SegmentAssignment

SEGMENT_COLUMNS = ("customer_id", "segment_id", "segment_name", "fit", "second_segment_id")
REASON_COLUMNS = ("distance", "second_distance", "reason", "better_segment_id", "change")


def segment_table(
    ids: pa.Array,
    assignment: SegmentAssignment,
    segment_ids: tuple[str, ...],
    segment_names: tuple[str, ...],
    scores: RfmScores | None = None,
    reasons: Reasons | None = None,
) -> pa.Table:
    """Return the customers in their order.

    `fit` and the second segment are null where there is one segment, or RFM gave the segments. With `reasons` there follow
    `distance` and `second_distance` to the centres of both, in the units of the scaled features, `reason`, and
    `better_segment_id` with the `change` that would lead there; null where nothing is to be said. With `scores` there follow
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
    table = table if reasons is None else _with_reasons(table, reasons, segment_ids)
    return table if scores is None else _with_scores(table, scores)


def feature_table(customers: CustomerTable) -> pa.Table:
    """Return the features made from orders, one row a customer, in their own units."""
    made = [column for column in customers.columns.values() if column.is_from_orders]
    return pa.table(
        [customers.ids, *(column.values for column in made)], names=["customer_id", *(c.name for c in made)]
    )


def _with_reasons(table: pa.Table, reasons: Reasons, segment_ids: tuple[str, ...]) -> pa.Table:
    better = pa.array(np.maximum(reasons.better, 0), mask=reasons.better < 0)
    columns = (
        pa.array(np.round(reasons.distances, 6), mask=np.isnan(reasons.distances)),
        pa.array(np.round(reasons.second_distances, 6), mask=np.isnan(reasons.second_distances)),
        reasons.reasons,
        pa.array(segment_ids, pa.string()).take(better),
        reasons.changes,
    )
    for name, column in zip(REASON_COLUMNS, columns, strict=True):
        table = table.append_column(name, column)
    return table


def _with_scores(table: pa.Table, scores: RfmScores) -> pa.Table:
    for dimension, own in scores.scores.items():
        table = table.append_column(f"{dimension}_score", pa.array(own, mask=own == 0))
    names = pa.array(scores.state.names, pa.string()).take(pa.array(scores.labels))
    table = table.append_column("rfm_name", names)
    if scores.tiers is None:
        return table
    return table.append_column("value_tier", pa.array(VALUE_TIERS, pa.string()).take(pa.array(scores.tiers)))
