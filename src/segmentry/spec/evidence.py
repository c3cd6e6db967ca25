"""What speaks for a number of segments, and the thresholds of the recommendation."""

from pydantic import Field

from segmentry.spec.base import SpecModel


class EvidenceSpec(SpecModel):
    """What speaks for a number of segments, and the thresholds of the recommendation."""

    silhouette_customers: int = Field(default=5_000, ge=100)
    """Customers in the seeded sample on which the silhouette is computed; all of them when there are no more."""
    min_silhouette: float = Field(default=0.25, ge=-1, le=1)
    """Below this silhouette no k above 1 is recommended (Kaufman & Rousseeuw 1990: no substantial structure)."""
    min_segment_share: float = Field(default=0.01, ge=0, lt=1)
    """A k whose smallest segment holds a smaller share of the customers is not recommended."""
    max_segment_share: float = Field(default=0.9, gt=0, le=1)
    """A k whose largest segment holds a larger share of the customers is not recommended."""
    knee_sensitivity: float = Field(default=1.0, gt=0)
    """Sensitivity S of the knee search (Satopaa et al. 2011); larger is more cautious."""
