"""One row a customer: id, segment, fit, next segment. Ids and names, never label numbers."""

import numpy as np
import pyarrow as pa

from segmentry.results import SegmentAssignment

SEGMENT_COLUMNS = ("customer_id", "segment_id", "segment_name", "fit", "second_segment_id")


def segment_table(
    ids: pa.Array, assignment: SegmentAssignment, segment_ids: tuple[str, ...], segment_names: tuple[str, ...]
) -> pa.Table:
    """Return the customers in their order; `fit` and the second segment are null when there is one segment."""
    labels = pa.array(assignment.labels)
    second = pa.array(np.maximum(assignment.second, 0), mask=assignment.second < 0)
    columns = [
        ids,
        pa.array(segment_ids, pa.string()).take(labels),
        pa.array(segment_names, pa.string()).take(labels),
        pa.array(assignment.fit, mask=np.isnan(assignment.fit)),
        pa.array(segment_ids, pa.string()).take(second),
    ]
    return pa.table(columns, names=list(SEGMENT_COLUMNS))
