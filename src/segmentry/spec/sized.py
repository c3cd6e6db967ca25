"""K-Means whose segments keep limits of size."""

from typing import ClassVar, Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class SizedMethod(MethodSpec):
    """K-Means whose segments all have between a least and a largest share of the customers.

    The cheapest assignment within the limits (Bradley, Bennett and Demiriz 2000); the report says what that costs in fit.
    """

    sized_by: ClassVar[str] = f"segment.method.min_share, {MethodSpec.sized_by}"

    kind: Literal["sized"] = "sized"
    min_share: float = Field(default=0.05, ge=0, lt=1)
    """Least share of the customers in a segment."""
    max_share: float = Field(default=1.0, gt=0, le=1)
    """Largest share of the customers in a segment; so few segments that they must be larger are of even size."""
    n_starts: int = Field(default=50, ge=1, le=10_000)
    """Seeded starts of K-Means per k; the best one is where the segments begin."""
