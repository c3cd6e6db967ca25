"""Consent: it describes, and says whom one may write to."""

from segmentry.catalogue.findings import finding
from segmentry.spec.options import role_options
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check


def check_consent(data: AuditInput) -> Answer:
    """Report columns that say whether a person agreed to be written to."""
    names = [column.name for column in data.customers.columns_where(lambda role: role.is_consent)]
    if not names:
        return None
    return finding(
        "consent",
        f"{', '.join(names)}.",
        "It describes segments but does not form them; check it before you contact anyone. If it is something else: "
        f"{role_options(names, 'binary')}",
    )


CHECK = Check("consent", "consent to be written to", check_consent)
