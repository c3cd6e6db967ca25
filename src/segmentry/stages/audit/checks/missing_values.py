"""Missing values, column by column."""

from segmentry.catalogue.findings import finding
from segmentry.results import Severity
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed
from segmentry.texts import shortened

_MOST_LISTED = 8


def check_missing(data: AuditInput) -> Answer:
    """Report columns with gaps; a warning from `audit.missing_share` on."""
    n = data.customers.n_customers
    gaps = {column.name: column.n_missing for column in data.customers.columns.values() if column.n_missing}
    if not gaps:
        return None
    ordered = sorted(gaps.items(), key=lambda item: -item[1])
    is_large = any(gaps.get(name, 0) >= data.spec.missing_share * n for name in data.feature_names)
    severity: Severity = "warning" if is_large else "info"
    return finding(
        "missing_values",
        f"{listed({name: f'{count:,}, {count / n:.1%}' for name, count in ordered})}.",
        _done(data, [name for name, _ in ordered]),
        severity=severity,
    )


def _done(data: AuditInput, names: list[str]) -> str:
    """Say what stands in for missing values of the features, and that the gaps of other columns stay."""
    if data.keeps_gaps:
        return "Each customer's segment follows from the values that are known. No value was filled in, no customer removed."
    filled = [f"{name} with {data.states[name].fill:,.6g}" for name in names if name in data.states]
    other = any(name not in data.feature_names for name in names)
    text = (
        [
            f"To form segments, gaps were filled in: {shortened(filled, _MOST_LISTED)}; "
            "filled-in values are never reported as facts."
        ]
        if filled
        else []
    )
    text += ["Gaps in descriptive columns were left as they are."] if other else []
    text += ["No customer was removed."]
    text += ["To fill in another value: --set 'features.missing={kind: constant, value: 0}'."] if filled else []
    return " ".join(text)


CHECK = Check("missing_values", "missing values in any column", check_missing)
