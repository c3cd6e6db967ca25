"""Sensitive attributes: they describe, unless the user says otherwise."""

from segmentry.catalogue.findings import finding
from segmentry.spec.options import role_options
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check


def check_sensitive(data: AuditInput) -> Answer:
    """Report columns with gender or special categories of personal data."""
    names = [column.name for column in data.customers.columns_where(lambda role: role.is_sensitive)]
    if not names:
        return None
    return finding(
        "sensitive_attributes",
        f"{', '.join(names)}.",
        "They describe segments but do not form them; if you are allowed to use one: "
        f"{role_options(names, 'categorical')} --set features.categories=one_hot",
    )


CHECK = Check("sensitive_attributes", "gender and special categories of personal data", check_sensitive)
