"""The four verdicts as people read them; data and statisticians keep the words of the literature."""

import re
from collections.abc import Mapping

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


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence about segments with their names in place of their ids.

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
