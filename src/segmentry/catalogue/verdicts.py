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


def confidence_sentence(confidence: float | None, k: int, evident_k: int | None, *, is_cut: bool = False) -> str:
    """Return how many random halves come to the same segments; empty where nothing was measured.

    Parameters
    ----------
    confidence
        Share of the halves, 0 to 1; None where none were tried.
    k
        The number of segments that was fitted.
    evident_k
        The number that the confidence is of.
    is_cut
        Whether the segments only cut one cloud, so that halves show one group too.

    >>> confidence_sentence(0.87, 4, 4), confidence_sentence(0.87, 5, 4)
    ('Confidence: 87% of random halves of the customers also choose 4 as the best number.', '')
    """
    if confidence is None or k != evident_k:
        return ""
    if is_cut and k > 1:
        return f"Stability of the cut: {cut_votes(confidence, k)}."
    return f"Confidence: {percent(confidence)} of random halves of the customers also choose {k} as the best number."


def cut_votes(share: float, k: int) -> str:
    """Return how many random halves cut one group in the same way, as a clause.

    Parameters
    ----------
    share
        Share of the halves, 0 to 1.
    k
        The number of segments that the group is cut into.

    >>> cut_votes(0.9, 2)
    '90% of random halves of the customers show no other groups, and give the same 2 segments when they are cut'
    """
    halves = f"{percent(share)} of random halves of the customers"
    return f"{halves} show no other groups, and give the same {k} segments when they are cut"


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence about segments with their names instead of their ids.

    Parameters
    ----------
    text
        A sentence of the evidence, which is written before the segments have names.
    names
        Name of each segment, by its id.

    >>> with_names("no gap is shown between s01 and s02 (dip test, p = 0.49)", {"s01": "Big spenders", "s02": "Newcomers"})
    'no gap is shown between Big spenders and Newcomers (dip test, p = 0.49)'
    """
    return re.sub(r"\bs\d{2,}\b", lambda match: names.get(match[0], match[0]), text)


def in_plain_words(text: str) -> str:
    """Return a caveat without the p-values of the tests behind it, which stand in the table of borders.

    >>> in_plain_words("no gap is shown between Big spenders and Newcomers (dip test, p = 0.49)")
    'no gap is shown between Big spenders and Newcomers'
    """
    return re.sub(r" \((?:dip test, )?p [=<] [\d.]+\)", "", text)
