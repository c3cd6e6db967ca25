"""The sample of customers that a study keeps, with which `segmentry check` compares later ones."""

import numpy as np
import pyarrow as pa

from segmentry.results import reference_table
from segmentry.storage.arrow import level_texts
from segmentry.study.base import CustomerBase
from segmentry.study.rng import Purpose, generator
from segmentry.study.segmented import Segmented

_MOST_CUSTOMERS = 20_000


def reference_sample(base: CustomerBase, segmented: Segmented) -> pa.Table:
    """Return a sample of the customers with the columns that formed the segments, and their segments.

    A customer who stands for several is one row of the table, as it will be when it is scored.

    Parameters
    ----------
    base
        The customers.
    segmented
        Their features and segments.

    Returns
    -------
    pyarrow.Table
        At most 20,000 rows without ids, chosen by the seed.
    """
    features, segmentation = segmented.features, segmented.segmentation
    rows = np.arange(base.customers.n_customers) if base.weights is None else np.cumsum(base.weights) - base.weights
    if len(rows) > _MOST_CUSTOMERS:
        rows = np.sort(generator(base.spec, Purpose.REFERENCE).choice(rows, _MOST_CUSTOMERS, replace=False))
    categories = (base.customers.columns[state.name] for state in features.state.categories)
    levels = {column.name: level_texts(column.values.take(pa.array(rows))) for column in categories}
    segment_ids = pa.array(segmentation.ids, pa.string()).take(pa.array(segmentation.assignment.labels[rows]))
    return reference_table(features.chosen(rows), levels, segment_ids)
