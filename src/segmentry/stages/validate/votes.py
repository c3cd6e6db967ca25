"""The k that each index prefers, which is quoted for or against a verdict and never decides it."""

from collections.abc import Sequence

from segmentry.catalogue.indices import INDICES
from segmentry.results import EvidenceRow


def preferred(rows: Sequence[EvidenceRow]) -> dict[str, int]:
    """Return the k above 1 that each quoted index prefers, by the words for the index.

    Among equals the smaller k is taken. Indices that are undefined for every k do not count.
    """
    preferences = {}
    for index in INDICES.values():
        sign = -1.0 if index.better == "lower" else 1.0
        known = [(sign * value, -row.k) for row in rows if row.k > 1 and (value := row[index.name]) is not None]
        if index.quoted_as and known:
            preferences[index.quoted_as] = -max(known)[1]
    return preferences
