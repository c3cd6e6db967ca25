"""Columns that tell nothing."""

from segmentry.results import Finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_constant(data: AuditInput) -> Answer:
    """Report columns with one value or none, and those that the user set aside."""
    columns = (
        column
        for column in data.customers.columns_where(lambda role: role.is_constant or role.is_ignored)
        if not column.taken_for
    )
    facts = {column.name: column.why for column in columns}
    if not facts:
        return None
    told = "They take no part."
    return Finding("uninformative_columns", "info", "Columns that tell nothing", f"{listed(facts)}.", told)


CHECK = Check("uninformative_columns", "constant columns", check_constant)
