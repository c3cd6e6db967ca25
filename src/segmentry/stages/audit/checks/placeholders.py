"""Numbers that were found to stand for a missing value by their shape."""

from segmentry.results import Column, Finding
from segmentry.spec.options import list_option
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_placeholders(data: AuditInput) -> Answer:
    """Report columns in which one number at an end of the range, such as -1 or 999, was read as missing."""
    facts = {c.name: _told(c) for c in data.customers.columns.values() if c.format.placeholders and c.n_sentinels}
    if not facts:
        return None
    return Finding(
        "placeholders",
        "warning",
        "Numbers that stand for a missing value",
        f"{listed(facts)}.",
        "Many customers share such a number, and it lies apart from all others, so it was read as missing. To keep it: "
        f"{list_option('ingest.keep_values', list(facts))}",
    )


def _told(column: Column) -> str:
    numbers = " and ".join(f"{number:g}" for number in column.format.placeholders)
    return f"{numbers}: {column.n_sentinels:,} customers"


CHECK = Check("placeholders", "numbers such as -1 or 999 that stand for a missing value", check_placeholders)
