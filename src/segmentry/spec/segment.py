"""How many segments, and the method that finds them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from segmentry.spec.base import SpecModel, kind_shorthand
from segmentry.spec.rfm import RfmMethod


class AutoK(SpecModel):
    """Choose the number of segments from evidence."""

    kind: Literal["auto"] = "auto"
    min: int = Field(default=1, ge=1, le=100)
    """Least number of segments that is recommended, whatever the evidence says of fewer."""
    max: int = Field(default=10, ge=2, le=100)
    """Largest number of segments tried; 1 is always tried."""


class FixedK(SpecModel):
    """Fit a stated number of segments; the others are tried for the evidence."""

    kind: Literal["fixed"] = "fixed"
    value: int = Field(default=2, ge=1, le=100)
    """Number of segments to fit."""
    max: int = Field(default=10, ge=1, le=100)
    """Largest number of segments tried for the evidence."""


def _k_shorthand(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) or (isinstance(value, str) and value.strip().lstrip("-").isdigit()):
        return {"kind": "fixed", "value": int(value)}
    if isinstance(value, str):
        return {"kind": value}
    if isinstance(value, dict) and "kind" not in value:
        return {"kind": "fixed" if "value" in value else "auto", **value}
    return value


K = Annotated[AutoK | FixedK, Field(discriminator="kind"), BeforeValidator(_k_shorthand)]


class KMeansMethod(SpecModel):
    """K-Means: each customer belongs to the nearest of k centres (Lloyd 1982; seeding after Arthur & Vassilvitskii 2007)."""

    kind: Literal["kmeans"] = "kmeans"
    n_starts: int = Field(default=50, ge=1, le=10_000)
    """Seeded starts for each k; the best one is kept."""
    max_iter: int = Field(default=300, ge=1)
    """Most passes over the customers in one start."""
    tolerance: float = Field(default=1e-5, ge=0)
    """A start on more customers than `exact_rows` ends when a pass lowers the inertia by less than this share."""
    exact_rows: int = Field(default=4096, ge=100)
    """Distinct customers up to which every start sees them all; above it, starts see a seeded sample of this size."""


Method = Annotated[KMeansMethod | RfmMethod, Field(discriminator="kind"), BeforeValidator(kind_shorthand("kmeans"))]


class SegmentSpec(SpecModel):
    """How many segments, and the method that finds them."""

    k: K = AutoK()
    """`auto`, a number, or `{kind: auto, max: N}`."""
    method: Method = KMeansMethod()
    """The method that finds the segments."""

    @model_validator(mode="after")
    def _range_holds_k(self) -> "SegmentSpec":
        least = self.k.value if isinstance(self.k, FixedK) else self.k.min
        if self.k.max < least:
            widened = self.k.model_copy(update={"max": least})
            return self.model_copy(update={"k": widened})
        return self
