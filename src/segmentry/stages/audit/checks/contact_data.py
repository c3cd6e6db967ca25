"""Contact data: never a feature, never in a report."""

from segmentry.results import Finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check


def check_contact(data: AuditInput) -> Answer:
    """Report columns with names, addresses, e-mails and telephone numbers."""
    names = [column.name for column in data.customers.with_role("contact")]
    if not names:
        return None
    return Finding(
        "contact_data",
        "info",
        "Contact data",
        f"{', '.join(names)}.",
        "They form no segment and stand in no report; leave them out of the file if you can.",
    )


CHECK = Check("contact_data", "names, addresses, e-mails, telephone numbers", check_contact)
