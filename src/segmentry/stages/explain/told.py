"""A sentence and the numbers in it, kept together so that each number can be counted again."""

from collections.abc import Iterable
from dataclasses import dataclass

from segmentry.results import Fact


@dataclass(frozen=True)
class Told:
    """A text, and the facts that it tells."""

    text: str
    facts: tuple[Fact, ...] = ()


def together(sentences: Iterable[Told]) -> Told:
    """Return several sentences as one text."""
    kept = [sentence for sentence in sentences if sentence.text]
    return Told(" ".join(item.text for item in kept), tuple(fact for item in kept for fact in item.facts))


def plain(value: float) -> str:
    """Return a number as people write it: three significant digits, thousands separated.

    >>> plain(1234567.8), plain(12.345), plain(0.1234), plain(60.0), plain(-0.2)
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
    return {1.0: "once", 2.0: "twice"}.get(value, f"{plain(value)} times")
