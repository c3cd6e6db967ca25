"""The specs of all methods of segmentation, and their union."""

from typing import Annotated, Any, Union

from pydantic import BeforeValidator, Field

from segmentry.spec.auto_method import AutoMethod
from segmentry.spec.base import MethodSpec, kind_shorthand
from segmentry.spec.density import HdbscanMethod
from segmentry.spec.given import GivenMethod
from segmentry.spec.hierarchical import HierarchicalMethod
from segmentry.spec.kmeans import KMeansMethod
from segmentry.spec.latent_class import LatentClassMethod
from segmentry.spec.medoids import MedoidsMethod, PrototypesMethod
from segmentry.spec.mixture import MixtureMethod
from segmentry.spec.rfm import RfmMethod
from segmentry.spec.sized import SizedMethod
from segmentry.spec.tree import TreeMethod

METHOD_SPECS: dict[str, type[MethodSpec]] = {
    "kmeans": KMeansMethod,
    "latent-class": LatentClassMethod,
    "medoids": MedoidsMethod,
    "prototypes": PrototypesMethod,
    "mixture": MixtureMethod,
    "hierarchical": HierarchicalMethod,
    "density": HdbscanMethod,
    "tree": TreeMethod,
    "rfm": RfmMethod,
    "sized": SizedMethod,
    "given": GivenMethod,
}


def method_union() -> Any:
    """Return the annotation of a field that holds the spec of any method in `METHOD_SPECS`, or `auto`."""
    union: Any = Union.__getitem__((AutoMethod, *METHOD_SPECS.values()))
    return Annotated[union, Field(discriminator="kind"), BeforeValidator(_named)]


def _named(value: Any) -> Any:
    """Return a method by its kind; options without a kind, or beside `auto`, are those of K-Means."""
    named = kind_shorthand("kmeans")(value)
    is_auto = isinstance(named, dict) and named.get("kind") == AutoMethod().kind
    return {**named, "kind": "kmeans"} if is_auto and len(named) > 1 else named
