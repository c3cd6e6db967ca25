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

    `best_share` is the share of starts that reached the best. `bic` is better when larger. `stability` is the adjusted Rand
    index of bootstrap pairs, `least_segment_stability` the smallest mean SLSw of a segment. `separation` is the least
    distance of neighbouring means in standard deviations along their line, `has_gaps` whether one mode is rejected between
    all neighbours. `smallest_spend_share` is that of the poorest segment, None without orders.
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
    gap: float | None = None
    gap_error: float | None = None
    prediction_strength: float | None = None
    prediction_strength_error: float | None = None
    stability: Spread | None = None
    least_segment_stability: float | None = None
    separation: float | None = None
    has_gaps: bool | None = None


@dataclass(frozen=True)
class NullRow:
    """Numbers of one k on data without structure, smallest and largest over the draws of one kind of reference."""

    reference: str
    k: int
    silhouette: tuple[float, float]
    prediction_strength: tuple[float, float]
    stability: tuple[float, float]


@dataclass(frozen=True)
class SegmentStability:
    """How well one segment of a solution comes again: SLSw over bootstrap pairs.

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
    """What resampling and references gave, and on how many customers."""

    n_customers: int
    n_pairs: int
    n_splits: int
    n_references: int
    segments: tuple[SegmentStability, ...]
    flows: tuple[Flow, ...]
    descents: tuple[Descent, ...]
    nulls: tuple[NullRow, ...] = ()
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """The table over k, the verdict with its reasons, the recommended k with what speaks against it, and the fitted k.

    The verdict is "natural", "reproducible", "constructive" or "one group". `reason` is the verdict as a sentence, `reasons`
    tells how each test went, `runner_up` is the next best k (None: nothing else comes into question). `knee` is that of the
    inertia curve (None: no knee). Where segments come from a grid and not from a sweep, `rows` is empty and the verdict
    "constructive". `silhouettes` has a band for each fitted segment where there are several. `resampled` is None in a quick
    study, `outcome` where no log of orders tells what customers did later.
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
    depth: str = "quick"
    silhouettes: tuple[SilhouetteBand, ...] = ()
    resampled: Resampled | None = None
    outcome: Outcome | None = None

    def row(self, k: int) -> EvidenceRow | None:
        """Return the row for `k`; None where there was no sweep."""
        return next((row for row in self.rows if row.k == k), None)
