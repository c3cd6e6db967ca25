"""Dense groups by HDBSCAN: how many customers make a group, and how density is measured."""

from typing import Literal

from pydantic import Field

from segmentry.spec.base import MethodSpec


class HdbscanMethod(MethodSpec):
    """Groups of customers who lie close together, of any shape, with few customers between them.

    The method finds how many groups there are, and customers may belong to none. The groups are found in a sample; every customer
    then belongs to the group of the nearest member within whose reach they lie as densely, else to none.
    """

    kind: Literal["density"] = "density"
    min_cluster_size: int | None = Field(default=None, ge=2)
    """Fewest customers of a group; when null, the smallest of several numbers whose groups random halves find again."""
    min_samples: int = Field(default=10, ge=2, le=200)
    """Density at a customer is measured by the distance within which so many sampled customers lie, the customer included."""
    epsilon: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    """Groups that part at less than this distance between coordinates are one group; 0 keeps all apart."""
    exact_rows: int = Field(default=5000, ge=100, le=20_000)
    """Most customers in whom groups are looked for; a seeded sample where there are more."""
