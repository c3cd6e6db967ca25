"""The table of segments, one row per customer, with ids and names instead of label numbers."""

import numpy as np
import pyarrow as pa

from segmentry.results.customers import CustomerTable
from segmentry.results.partition import SegmentNames
from segmentry.results.reasons import Reasons
from segmentry.results.rfm import VALUE_TIERS, RfmScores
from segmentry.results.segments import SegmentAssignment

SEGMENT_COLUMNS = ("customer_id", "segment_id", "segment_name", "fit", "second_segment_id")
PROBABILITY_COLUMNS = ("probability", "second_probability")
REASON_COLUMNS = ("distance", "second_distance", "reason", "better_segment_id", "change")


def segment_table(
    ids: pa.Array,
    assignment: SegmentAssignment,
    segments: SegmentNames,
    *,
    scores: RfmScores | None = None,
    reasons: Reasons | None = None,
) -> pa.Table:
    """Return one row per customer, in the order of the customers.

    `fit` and the second segment are null where there is one segment, or the method knows none. Of a mixture there follow
    `probability` and `second_probability` of the two segments. With `reasons` there follow
    `distance` and `second_distance` to both, in the units of the scaled features, `reason`, and `better_segment_id` with the
    `change` that would lead there; null where nothing is to be said. With `scores` there follow `recency_score`,
    `frequency_score`, `monetary_score` where there is money, `rfm_score` (100 R + 10 F + M), `weighted_score` where weights were
    given, `rfm_name` and `value_tier`; null for customers without a purchase.

    Parameters
    ----------
    ids
        Ids of the customers, of length n.
    assignment
        Their segments, by index in `segments`.
    segments
        Ids and names of the segments.
    scores
        Their RFM scores, where there is a log of orders.
    reasons
        Why each is in its segment.

    Returns
    -------
    pyarrow.Table
        n rows, with the columns that are described above.
    """
    labels = pa.array(assignment.labels)
    second = pa.array(np.maximum(assignment.second, 0), mask=assignment.second < 0)
    segment_ids, segment_names = pa.array(segments.ids, pa.string()), pa.array(segments.names, pa.string())
    columns = [
        ids,
        segment_ids.take(labels),
        segment_names.take(labels),
        pa.array(assignment.fit, mask=np.isnan(assignment.fit)),
        segment_ids.take(second),
    ]
    table = _with_probabilities(pa.table(columns, names=list(SEGMENT_COLUMNS)), assignment)
    table = table if reasons is None else _with_reasons(table, assignment, reasons=reasons, segment_ids=segment_ids)
    return table if scores is None else _with_scores(table, scores)


def feature_table(customers: CustomerTable) -> pa.Table:
    """Return the features made from orders, one row per customer, in their units."""
    columns = [column for column in customers.columns.values() if column.is_from_orders]
    return pa.table(
        [customers.ids, *(column.values for column in columns)], names=["customer_id", *(c.name for c in columns)]
    )


def _with_probabilities(table: pa.Table, assignment: SegmentAssignment) -> pa.Table:
    both = (assignment.probability, assignment.second_probability)
    for name, values in zip(PROBABILITY_COLUMNS, both, strict=True):
        if values is not None:
            table = table.append_column(name, pa.array(np.round(values, 6), mask=np.isnan(values)))
    return table


def _with_reasons(table: pa.Table, assignment: SegmentAssignment, reasons: Reasons, segment_ids: pa.Array) -> pa.Table:
    better = pa.array(np.maximum(reasons.better, 0), mask=reasons.better < 0)
    columns = (
        pa.array(np.round(assignment.distances, 6) + 0.0, mask=np.isnan(assignment.distances)),
        pa.array(np.round(assignment.second_distances, 6) + 0.0, mask=np.isnan(assignment.second_distances)),
        reasons.reasons,
        segment_ids.take(better),
        reasons.changes,
    )
    for name, column in zip(REASON_COLUMNS, columns, strict=True):
        table = table.append_column(name, column)
    return table


def _with_scores(table: pa.Table, scores: RfmScores) -> pa.Table:
    for dimension, values in scores.scores.items():
        table = table.append_column(f"{dimension}_score", pa.array(values, mask=values == 0))
    table = table.append_column("rfm_score", _combined_score(scores))
    if scores.state.weights:
        table = table.append_column("weighted_score", _weighted_score(scores))
    named = scores.by_scores
    names = pa.array(named.state.names, pa.string()).take(pa.array(named.labels))
    table = table.append_column("rfm_name", names)
    if scores.tiers is None:
        return table
    return table.append_column("value_tier", pa.array(VALUE_TIERS, pa.string()).take(pa.array(scores.tiers)))


def _combined_score(scores: RfmScores) -> pa.Array:
    """Return 100 R + 10 F + M, or 10 R + F without money; null for customers without a purchase."""
    combined = np.zeros(scores.n_customers, dtype=np.int64)
    for values in scores.scores.values():
        combined = 10 * combined + values
    return pa.array(combined, mask=combined == 0)


def _weighted_score(scores: RfmScores) -> pa.Array:
    """Return the weighted mean of the scores; null for customers without a purchase."""
    weights = scores.state.weights
    total = sum(weights[dimension] for dimension in scores.scores)
    mean = sum(weights[dimension] * values for dimension, values in scores.scores.items()) / total
    return pa.array(np.asarray(mean, dtype=np.float64), mask=next(iter(scores.scores.values())) == 0)
