"""Medoids and prototypes: how hard they try, and how categories count beside numbers."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class MedoidsMethod(MethodSpec):
    """Medoids: each customer belongs to the most similar of k real customers, by Gower's distance.

    Numbers, ordered answers and categories count alike, and missing values are left out of the comparison. Gower (1971),
    Podani (1999); the k customers are found by FasterPAM (Schubert and Rousseeuw 2021).
    """

    kind: Literal["medoids"] = "medoids"
    sample_rows: int = Field(default=2000, ge=100, le=20_000)
    """Customers among whom medoids are looked for, a seeded sample where there are more; all belong to the nearest medoid."""


class PrototypesMethod(MethodSpec):
    """Prototypes: the nearest of k means of numbers and most common levels of categories.

    k-prototypes of Huang (1998). Missing values count nothing. Without `category_cost` a differing category costs the mean
    variance of the numbers over the mean Gini impurity of the categories, so that both sides count alike (Szepannek 2018).
    """

    kind: Literal["prototypes"] = "prototypes"
    n_starts: int = Field(default=30, ge=1, le=10_000)
    """Seeded starts per k, and exchanges in a row that must fail before the best one is kept."""
    max_iter: int = Field(default=100, ge=1)
    """Most passes over the customers in one start."""
    exact_rows: int = Field(default=2000, ge=100)
    """Different customers up to which every start uses all of them; above it, starts use a seeded sample of this size."""
    category_cost: float | None = Field(default=None, gt=0)
    """What a differing category costs beside the squared difference of a scaled number; by the data when null."""
