"""What the words of a name claim of the scores, so that a name which its cells contradict is found."""

import re
from dataclasses import dataclass
from typing import Literal

Side = Literal["not_high", "not_low", "lowest"]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Words, and where the scores of customers called so must lie.

    Attributes
    ----------
    words
        Regular expression that finds the words in a name.
    sides
        For a dimension (0 recency, 1 frequency, 2 monetary) the side of the middle where its scores must not lie, or `lowest`.
    says
        What the words claim.
    is_lapse
        Whether they say that a customer has stayed away.
    """

    words: str
    sides: dict[int, Side]
    says: str
    is_lapse: bool = False


_CLAIMS = (
    Claim(
        words=r"\b(lost|lose|losing|hibernat\w*|sleep\w*|dormant|lapsed|lapsing|inactive|churn\w*|risk|gone|win.?back|away)\b",
        sides={0: "not_high"},
        says="that the last purchase is not recent",
        is_lapse=True,
    ),
    Claim(words=r"\b(attention|ago)\b", sides={}, says="", is_lapse=True),
    Claim(
        words=r"\b(new|newcomers?|first.?time)\b",
        sides={0: "not_low", 1: "not_high"},
        says="that customers bought recently and not often",
    ),
    Claim(words=r"\b(recent|active|promising)\b", sides={0: "not_low"}, says="that the last purchase is recent"),
    Claim(
        words=r"\b(champions?|best|stars?)\b",
        sides={0: "not_low", 1: "not_low", 2: "not_low"},
        says="that customers are good in every score",
    ),
    Claim(
        words=r"(?<!potential )\b(loyals?|regulars?|frequent)\b",
        sides={1: "not_low"},
        says="that customers order often",
    ),
    Claim(words=r"\b(rare|infrequent|occasional)\b", sides={1: "not_high"}, says="that customers order rarely"),
    Claim(words=r"\b(once|one.?time|one.?off)\b", sides={1: "lowest"}, says="that customers ordered once"),
    Claim(
        words=r"\b(big.?spend\w*|high.?value|high.?spend\w*|whales?|heavy)\b",
        sides={2: "not_low"},
        says="that customers spend a lot",
    ),
    Claim(
        words=r"\b(low.?value|low.?spend\w*|small.?spend\w*)\b",
        sides={2: "not_high"},
        says="that customers spend little",
    ),
)


def claims_of(name: str) -> list[Claim]:
    """Return what the words of a name claim."""
    return [claim for claim in _CLAIMS if re.search(claim.words, name, re.IGNORECASE)]


def is_lapse(name: str) -> bool:
    """Return whether a name says that a customer has stayed away, or is about to.

    >>> is_lapse("At Risk"), is_lapse("Champion"), is_lapse("Inactive")
    (True, False, True)
    """
    return any(claim.is_lapse for claim in claims_of(name))


def contradicts(claim: Claim, code: str, n_levels: int) -> bool:
    """Return whether scores lie where a claim says they must not.

    Parameters
    ----------
    claim
        The claim.
    code
        Scores as digits.
    n_levels
        The best score.
    """
    middle = (n_levels + 1) / 2
    scores = [int(digit) for digit in code]
    for dimension, side in claim.sides.items():
        if dimension >= len(scores):
            continue
        score = scores[dimension]
        if (side == "not_high" and score > middle) or (side == "not_low" and score < middle):
            return True
        if side == "lowest" and score > 1:
            return True
    return False
