"""K-Means: how hard it tries."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class KMeansMethod(MethodSpec):
    """K-Means: each customer belongs to the nearest of k centres.

    Passes after Lloyd (1982), seeding after Arthur and Vassilvitskii (2007).
    """

    kind: Literal["kmeans"] = "kmeans"
    n_starts: int = Field(default=50, ge=1, le=10_000)
    """Seeded starts per k; the best one is kept."""
    max_iter: int = Field(default=300, ge=1)
    """Most passes over the customers in one start."""
    tolerance: float = Field(default=1e-5, ge=0)
    """A start on more customers than `exact_rows` stops when a pass lowers the inertia by less than this share."""
    exact_rows: int = Field(default=4096, ge=100)
    """Distinct customers up to which every start uses all of them; above it, starts use a seeded sample of this size."""
