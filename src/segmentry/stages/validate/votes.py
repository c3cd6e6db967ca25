"""What each index prefers: quoted for or against, never what decides."""

from collections.abc import Sequence

from segmentry.catalogue.indices import INDICES
from segmentry.results import EvidenceRow


def preferred(rows: Sequence[EvidenceRow]) -> dict[str, int]:
    """Return the k above 1 that each quoted index prefers, the smaller of equals, by the words for the index.

    Indices that are undefined for every k do not count.
    """
    found = {}
    for index in INDICES.values():
        sign = -1.0 if index.better == "lower" else 1.0
        known = [(sign * value, -row.k) for row in rows if row.k > 1 and (value := row[index.name]) is not None]
        if index.quoted_as and known:
            found[index.quoted_as] = -max(known)[1]
    return found
