"""Lines equal in every column."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, Severity
from segmentry.spec.orders import OrdersSpec
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.duplicates import Duplicates
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted

_MUCH = 0.01


def check_duplicate_lines(facts: OrderFacts) -> Finding | None:
    """Report lines that repeat another in every column."""
    return repeated_lines(facts.duplicates, facts.spec, facts.gross_amount if facts.has_money else 0.0)


def repeated_lines(duplicates: Duplicates, spec: OrdersSpec, gross: float) -> Finding | None:
    """Report lines that repeat another, a warning where they hold a hundredth of the spend and are kept.

    Parameters
    ----------
    duplicates
        Their number and amount.
    spec
        Whether they are dropped.
    gross
        The spend before returns; 0 where the log has no money.
    """
    n = duplicates.n_lines
    if not n:
        return None
    dropped = spec.duplicate_lines == "drop"
    share = duplicates.paid_amount / gross if gross > 0 else 0.0
    money = f", {duplicates.paid_amount:,.2f} ({share:.1%}) of the spend before returns" if share else ""
    done = (
        "One of each was kept; keep them all with --set orders.duplicate_lines=keep."
        if dropped
        else "They were kept; drop them with --set orders.duplicate_lines=drop."
    )
    severity: Severity = "warning" if share >= _MUCH and not dropped else "info"
    return finding("duplicate_lines", f"{counted(n, 'line')}{money}.", done, severity=severity)


CHECK = OrderCheck("duplicate_lines", "order lines that repeat another", check_duplicate_lines)
