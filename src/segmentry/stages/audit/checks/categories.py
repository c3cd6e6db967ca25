"""Numbers that are codes."""

from segmentry.results import Finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_coded(data: AuditInput) -> Answer:
    """Report columns of numbers that were taken for categories."""
    coded = [column for column in data.customers.with_role("categorical") if column.kind == "number"]
    if not coded:
        return None
    return Finding(
        "coded_categories",
        "info",
        "Numbers that look like codes",
        f"{listed({column.name: column.why for column in coded})}.",
        "They describe segments but do not form them; if one is a quantity, say --set roles.COLUMN=numeric.",
    )


CHECK = Check("coded_categories", "categories written as numbers", check_coded)
