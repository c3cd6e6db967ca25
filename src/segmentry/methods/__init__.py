"""Methods of segmentation, by the `kind` of their spec: one file and one entry each."""

from typing import cast

from segmentry.methods.base import (
    Assignable,
    ContributingMethod,
    DefiningMethod,
    FindingMethod,
    LikelihoodMethod,
    Method,
    RefitRequest,
    Refitted,
    SweepingMethod,
    SweepRequest,
    TypicalMethod,
    coordinates_for,
)
from segmentry.methods.density import Density
from segmentry.methods.given import Given
from segmentry.methods.hierarchical import Hierarchical
from segmentry.methods.kmeans import KMeans
from segmentry.methods.latent_class import LatentClass
from segmentry.methods.medoids import Medoids
from segmentry.methods.mixture import GaussianMixtures
from segmentry.methods.prototypes import Prototypes
from segmentry.methods.rfm import Rfm
from segmentry.methods.sized import Sized
from segmentry.methods.tree import SegmentationTree

METHODS: dict[str, Method] = {
    "kmeans": KMeans(),
    "latent-class": LatentClass(),
    "medoids": Medoids(),
    "prototypes": Prototypes(),
    "mixture": GaussianMixtures(),
    "hierarchical": Hierarchical(),
    "density": Density(),
    "tree": SegmentationTree(),
    "rfm": Rfm(),
    "sized": Sized(),
    "given": Given(),
}

__all__ = [
    "METHODS",
    "Assignable",
    "ContributingMethod",
    "DefiningMethod",
    "FindingMethod",
    "LikelihoodMethod",
    "Method",
    "RefitRequest",
    "Refitted",
    "SweepRequest",
    "SweepingMethod",
    "TypicalMethod",
    "coordinates_for",
    "defining_method",
    "finding_method",
    "likelihood_method",
    "sweeping_method",
]


def sweeping_method(kind: str) -> SweepingMethod:
    """Return a method that forms segments for any k.

    Raises
    ------
    ValueError
        When the method gives as many segments as its definition has.
    """
    method = METHODS[kind]
    if not method.chooses_k:
        raise ValueError(f"{method.title} does not form any number of segments")
    return cast("SweepingMethod", method)


def defining_method(kind: str) -> DefiningMethod:
    """Return a method that gives segments by a definition on scores.

    Raises
    ------
    ValueError
        When the method forms segments, or takes those made elsewhere.
    """
    method = METHODS[kind]
    if method.explained_by != "scores":
        raise ValueError(f"{method.title} gives no segments by definition")
    return cast("DefiningMethod", method)


def likelihood_method(kind: str) -> LikelihoodMethod | None:
    """Return a method that gives probabilities of segments; None where a method does not."""
    method = METHODS.get(kind)
    return cast("LikelihoodMethod", method) if method is not None and method.objective == "likelihood" else None


def finding_method(kind: str) -> FindingMethod | None:
    """Return a method that finds by itself how many groups there are; None where a method does not."""
    method = METHODS.get(kind)
    return method if isinstance(method, FindingMethod) else None
