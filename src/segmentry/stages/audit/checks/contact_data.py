"""Contact data: never a feature, never in a report."""

from segmentry.catalogue.findings import finding
from segmentry.spec.options import role_options
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_contact(data: AuditInput) -> Answer:
    """Report columns with names, addresses, e-mails and telephone numbers."""
    columns = data.customers.columns_where(lambda role: role.is_contact)
    if not columns:
        return None
    by_name = [column.name for column in columns if not column.is_contact_by_values]
    remedy = f" If they are not contact details: {role_options(by_name, 'categorical')}" if by_name else ""
    return finding(
        "contact_data",
        f"{listed({column.name: column.why for column in columns}, 40)}.",
        "They are not used to form segments and never appear in a report; leave them out of the file if you can."
        f"{remedy}",
    )


CHECK = Check("contact_data", "names, addresses, e-mails, telephone numbers", check_contact)
