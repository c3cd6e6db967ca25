"""How strict the audit is, and what it does about its findings."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import SpecModel


class AuditSpec(SpecModel):
    """How strict the audit is, and what it does about its findings."""

    duplicate_ids: Literal["stop", "first", "last", "mean"] = "stop"
    """What to do when one customer id has rows with different values."""
    age_min_years: float = Field(default=10.0, ge=0)
    """Ages below this are reported as impossible."""
    age_max_years: float = Field(default=110.0, gt=0)
    """Ages above this are reported as impossible."""
    missing_share: float = Field(default=0.05, ge=0, le=1)
    """Share of missing values in a column from which the finding is a warning."""
    outlier_iqr: float = Field(default=3.0, gt=0)
    """Interquartile ranges beyond the quartiles from which a value counts as an outlier."""
    near_duplicate_correlation: float = Field(default=0.95, gt=0, le=1)
    """Absolute rank correlation from which two features are called near-duplicates."""
    customers_per_feature: int = Field(default=60, ge=1)
    """Customers per feature below which the sample is called small (Dolnicar, Gruen & Leisch 2018 ask for 60 to 100)."""
    skewness: float = Field(default=1.0, gt=0)
    """Absolute skewness from which a feature is reported as skewed."""
