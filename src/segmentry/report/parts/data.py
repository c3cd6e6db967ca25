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
        "records": Table("Account of the records", ("records", "number"), _records(given.result)),
        "findings": account.findings,
        "passed": account.passed,
        "unchecked": [(item.code.replace("_", " "), item.reason) for item in account.unchecked],
        "roles": Table("Roles of the columns", ("column", "role", "why"), roles, is_text=(1, 2)),
    }


def _records(result: StudyResult) -> tuple[tuple[str, str], ...]:
    counts = result.account.counts
    rows = [
        ("records seen", counts.n_records),
        ("rejected, listed in rejected_rows.parquet", counts.n_rejected),
        ("merged into another row of the same customer", counts.n_merged),
        ("left out by the condition", counts.n_filtered),
        ("customers in the study", counts.n_customers),
    ]
    return tuple((label, f"{count:,}") for label, count in rows if count or label.startswith(("records", "customers")))


PART = PartEntry("data", "The data", data_view)
