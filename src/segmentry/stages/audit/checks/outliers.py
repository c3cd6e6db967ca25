"""Values far outside the usual range of a feature."""

import numpy as np

from segmentry.catalogue.findings import finding
from segmentry.results import NotApplicable
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_outliers(data: AuditInput) -> Answer:
    """Report features with values beyond `audit.outlier_iqr` interquartile ranges (Tukey 1977)."""
    if data.customers.n_customers < 10:
        return NotApplicable("outliers", "fewer than 10 customers")
    facts: dict[str, str] = {}
    for name in data.feature_names:
        known = data.moments[name]
        reach = data.spec.outlier_iqr * (known.upper_quartile - known.lower_quartile)
        if reach <= 0 or not data.is_measured(name):
            continue
        values = data.numbers(name)
        n_out = np.count_nonzero((values < known.lower_quartile - reach) | (values > known.upper_quartile + reach))
        if n_out:
            facts[name] = f"{n_out:,}, {n_out / data.customers.n_customers:.1%}"
    if not facts:
        return None
    return finding(
        "outliers",
        f"{listed(facts)} beyond {data.spec.outlier_iqr:g} interquartile ranges.",
        "They were kept; a log transform or scale=robust reduces their weight, --where leaves them out.",
    )


CHECK = Check("outliers", "values far from the rest", check_outliers)
