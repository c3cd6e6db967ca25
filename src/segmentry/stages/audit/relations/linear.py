"""Columns that are sums, averages or other mixtures of others."""

import numpy as np

from segmentry.algorithms.linear_relations import LinearRelation, find_linear_relations
from segmentry.stages.audit.relations.sample import Sample
from segmentry.texts import shortened

_LEAST_CUSTOMERS = 30
_MOST_SHOWN = 6


def find_made_up(sample: Sample) -> dict[str, tuple[str, str]]:
    """Return the code and the reason for each column that others make up."""
    is_complete = np.isfinite(sample.rows).all(axis=1)
    rows = sample.rows[is_complete]
    if len(rows) < max(_LEAST_CUSTOMERS, 3 * rows.shape[1]):
        return {}
    candidates = tuple(index for index, column in enumerate(sample.columns) if column.flags.is_quantity)
    relations = find_linear_relations(rows, candidates)
    return {sample.columns[item.column].name: _reason(item, sample) for item in relations}


def _reason(relation: LinearRelation, sample: Sample) -> tuple[str, str]:
    names = [sample.columns[index].name for index in relation.parts]
    listed = shortened(names, _MOST_SHOWN)
    return {
        "sum": ("sum", f"the sum of {listed}"),
        "average": ("sum", f"the average of {listed}"),
        "copy": ("score", f"the same as {listed} on another scale"),
        "mixture": ("score", f"made from {listed}"),
    }[relation.kind]
