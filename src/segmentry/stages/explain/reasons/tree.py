"""Why a customer is in a segment of a tree: what the rule of the segment asks."""

import numpy as np
import pyarrow as pa

from segmentry.catalogue.condition_words import condition_in_words
from segmentry.results import FeatureState, Reasons, SegmentAssignment, TreeState
from segmentry.stages.explain.tree_rules import conditions_of_leaves


def explain_by_rule(assignment: SegmentAssignment, tree: TreeState, features: FeatureState) -> Reasons:
    """Return the rule of its segment for every customer.

    Parameters
    ----------
    assignment
        The segments of the customers.
    tree
        The tree that formed them.
    features
        What was learnt of the columns.

    Returns
    -------
    Reasons
        Without better segments and changes; without a reason where there is one segment.
    """
    n = len(assignment.labels)
    rules = [""] * len(tree.segments)
    for segment, conditions in zip(tree.segments, conditions_of_leaves(tree, features), strict=True):
        rules[segment] = "; ".join(condition_in_words(condition) for condition in conditions)
    texts = pa.array([rule or None for rule in rules], pa.string())
    return Reasons(
        reasons=texts.take(pa.array(assignment.labels)),
        better=np.full(n, -1, dtype=np.int32),
        changes=pa.nulls(n, pa.string()),
    )
