"""The data: what was used and lost, what the audit found, and what each column was taken for."""

from typing import Any

from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.results import StudyResult


def data_view(given: ReportInput) -> dict[str, Any]:
    """Return the account of the records, the findings and the roles of the columns."""
    account = given.result.account
    roles = tuple((item.column, item.role, item.reason) for item in account.roles)
    return {
        "source": account.source,
        "dialect": account.dialect,
        "records": Table(label="Account of the records", columns=("records", "number"), rows=_records(given.result)),
        "findings": account.findings,
        "passed": account.passed,
        "unchecked": [(item.code.replace("_", " "), item.reason) for item in account.unchecked],
        "roles": Table(label="Roles of the columns", columns=("column", "role", "why"), rows=roles, is_text=(1, 2)),
    }


def _records(result: StudyResult) -> tuple[tuple[str, str], ...]:
    counts = result.account.counts
    rows = [
        ("records seen", counts.n_records),
        ("rejected, listed in rejected_rows.parquet", counts.n_rejected),
        ("merged into another row of the same customer", counts.n_merged),
        ("left out by the condition", counts.n_filtered),
        ("without a segment", counts.n_unlabelled),
        ("added by weights of rows", counts.n_by_weights),
        ("customers in the study", counts.n_customers),
    ]
    return tuple((label, f"{count:,}") for label, count in rows if count or label.startswith(("records", "customers")))


PART = PartEntry(name="data", title="The data", view=data_view, is_folded=True)
