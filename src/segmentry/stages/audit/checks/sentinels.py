"""Texts and numbers that stand for a missing value."""

from segmentry.catalogue.findings import finding
from segmentry.results import Column
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_sentinels(data: AuditInput) -> Answer:
    """Report columns in which `?`, `N/A`, -999 and the like were read as missing."""
    columns = (c for c in data.customers.columns.values() if c.n_sentinels and not _is_found(c))
    counts = {column.name: f"{column.n_sentinels:,}" for column in columns}
    if not counts:
        return None
    return finding(
        "sentinel_nulls",
        f"{listed(counts)}.",
        "They were treated as missing; the list is in ingest.missing_texts and ingest.missing_numbers.",
    )


def _is_found(column: Column) -> bool:
    """Return whether the placeholders were found by their shape, which another check reports."""
    return bool(column.format.placeholders or column.format.placeholder_date)


CHECK = Check("sentinel_nulls", "placeholders such as ?, N/A or -999", check_sentinels)
