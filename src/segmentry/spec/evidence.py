"""What speaks for a number of segments, how deeply it is looked into, and the thresholds of the verdict."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import SpecModel


class EvidenceSpec(SpecModel):
    """What speaks for a number of segments, how deeply it is looked into, and the thresholds of the verdict."""

    depth: Literal["quick", "standard", "deep"] = "standard"
    """`quick`: indices only, never "natural"; `standard`: resamples and data without structure; `deep`: many more of them."""
    pairs: int | None = Field(default=None, ge=2, le=1000)
    """Bootstrap pairs; 30 in `standard` and 100 in `deep` when null."""
    splits: int | None = Field(default=None, ge=1, le=1000)
    """Splits into halves for prediction strength; 10 in `standard` and 50 in `deep` when null."""
    references: int | None = Field(default=None, ge=2, le=1000)
    """Data sets without structure for the gap statistic; 20 in `standard` and 100 in `deep` when null."""
    outcome_days: int | None = Field(default=None, ge=1)
    """Days of a log of orders kept back to see what customers did after; a fifth of its span, at most 182, when null."""
    resampled_customers: int = Field(default=2_000, ge=50)
    """Customers in the seeded sample that is resampled; all of them when there are no more."""
    silhouette_customers: int = Field(default=5_000, ge=100)
    """Customers in the seeded sample on which the silhouette is computed; all of them when there are no more."""
    min_silhouette: float = Field(default=0.25, ge=-1, le=1)
    """In a quick study no k above 1 is recommended below this silhouette (Kaufman & Rousseeuw 1990: no substantial structure)."""
    min_prediction_strength: float = Field(default=0.8, ge=0, le=1)
    """Prediction strength that a k must reach (Tibshirani & Walther 2005)."""
    min_segment_stability: float = Field(default=0.75, ge=0, le=1)
    """Mean Jaccard similarity over bootstrap pairs that every segment must reach (Hennig 2007; Dolnicar & Leisch 2017)."""
    min_stability: float = Field(default=0.8, ge=0, le=1)
    """Mean adjusted Rand index over bootstrap pairs that also makes a solution reproducible."""
    max_p_one_mode: float = Field(default=0.05, gt=0, lt=1)
    """Level, for all neighbours together, at which one mode between two segments is rejected (Holm 1979)."""
    min_customers_per_feature: float = Field(default=5.0, ge=0)
    """Below so many customers for each feature nothing is called natural."""
    min_customers_per_segment: float = Field(default=10.0, ge=0)
    """With fewer customers for each segment on average no solution is said to come again."""
    max_segments: int | None = Field(default=None, ge=1)
    """Most segments that campaigns can be run for; no limit when null."""
    min_segment_customers: int = Field(default=1, ge=1)
    """A k whose smallest segment holds fewer customers is not recommended."""
    min_segment_spend_share: float = Field(default=0.0, ge=0, lt=1)
    """A k whose poorest segment brings a smaller share of the spend is not recommended; with orders only."""
    min_segment_share: float = Field(default=0.01, ge=0, lt=1)
    """A k whose smallest segment holds a smaller share of the customers is not recommended."""
    max_segment_share: float = Field(default=0.9, gt=0, le=1)
    """A k whose largest segment holds a larger share of the customers is not recommended."""
    knee_sensitivity: float = Field(default=1.0, gt=0)
    """Sensitivity S of the knee search (Satopaa et al. 2011); larger is more cautious."""
