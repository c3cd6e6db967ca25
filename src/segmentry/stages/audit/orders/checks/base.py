"""What a check of orders is."""

from collections.abc import Callable
from dataclasses import dataclass

from segmentry.results import Finding, NotApplicable
from segmentry.stages.audit.orders.facts import OrderFacts


@dataclass(frozen=True)
class OrderCheck:
    """A check: a stable code, what it looks for, and the function that looks.

    The function returns None where there is nothing to report.
    """

    code: str
    looks_for: str
    run: Callable[[OrderFacts], Finding | NotApplicable | None]
