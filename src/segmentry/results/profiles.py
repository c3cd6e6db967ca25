"""Profiles: the features of each segment, in the units of the features."""

from dataclasses import dataclass

from segmentry.algorithms.estimate import Estimate


@dataclass(frozen=True, kw_only=True)
class FeatureProfile:
    """One feature in one segment, against all customers.

    `difference` is (segment mean - overall mean) / overall sd, after the feature's transform; `superiority` the chance that a
    member exceeds a customer of another segment; `index` 100 x segment mean / overall mean, None near a zero or for a negative
    overall mean. `is_marker`: the difference is large, and its interval excludes zero. Means and quartiles are of the
    `n_known` customers with a value; the missing ones of a feature that formed the segments were imputed. The mean of a feature
    that `is_yes_no` is the share of those who say yes; `words` are the answers that stand for the numbers of an ordered one. A
    count or sum of orders `within` a look-back window has its length in words.
    """

    feature: str
    is_forming: bool
    n_known: int
    mean: float
    median: float
    lower_quartile: float
    upper_quartile: float
    overall_mean: float
    overall_median: float
    difference: Estimate
    superiority: Estimate
    index: float | None
    is_marker: bool
    missing_share: float
    imputed_share: float
    is_yes_no: bool = False
    words: tuple[tuple[str, float], ...] = ()
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class FeatureSummary:
    """One feature over all segments.

    `eta_squared` is the share of its variance, after its transform, that lies between segments. `p_value` is that of the
    rank test, corrected after Holm for all descriptors; None for a feature that formed the segments, chosen to differ in it.
    """

    feature: str
    is_forming: bool
    is_skewed: bool
    n_known: int
    missing_share: float
    eta_squared: Estimate
    p_value: float | None


@dataclass(frozen=True, kw_only=True)
class CategoryShare:
    """One level of a category in one segment: its share there, and over all customers.

    Both shares are of all customers, those without a value among them. `is_missing` marks the row of those without a value.
    """

    column: str
    level: str
    share: float
    overall_share: float
    n_customers: int
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A number in a sentence about a segment: which statistic of which column, of whom, and its text.

    Attributes
    ----------
    column
        The column; empty for numbers of customers.
    statistic
        "count", "share" (of all customers), "spend_share", "median", "mean", "known_share", "level_share", "missing_share",
        "value_share" (of customers with one value, that is `level`), "usual_gap", "again_share" or "days".
    of
        "segment" or "all".
    value
        The number.
    n_customers
        Of how many customers.
    text
        The number as it is written in the sentence.
    level
        The level or value that a share is of.
    """

    column: str
    statistic: str
    of: str
    value: float
    n_customers: int
    text: str
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class CategorySummary:
    """Association of a category with the segments: Cramér's V, and the p-value, corrected after Holm.

    `p_value` is None for a category that formed the segments, and where too few customers are expected in too many cells.
    """

    column: str
    is_forming: bool
    n_levels: int
    cramers_v: Estimate
    p_value: float | None


@dataclass(frozen=True, kw_only=True)
class Action:
    """The play for a segment: its name and reason, what to do and not to do, and what to measure."""

    play: str
    because: str
    do: str
    do_not: str
    measure: str


@dataclass(frozen=True, kw_only=True)
class SegmentProfile:
    """A segment: id, name, size, features, categories, sentences, and what to do.

    `spend_share` is its share of all net spend, None where no column is money. `size` is a sentence about its size, `story` some
    about its markers, and `facts` are the numbers in them.
    """

    id: str
    name: str
    n_customers: int
    share: float
    spend_share: float | None
    median_fit: float | None
    features: tuple[FeatureProfile, ...]
    categories: tuple[CategoryShare, ...]
    size: str
    story: str
    action: Action
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Two segments, and how far they are apart.

    `switching` is the share of their customers who change between them when segments are formed anew on a resample.
    `separation` is the distance of their means in standard deviations along their line, None where neither has any spread.
    """

    first: str
    second: str
    switching: float
    separation: float | None


@dataclass(frozen=True, kw_only=True)
class ObjectiveShares:
    """Shares of one feature in the sum of squares: `before` segmenting, and `within` the segments."""

    before: float
    within: float


@dataclass(frozen=True, kw_only=True)
class ConcentrationPoint:
    """A point of the concentration curve: a share of the customers, and their share of the spend.

    The biggest spenders come first.
    """

    customers: float
    spend: float


@dataclass(frozen=True, kw_only=True)
class Profiles:
    """All segments, and a summary of each feature over all of them.

    `objective_shares` holds each feature's shares of the sum of squares, `importance` the share of customers who would change
    segment if the values of the feature were shuffled, `neighbours` the pairs of segments that border on each other, the closest
    first. `alike` says in a sentence whether the closest pair is nearly the same. `spend_column` is the column of money, and
    `concentration` the reversed Lorenz curve of its values.
    """

    segments: tuple[SegmentProfile, ...]
    features: tuple[FeatureSummary, ...]
    categories: tuple[CategorySummary, ...]
    objective_shares: dict[str, ObjectiveShares]
    importance: dict[str, float]
    neighbours: tuple[Neighbours, ...]
    alike: str
    spend_column: str | None
    concentration: tuple[ConcentrationPoint, ...]

    def summary(self, feature: str) -> FeatureSummary:
        """Return the summary of a numeric feature over all segments.

        Parameters
        ----------
        feature
            Name of the feature.
        """
        return next(item for item in self.features if item.feature == feature)
