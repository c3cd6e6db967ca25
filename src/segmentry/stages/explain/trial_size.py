"""How many customers a test of a play needs, at the rate of the segment where it is known."""

import math
import re
from dataclasses import dataclass

from segmentry.results import Fact
from segmentry.stages.explain.habits import Again
from segmentry.stages.explain.statements import Statement
from segmentry.texts import percent

_Z_LEVEL, _Z_POWER = 1.959964, 0.841621
_RELATIVE_RISE = 0.2
_UNKNOWN_BASE, _POINTS = 0.5, 0.1
_A_FIFTH = "20% of the segment"
_SHARES = ("Share", "Response rate")
_OF_ORDERS = re.compile(r"\borders? within\b")


@dataclass(frozen=True, kw_only=True)
class _Rise:
    """The rise of a share that a test detects, in words, and the facts behind the words."""

    base: float
    target: float
    text: str
    facts: tuple[Fact, ...] = ()


def customers_per_group(base: float, target: float) -> int:
    """Return how many customers each of two groups needs to tell two shares apart.

    The test is two-sided at the 5 % level with 80 % power.

    Parameters
    ----------
    base, target
        The two shares, between 0 and 1.

    >>> customers_per_group(0.3, 0.36)
    961
    """
    spread = base * (1 - base) + target * (1 - target)
    return math.ceil((_Z_LEVEL + _Z_POWER) ** 2 * spread / (target - base) ** 2)


def tell_trial_size(measure: str, n_customers: int, again: Again | None) -> Statement:
    """Return how large a test must be, or that the segment is too small for one.

    Parameters
    ----------
    measure
        What the play measures; only a share or a rate has a size that can be given.
    n_customers
        Number of customers in the segment.
    again
        How many of such customers ordered again; None where that is not known.

    Returns
    -------
    Statement
        Empty where the measure is no share.
    """
    if not measure.startswith(_SHARES):
        return Statement("")
    rise = _rise(measure, again)
    needed = customers_per_group(rise.base, rise.target)
    text = f"{needed:,}"
    fact = Fact(column="", statistic="test_size", of="segment", value=float(needed), n_customers=n_customers, text=text)
    sentence = (
        f"Test size: {text} customers per group, to detect {rise.text} with 80% power."
        if 2 * needed <= n_customers
        else f"The segment is too small to test by itself: detecting {rise.text} takes {text} customers per group."
    )
    return Statement(sentence, (fact, *rise.facts))


def tell_trial_customers(measure: str, n_customers: int, again: Again | None) -> str:
    """Return on how many customers of a segment something new is tried, in words.

    That is as many as a test needs; all where a test would need more than there are, and a fifth where no number can be given.

    Parameters
    ----------
    measure
        What the play measures.
    n_customers
        Number of customers in the segment.
    again
        How many of such customers ordered again; None where that is not known.

    >>> tell_trial_customers("Response rate.", 1_000, None), tell_trial_customers("Response rate.", 500, None)
    ('385 of them', 'all of them')
    >>> tell_trial_customers("Margin per customer.", 500, None)
    '20% of the segment'
    """
    if not measure.startswith(_SHARES):
        return _A_FIFTH
    rise = _rise(measure, again)
    needed = customers_per_group(rise.base, rise.target)
    return f"{needed:,} of them" if 2 * needed <= n_customers else "all of them"


def _rise(measure: str, again: Again | None) -> _Rise:
    is_known = again is not None and again.is_alike and 0 < again.share < 1 and _OF_ORDERS.search(measure) is not None
    return _from_known(again) if again is not None and is_known else _from_unknown()


def _from_known(again: Again) -> _Rise:
    base = again.share
    target = base + min(_RELATIVE_RISE * base, (1 - base) / 2)
    text = percent(target)
    fact = Fact(column="", statistic="test_rate", of="segment", value=target, n_customers=again.n_customers, text=text)
    return _Rise(
        base=base,
        target=target,
        text=f"a rise from {percent(base)} to {text} in {again.n_days} days",
        facts=(fact,),
    )


def _from_unknown() -> _Rise:
    """Return a rise by ten points at the base rate that takes the largest test."""
    return _Rise(
        base=_UNKNOWN_BASE, target=_UNKNOWN_BASE + _POINTS, text="a rise of 10 points (at a base rate near one half)"
    )
