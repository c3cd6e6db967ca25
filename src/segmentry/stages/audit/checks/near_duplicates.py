"""Features that say nearly the same, and so vote twice."""

import numpy as np

from segmentry.algorithms.ranks import rank_correlations
from segmentry.catalogue.findings import finding
from segmentry.results import NotApplicable
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed

_MOST_CUSTOMERS = 50_000


def check_near_duplicates(data: AuditInput) -> Answer:
    """Report pairs of features with a rank correlation of `audit.near_duplicate_correlation` or more."""
    names = data.feature_names
    if len(names) < 2:
        return NotApplicable("near_duplicates", "fewer than two features")
    step = max(1, data.customers.n_customers // _MOST_CUSTOMERS)
    matrix = np.column_stack([data.numbers(name)[::step] for name in names])
    complete = matrix[np.isfinite(matrix).all(axis=1)]
    if len(complete) < 10:
        return NotApplicable("near_duplicates", "fewer than 10 customers have all features")
    correlations = rank_correlations(complete)
    facts = {
        f"{first} and {names[j]}": f"{correlations[i, j]:+.2f}"
        for i, first in enumerate(names)
        for j in range(i + 1, len(names))
        if abs(correlations[i, j]) >= data.spec.near_duplicate_correlation
    }
    if not facts:
        return None
    return finding(
        "near_duplicates",
        f"{listed(facts)} (rank correlation).",
        "Both count; drop one of each pair with --features, or halve their weight with features.weights.",
    )


CHECK = Check("near_duplicates", "nearly identical features", check_near_duplicates)
