"""Missing values, column by column."""

from segmentry.results import Finding, Severity
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_missing(data: AuditInput) -> Answer:
    """Report columns with gaps; a warning from `audit.missing_share` on."""
    n = data.customers.n_customers
    gaps = {column.name: column.n_missing for column in data.customers.columns.values() if column.n_missing}
    if not gaps:
        return None
    ordered = sorted(gaps.items(), key=lambda item: -item[1])
    is_large = any(gaps.get(name, 0) >= data.spec.missing_share * n for name in data.feature_names)
    severity: Severity = "warning" if is_large else "info"
    return Finding(
        "missing_values",
        severity,
        "Some values are missing",
        f"{listed({name: f'{count:,}, {count / n:.1%}' for name, count in ordered})}.",
        "Gaps in features were filled as features.missing says, never from another customer; no customer was dropped.",
    )


CHECK = Check("missing_values", "missing values in any column", check_missing)
