"""Columns that tell nothing."""

from segmentry.catalogue.findings import finding
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
    text = "They are not used."
    return finding("uninformative_columns", f"{listed(facts)}.", text)


CHECK = Check("uninformative_columns", "constant columns", check_constant)
