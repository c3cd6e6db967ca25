"""Hierarchical clustering: which groups are joined, and how many customers the hierarchy is made of."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class HierarchicalMethod(MethodSpec):
    """A hierarchy of customers that is cut into segments.

    The segments for each k are parts of those for fewer. The hierarchy is made of a sample; every customer then belongs to the
    nearest of the segments' centres.
    """

    kind: Literal["hierarchical"] = "hierarchical"
    linkage: Literal["ward", "average"] = "ward"
    """Join the groups whose sum of squares grows least (Ward 1963), or those with the smallest mean distance."""
    exact_rows: int = Field(default=2000, ge=100, le=5000)
    """Most customers that the hierarchy is made of; a seeded sample where there are more."""
