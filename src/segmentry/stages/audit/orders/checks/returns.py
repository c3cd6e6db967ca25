"""Returns and cancellations, and what became of them."""

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.stages.audit.orders.checks.base import OrderCheck
from segmentry.stages.audit.orders.facts import OrderFacts
from segmentry.texts import counted

_DONE = {
    "net": "They were deducted: {paired} matched to a purchase, the rest from the customer's spend. Not counted as purchases: "
    "{undone} returned in full.",
    "drop": "They were left out, together with all lines that were not bought and paid for (orders.returns=drop).",
    "keep": "They were kept as ordinary lines (orders.returns=keep).",
}


def check_returns(facts: OrderFacts) -> Finding | None:
    """Report lines that give goods back: gross, net, and the rate."""
    if not facts.n_returned:
        return None
    rate = -facts.returned_amount / facts.gross_amount if facts.gross_amount else 0.0
    net = facts.gross_amount + facts.returned_amount
    amount = facts.account.columns.get("amount", "price")
    guessed = (
        f" {counted(facts.n_guessed, 'line')} of them by the customer and '{amount}' alone; "
        "--set orders.columns.product=COLUMN tells more where the log has products."
    )
    named = f" {counted(facts.n_named, 'line')} named the order in '{facts.account.columns.get('reference')}'."
    return finding(
        "returns",
        f"{counted(facts.n_returned, 'line')}; gross {facts.gross_amount:,.2f}, net {net:,.2f}, return rate {rate:.1%}.",
        _DONE[facts.spec.returns].format(
            paired=counted(facts.n_paired, "line"), undone=counted(facts.n_undone, "order")
        )
        + (named if facts.n_named else "")
        + (guessed if facts.n_guessed else ""),
        severity="warning" if facts.n_guessed else None,
    )


CHECK = OrderCheck("returns", "returns and cancellations", check_returns)
