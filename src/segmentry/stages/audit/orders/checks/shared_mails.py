"""One customer under two ids: e-mail addresses that several customers share."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts


def check_shared_mails(facts: OrderFacts) -> Finding | None:
    """Report e-mail addresses in the log that belong to several customers."""
    if not facts.n_shared_mails:
        return None
    return finding(
        "shared_mails",
        f"E-mail addresses used by more than one customer: {facts.n_shared_mails:,}.",
        "They were kept separate; merge them in your source system if they are the same people.",
    )


CHECK = OrderCheck("shared_mails", "one customer under two ids, by a shared e-mail address", check_shared_mails)
