"""Gaussian mixtures: which covariances, and how hard the fit tries."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class MixtureMethod(MethodSpec):
    """A mixture of normal distributions, for numbers whose segments are long or tilted.

    Each customer belongs to the likeliest component, with a probability (Fraley and Raftery 2002).
    """

    kind: Literal["mixture"] = "mixture"
    covariance: Literal["auto", "full", "tied", "diag"] = "auto"
    """Separate covariances for each segment, one for all, or variances without correlation; `auto`: the best by BIC."""
    n_starts: int = Field(default=10, ge=1, le=1000)
    """K-Means solutions per k from which the fit begins, half of them on uncorrelated features; the best fit is kept."""
    max_iter: int = Field(default=200, ge=1)
    """Most passes over the customers in one start."""
    exact_rows: int = Field(default=4096, ge=100)
    """Customers up to which every start uses all of them; above it, starts use a seeded sample of this size."""
