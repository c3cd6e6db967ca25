"""Latent class analysis: how hard it tries."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class LatentClassMethod(MethodSpec):
    """Latent class analysis: a mixture in which numbers and categories are independent within a segment.

    Normal distributions for numbers and multinomial ones for categories (Vermunt and Magidson 2002), fitted by the EM algorithm
    to the values that are known. Each customer belongs to the segments with probabilities.
    """

    kind: Literal["latent-class"] = "latent-class"
    n_starts: int = Field(default=50, ge=1, le=10_000)
    """Seeded starts per k, of which the best after a few passes are followed further."""
    max_iter: int = Field(default=500, ge=1)
    """Most passes over the customers of the last run."""
    tolerance: float = Field(default=1e-8, ge=0)
    """A run stops when a pass raises the log-likelihood by less than this many nats per customer."""
    exact_rows: int = Field(default=4096, ge=100)
    """Distinct customers up to which every start uses all of them; above it, starts use a seeded sample of this size.

    The ten best go on with a sample four times as large and then with all customers, the best one to the end.
    """
