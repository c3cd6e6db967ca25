"""Evidence: indices for each number of segments, the verdict, and the recommendation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from segmentry.results.outcome import Outcome


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """Mean, smallest value, quartiles and largest value of a number over resamples."""

    mean: float
    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True, kw_only=True)
class IndexValue:
    """The value of one index for one k, with its standard error if it has one.

    An undefined index has no `IndexValue`.
    """

    k: int
    index: str
    value: float
    error: float | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceRow:
    """The indices of one k by name, as `segmentry.catalogue.indices` lists them."""

    k: int
    values: Mapping[str, IndexValue]

    def __getitem__(self, index: str) -> float | None:
        """Return the value of an index; None where it is undefined or was not asked for."""
        item = self.values.get(index)
        return None if item is None else item.value

    def error(self, index: str) -> float | None:
        """Return the standard error of an index; None where it has none.

        Parameters
        ----------
        index
            Name of the index.
        """
        item = self.values.get(index)
        return None if item is None else item.error

    def get(self, index: str, default: float) -> float:
        """Return the value of an index, or a default where it is undefined or was not asked for.

        Parameters
        ----------
        index
            Name of the index.
        default
            What to return where there is no value.
        """
        value = self[index]
        return default if value is None else value

    def extended(self, values: Iterable[IndexValue]) -> "EvidenceRow":
        """Return the row with further values.

        Parameters
        ----------
        values
            Values of further indices.
        """
        return replace(self, values={**self.values, **{value.index: value for value in values}})


@dataclass(frozen=True, kw_only=True)
class Range:
    """The smallest and the largest of several numbers."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class ShuffledRow:
    """Ranges of indices of one k over tables with shuffled columns."""

    k: int
    saving: Range
    silhouette: Range


@dataclass(frozen=True, kw_only=True)
class HalfAgreement:
    """The adjusted Rand index of the segments of two random halves for one k, over the splits."""

    k: int
    adjusted_rand: Distribution


@dataclass(frozen=True, kw_only=True)
class Border:
    """Two neighbouring segments of the fitted k, by index in canonical order.

    `separation` is in standard deviations; `p_one_mode` is the p-value of one mode between the two.
    """

    first: int
    second: int
    separation: float | None
    p_one_mode: float


@dataclass(frozen=True, kw_only=True)
class SegmentStability:
    """Stability of one segment: Jaccard similarity to its best match in random halves.

    It dissolved in a resample where its Jaccard similarity is at most 0.5, and was recovered where it is above 0.75.
    """

    k: int
    segment: int
    similarity: Distribution
    n_dissolved: int
    n_recovered: int
    n_resamples: int


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Share of a segment for k that comes from a segment for k - 1; both are indices in canonical order."""

    k: int
    parent: int
    child: int
    share: float
    n_customers: int


@dataclass(frozen=True, kw_only=True)
class Descent:
    """How a segment for k relates to those for k - 1 and k + 1: SLSa, and largest containment in one."""

    k: int
    segment: int
    purity: float
    containment_in_coarser: float
    containment_in_finer: float | None


@dataclass(frozen=True, kw_only=True)
class SilhouetteBand:
    """Silhouettes of the customers in one fitted segment: mean, share below 0, and up to 60 values.

    `widths` are in descending order.
    """

    segment: int
    n_customers: int
    mean: float
    share_negative: float
    widths: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Adjusted Rand index of the fitted solution with that of another method for the same k."""

    method: str
    adjusted_rand: float


@dataclass(frozen=True, kw_only=True)
class BootstrapRatio:
    """The bootstrap likelihood-ratio test of k segments against k - 1.

    `ratio` is twice the gain in log-likelihood, `p_value` has the Monte Carlo standard error `error`. Of the `n_draws` data sets
    that were drawn from k - 1 segments, `n_exceeding` had at least that ratio.
    """

    k: int
    ratio: float
    p_value: float
    error: float
    n_draws: int
    n_exceeding: int


