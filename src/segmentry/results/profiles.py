"""Profiles: what each segment is like, feature by feature, in the features' own units."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FeatureProfile:
    """One feature in one segment, against all customers.

    `difference` is (segment mean - overall mean) / overall sd, of a forming feature after its transform; `index` is 100 x segment
    mean / overall mean, None near a zero or for a negative overall mean; `imputed_share` is the share of customers whose value
    was filled in.
    """

    feature: str
    is_forming: bool
    mean: float
    median: float
    lower_quartile: float
    upper_quartile: float
    overall_mean: float
    overall_median: float
    difference: float
    index: float | None
    imputed_share: float


@dataclass(frozen=True)
class CategoryShare:
    """One level of a describing category in one segment: its share there, and over all customers."""

    column: str
    level: str
    share: float
    overall_share: float
    n_customers: int


@dataclass(frozen=True)
class SegmentProfile:
    """A segment: id, name, size, features, categories that describe it, and a paragraph."""

    id: str
    name: str
    n_customers: int
    share: float
    median_fit: float | None
    features: tuple[FeatureProfile, ...]
    categories: tuple[CategoryShare, ...]
    story: str


@dataclass(frozen=True)
class Profiles:
    """All segments, how much each feature differs between them (eta squared 0..1), and its share of the objective."""

    segments: tuple[SegmentProfile, ...]
    eta_squared: dict[str, float]
    objective_shares: dict[str, tuple[float, float]]
