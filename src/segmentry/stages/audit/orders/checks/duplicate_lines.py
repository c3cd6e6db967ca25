"""Lines equal in every column."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, Severity
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted

_MUCH = 0.01


def check_duplicate_lines(facts: OrderFacts) -> Finding | None:
    """Report lines that repeat another in every column."""
    n = facts.duplicates.n_lines
    if not n:
        return None
    dropped = facts.spec.duplicate_lines == "drop"
    share = facts.duplicates.paid_amount / facts.gross_amount if facts.has_money and facts.gross_amount > 0 else 0.0
    money = f", {facts.duplicates.paid_amount:,.2f} ({share:.1%}) of the spend before returns" if share else ""
    done = (
        "One of each was kept; keep them all with --set orders.duplicate_lines=keep."
        if dropped
        else "They were kept; drop them with --set orders.duplicate_lines=drop."
    )
    severity: Severity = "warning" if share >= _MUCH and not dropped else "info"
    return finding("duplicate_lines", f"{counted(n, 'line')}{money}.", done, severity=severity)


CHECK = OrderCheck("duplicate_lines", "order lines that repeat another", check_duplicate_lines)
