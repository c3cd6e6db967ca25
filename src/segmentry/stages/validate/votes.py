"""What each index prefers: quoted for or against, never what decides."""

from collections.abc import Callable, Sequence

from segmentry.results import EvidenceRow

_INDICES: dict[str, Callable[[EvidenceRow], float | None]] = {
    "the silhouette": lambda row: row.silhouette,
    "Calinski-Harabasz": lambda row: row.calinski_harabasz,
    "Davies-Bouldin": lambda row: None if row.davies_bouldin is None else -row.davies_bouldin,
}


def preferred(rows: Sequence[EvidenceRow]) -> dict[str, int]:
    """Return the k above 1 that each index prefers, the smaller of equals; those that are undefined everywhere do not count."""
    found = {}
    for name, index in _INDICES.items():
        known = [(value, -row.k) for row in rows if row.k > 1 and (value := index(row)) is not None]
        if known:
            found[name] = -max(known)[1]
    return found
