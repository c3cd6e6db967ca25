"""Evidence: what speaks for each number of segments, and the recommendation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EvidenceRow:
    """Indices for one k; None where an index is undefined. `best_share` is the share of starts that reached the best."""

    k: int
    inertia: float
    silhouette: float | None
    calinski_harabasz: float | None
    davies_bouldin: float | None
    smallest_share: float
    largest_share: float
    best_share: float
    n_iter: int


@dataclass(frozen=True)
class Recommendation:
    """The recommended k, the reason in words, and what speaks against it."""

    k: int
    reason: str
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The table over k, the knee of the inertia curve (None: no knee), the recommendation and the k that was fitted.

    Where segments come from a grid and not from a sweep, `rows` is empty.
    """

    rows: tuple[EvidenceRow, ...]
    knee: int | None
    recommendation: Recommendation
    k: int
    n_customers: int
    n_silhouette: int
    n_sampled: int
    n_starts: int

    def row(self, k: int) -> EvidenceRow | None:
        """Return the row for `k`; None where there was no sweep."""
        return next((row for row in self.rows if row.k == k), None)
