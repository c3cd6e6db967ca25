"""The four verdicts as people read them; data and statisticians keep the words of the literature."""

import re
from collections.abc import Mapping

from segmentry.texts import percent

TITLES = {
    "natural": "Clear groups",
    "reproducible": "Stable split",
    "constructive": "Working split",
    "one group": "No segments",
}


def verdict_title(verdict: str) -> str:
    """Return the words for a verdict in a terminal, a report or a finding.

    >>> verdict_title("natural"), verdict_title("one group")
    ('Clear groups', 'No segments')
    """
    return TITLES[verdict]


def confidence_sentence(confidence: float | None, k: int, evident_k: int | None) -> str:
    """Return how many random halves choose the same number; empty where that was not measured for this k.

    Parameters
    ----------
    confidence
        Share of the halves, 0 to 1; None where none were tried.
    k
        The number of segments that was fitted.
    evident_k
        The number that the confidence is of.

    >>> confidence_sentence(0.87, 4, 4), confidence_sentence(0.87, 5, 4)
    ('Confidence: 87% of random halves of the customers also choose 4 as the best number.', '')
    """
    if confidence is None or k != evident_k:
        return ""
    return f"Confidence: {percent(confidence)} of random halves of the customers also choose {k} as the best number."


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence about segments with their names instead of their ids.

    Parameters
    ----------
    text
        A sentence of the evidence, which is written before the segments have names.
    names
        Name of each segment, by its id.

    >>> with_names("some segments overlap (s01 and s02, p = 0.49)", {"s01": "Big spenders", "s02": "Newcomers"})
    'some segments overlap (Big spenders and Newcomers, p = 0.49)'
    """
    return re.sub(r"\bs\d{2,}\b", lambda match: names.get(match[0], match[0]), text)


def in_plain_words(text: str) -> str:
    """Return a caveat without the p-values of the tests behind it, which stand in the table of borders.

    >>> in_plain_words("some segments overlap: Big spenders with Newcomers (p = 0.49)")
    'some segments overlap: Big spenders with Newcomers'
    """
    return re.sub(r" \(p [=<] [\d.]+\)", "", text)
