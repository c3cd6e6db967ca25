"""Too few customers for the number of features."""

from segmentry.catalogue.findings import finding
from segmentry.results import NotApplicable
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check
from segmentry.texts import counted


def check_small_sample(data: AuditInput) -> Answer:
    """Report fewer than `audit.customers_per_feature` customers per feature."""
    n, d = data.customers.n_customers, len(data.feature_names)
    if d == 0:
        return NotApplicable("small_sample", "no numeric features")
    if n >= data.spec.customers_per_feature * d:
        return None
    return finding(
        "small_sample",
        f"{counted(n, 'customer')} and {counted(d, 'feature')}: {n / d:.0f} per feature.",
        f"At least {data.spec.customers_per_feature} per feature are advisable; choose fewer features with --features.",
    )


CHECK = Check("small_sample", "too few customers for the features", check_small_sample)
