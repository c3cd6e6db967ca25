"""A text together with the numbers in it, so that each number can be counted again."""

from collections.abc import Iterable
from dataclasses import dataclass

from segmentry.results import Fact


@dataclass(frozen=True)
class Statement:
    """A text, and the facts behind its numbers."""

    text: str
    facts: tuple[Fact, ...] = ()


def combined(statements: Iterable[Statement]) -> Statement:
    """Return several statements as one text; empty texts are left out."""
    kept = [statement for statement in statements if statement.text]
    return Statement(" ".join(item.text for item in kept), tuple(fact for item in kept for fact in item.facts))


def short_number(value: float) -> str:
    """Return a number with three significant digits, or as a whole number, with thousands separated.

    >>> short_number(1234567.8), short_number(12.345), short_number(0.1234), short_number(60.0), short_number(-0.2)
    ('1,234,568', '12.3', '0.123', '60', '-0.2')
    """
    if abs(value) >= 99.95 or value == round(value):
        return f"{value + 0.0:,.0f}"
    return f"{value:.3g}"


def times(value: float) -> str:
    """Return how often something happened.

    >>> times(1.0), times(2.0), times(1.39)
    ('once', 'twice', '1.39 times')
    """
    return {1.0: "once", 2.0: "twice"}.get(value, f"{short_number(value)} times")