@dataclass(frozen=True, kw_only=True)
class Resampled:
    """Results of resampling, and the number of customers that were resampled.

    `n_references` is 0 where no gap statistic was asked for; `bootstrap_ratios` are empty where no test of k - 1 segments was.
    """

    n_customers: int
    n_splits: int
    n_shuffled: int
    n_references: int
    segments: tuple[SegmentStability, ...]
    flows: tuple[Flow, ...]
    descents: tuple[Descent, ...]
    half_agreements: tuple[HalfAgreement, ...] = ()
    shuffled: tuple[ShuffledRow, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    bootstrap_ratios: tuple[BootstrapRatio, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LabelEvidence:
    """What can be asked of segments that were made elsewhere, whose making cannot be repeated.

    `explained` is the share of the squared distances between customers that the segments explain, and `shuffled` the range of
    that share over `n_shuffled` random orders of the same labels; `p_value` is that of the permutation test. `silhouette` is the
    mean silhouette, `share_nearer_elsewhere` the share of the customers who lie nearer to the centre of another segment.
    """

    explained: float
    shuffled: Range
    n_shuffled: int
    p_value: float
    silhouette: float
    share_nearer_elsewhere: float


@dataclass(frozen=True, kw_only=True)
class TriedSize:
    """Dense groups of at least `min_size` customers: how many there are, and how well halves find the least stable one.

    `least_stability` is None without groups and in a quick study; `none_share` is the share of the customers in no group.
    """

    min_size: int
    n_groups: int
    none_share: float
    least_stability: float | None


@dataclass(frozen=True, kw_only=True)
class DensityEvidence:
    """What was tried to find dense groups: the fewest customers of a group, and the number that was taken, None for none."""

    tried: tuple[TriedSize, ...]
    taken: int | None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The table over k, the verdict with its reasons, the recommended k with objections, the fitted k.

    The table is long: one value for each k and index, as `segmentry.catalogue.indices` lists them.
    The verdict is "natural", "reproducible", "constructive" or "one group" and is that of the fitted k; `recommended_verdict` is
    that of the recommended one. `confidence` is the share of random halves of the customers that find the same segments as the
    fitted k. `evident_k` is the number that the evidence by itself points to, another one where k was asked for or kept within a
    range. Both are None in a quick study. `close_call` says which other k fits about as well. `is_cut` tells that no number of
    segments describes the customers in fewer nats than one group, so that segments only cut it. `reason` is the verdict as a
    sentence, `reasons` are the results of the tests, `runner_up` is the next best k (None: no other k is allowed).
    `knee` is that of the inertia curve (None: no knee). Where segments come from a grid and not from a sweep, `table` is
    empty and the verdict "constructive". `silhouettes` has a band for each fitted segment where there are several. `resampled` is
    None in a quick study, `outcome` is None without a log of orders. `of_labels` is there for segments that were made elsewhere,
    `of_density` for dense groups; k is then the number of groups, without customers of none.
    """

    verdict: str
    recommended_k: int
    recommended_verdict: str
    reason: str
    k: int
    n_customers: int
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    runner_up: int | None = None
    table: tuple[IndexValue, ...] = ()
    knee: int | None = None
    n_silhouette: int = 0
    n_sampled: int = 0
    n_starts: int | None = None
    depth: str = "quick"
    evident_k: int | None = None
    confidence: float | None = None
    close_call: str = ""
    is_cut: bool = False
    borders: tuple[Border, ...] = ()
    silhouettes: tuple[SilhouetteBand, ...] = ()
    resampled: Resampled | None = None
    outcome: Outcome | None = None
    of_labels: LabelEvidence | None = None
    of_density: DensityEvidence | None = None

    @cached_property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """The table by k: a row for each k that was tried."""
        by_k: dict[int, dict[str, IndexValue]] = {}
        for item in self.table:
            by_k.setdefault(item.k, {})[item.index] = item
        return tuple(EvidenceRow(k=k, values=values) for k, values in sorted(by_k.items()))

    def row(self, k: int) -> EvidenceRow | None:
        """Return the row for `k`; None where there was no sweep.

        Parameters
        ----------
        k
            Number of segments.
        """
        return next((row for row in self.rows if row.k == k), None)


def table_of(rows: Iterable[EvidenceRow]) -> tuple[IndexValue, ...]:
    """Return rows as the long table that evidence keeps."""
    return tuple(value for row in rows for value in row.values.values())
