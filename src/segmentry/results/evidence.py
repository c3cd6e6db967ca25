"""Evidence: what speaks for each number of segments, the verdict, and the recommendation."""

from dataclasses import dataclass

from segmentry.results.outcome import Outcome


@dataclass(frozen=True)
class Spread:
    """Mean, smallest, quartiles and largest of a number over resamples."""

    mean: float
    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True)
class EvidenceRow:
    """What is known of one k; None where a number is undefined or was not asked for.

    `best_share` is the share of starts that reached the best. `bic` is better when larger. `saving` is how much shorter k
    segments describe the customers than one, in nats a customer; `votes` the share of random halves that choose k by it and
    find its segments again. `column_gap` compares with tables whose columns were shuffled, `gap` (in a deep study) with uniform
    data. `stability` is the adjusted Rand index of two halves, `least_segment_stability` the smallest mean Jaccard similarity of
    a segment to its best match in a half. `separation` is the least distance of neighbouring means in standard deviations along
    their line, `has_gaps` whether one mode is rejected between all neighbours. `smallest_spend_share` is that of the poorest
    segment, None without orders.
    """

    k: int
    inertia: float
    silhouette: float | None
    simplified_silhouette: float | None
    squared_silhouette: float | None
    calinski_harabasz: float | None
    davies_bouldin: float | None
    bic: float | None
    smallest_share: float
    largest_share: float
    best_share: float
    n_iter: int
    smallest_spend_share: float | None = None
    saving: float | None = None
    votes: float | None = None
    column_gap: float | None = None
    column_gap_error: float | None = None
    gap: float | None = None
    gap_error: float | None = None
    prediction_strength: float | None = None
    prediction_strength_error: float | None = None
    stability: Spread | None = None
    least_segment_stability: float | None = None
    separation: float | None = None
    has_gaps: bool | None = None


@dataclass(frozen=True)
class ShuffledRow:
    """Numbers of one k on tables whose columns were shuffled, smallest and largest over the draws."""

    k: int
    saving: tuple[float, float]
    silhouette: tuple[float, float]


@dataclass(frozen=True)
class Border:
    """Two neighbouring segments of the fitted k, by index in their lasting order, and the p-value of one mode between them."""

    first: int
    second: int
    separation: float | None
    p_one_mode: float


@dataclass(frozen=True)
class SegmentStability:
    """How well one segment of a solution is found again: Jaccard similarity to its best match in random halves.

    It dissolved in a resample where its Jaccard similarity is at most 0.5, and was recovered where it is above 0.75.
    """

    k: int
    place: int
    similarity: Spread
    n_dissolved: int
    n_recovered: int
    n_resamples: int


@dataclass(frozen=True)
class Flow:
    """Share of a segment of the solution for k that comes from one of the solution for k - 1; places in lasting order."""

    k: int
    parent: int
    child: int
    share: float
    n_customers: int


@dataclass(frozen=True)
class Descent:
    """A segment of the solution for k seen from its neighbours in k: SLSa, and containment towards k - 1 and k + 1."""

    k: int
    place: int
    purity: float
    towards_fewer: float
    towards_more: float | None


@dataclass(frozen=True)
class SilhouetteBand:
    """Silhouettes of the customers in one fitted segment: mean, share below 0, and up to 60 of them, the largest first."""

    place: int
    n_customers: int
    mean: float
    share_negative: float
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Agreement:
    """Adjusted Rand index of the fitted solution with that of another method for the same k."""

    method: str
    adjusted_rand: float


@dataclass(frozen=True)
class Resampled:
    """What halves and references gave, and on how many customers; `n_references` is 0 where no gap statistic was asked for."""

    n_customers: int
    n_splits: int
    n_shuffled: int
    n_references: int
    segments: tuple[SegmentStability, ...]
    flows: tuple[Flow, ...]
    descents: tuple[Descent, ...]
    shuffled: tuple[ShuffledRow, ...] = ()
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The table over k, the verdict with its reasons, the recommended k with what speaks against it, and the fitted k.

    The verdict is "natural", "reproducible", "constructive" or "one group" and is that of the fitted k; `recommended_verdict` is
    that of the recommended one. `confidence` is the share of random halves of the customers that find the same segments as the
    fitted k. `evident_k` is the number that the evidence by itself points to, another one where k was asked for or kept within a
    range. Both are None in a quick study. `close_call` says which other k fits about as well. `reason` is the verdict as a
    sentence, `reasons` tells how each test went, `runner_up` is the next best k (None: nothing else comes into question).
    `knee` is that of the inertia curve (None: no knee). Where segments come from a grid and not from a sweep, `rows` is empty
    and the verdict "constructive". `silhouettes` has a band for each fitted segment where there are several. `resampled` is
    None in a quick study, `outcome` where no log of orders tells what customers did later.
    """

    verdict: str
    recommended_k: int
    runner_up: int | None
    reason: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    k: int
    rows: tuple[EvidenceRow, ...]
    knee: int | None
    n_customers: int
    n_silhouette: int
    n_sampled: int
    n_starts: int
    recommended_verdict: str
    depth: str = "quick"
    evident_k: int | None = None
    confidence: float | None = None
    close_call: str = ""
    borders: tuple[Border, ...] = ()
    silhouettes: tuple[SilhouetteBand, ...] = ()
    resampled: Resampled | None = None
    outcome: Outcome | None = None

    def row(self, k: int) -> EvidenceRow | None:
        """Return the row for `k`; None where there was no sweep."""
        return next((row for row in self.rows if row.k == k), None)
