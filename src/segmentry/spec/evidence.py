"""How deeply the number of segments is examined, and the thresholds of the verdict."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import SpecModel


class EvidenceSpec(SpecModel):
    """How deeply the number of segments is examined, and the thresholds of the verdict."""

    depth: Literal["quick", "standard", "deep"] = "standard"
    """`quick`: indices only, never "natural"; `standard`: halves and shuffled columns; `deep`: many more of them."""
    splits: int | None = Field(default=None, ge=2, le=1000)
    """Random splits of the customers into halves; 15 in `standard` and 50 in `deep` when null."""
    shuffled: int | None = Field(default=None, ge=2, le=1000)
    """Tables with shuffled columns that the segments are compared with; 10 in `standard` and 50 in `deep` when null."""
    references: int | None = Field(default=None, ge=2, le=1000)
    """Uniform data sets for the gap statistic; none in `standard` and 100 in `deep` when null."""
    bootstraps: int | None = Field(default=None, ge=0, le=10_000)
    """Most data sets drawn from k - 1 segments to test k (latent-class, mixture); none in `standard`, 99 in `deep` when null."""
    outcome_days: int | None = Field(default=None, ge=1)
    """Days of a log of orders kept back to see what customers did after; a fifth of its span, at most 182, when null."""
    resampled_customers: int = Field(default=2_000, ge=50)
    """Number of customers in the seeded sample that is resampled; all customers if there are fewer."""
    silhouette_customers: int = Field(default=2_000, ge=100)
    """Number of customers in the seeded sample for the silhouette; all customers if there are fewer."""
    min_silhouette: float = Field(default=0.25, ge=-1, le=1)
    """In a quick study no k above 1 is recommended below this silhouette (Kaufman & Rousseeuw 1990: no substantial structure)."""
    min_prediction_strength: float = Field(default=0.8, ge=0, le=1)
    """Prediction strength that stable slices of one cloud must reach (Tibshirani & Walther 2005)."""
    min_segment_stability: float = Field(default=0.75, ge=0, le=1)
    """Mean Jaccard similarity to its best match in random halves that every segment must reach (Hennig 2007)."""
    max_p_one_mode: float = Field(default=0.05, gt=0, lt=1)
    """Level at which one mode between two neighbours is rejected; natural segments need that between all neighbours."""
    min_natural_votes: float = Field(default=0.5, ge=0, le=1)
    """Share of halves that must find the same segments before they are called natural."""
    min_natural_saving: float = Field(default=0.125, ge=0)
    """Nats per customer that natural segments must save; two equal round groups 4.07 standard deviations apart save 0.125."""
    min_customers_per_feature: float = Field(default=5.0, ge=0)
    """With fewer customers per feature, nothing is called natural."""
    min_customers_per_segment: float = Field(default=10.0, ge=0)
    """With fewer customers per segment on average, no split is called stable."""
    max_segments: int | None = Field(default=None, ge=1)
    """Largest number of segments you can run campaigns for; no limit when null."""
    min_segment_customers: int = Field(default=5, ge=1)
    """A number of segments is not recommended if the smallest has fewer customers."""
    min_segment_spend_share: float = Field(default=0.0, ge=0, lt=1)
    """A number of segments is not recommended if one accounts for a smaller share of spend; only with orders."""
    min_segment_share: float = Field(default=0.01, ge=0, lt=1)
    """A number of segments is not recommended if the smallest has a smaller share of customers."""
    max_segment_share: float = Field(default=0.9, gt=0, le=1)
    """A number of segments is not recommended if the largest has a larger share of customers."""
    knee_sensitivity: float = Field(default=1.0, gt=0)
    """Sensitivity S of the knee search (Satopaa et al. 2011); larger is more cautious."""
