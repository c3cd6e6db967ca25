"""The specs of all methods of segmentation, and their union."""

from typing import Annotated, Any, Union

from pydantic import BeforeValidator, Field

from segmentry.spec.base import MethodSpec, kind_shorthand
from segmentry.spec.kmeans import KMeansMethod
from segmentry.spec.mixture import MixtureMethod
from segmentry.spec.rfm import RfmMethod
from segmentry.spec.tree import TreeMethod

METHOD_SPECS: dict[str, type[MethodSpec]] = {
    "kmeans": KMeansMethod,
    "mixture": MixtureMethod,
    "rfm": RfmMethod,
    "tree": TreeMethod,
}


def method_union() -> Any:
    """Return the annotation of a field that holds the spec of any method in `METHOD_SPECS`."""
    union: Any = Union.__getitem__(tuple(METHOD_SPECS.values()))
    return Annotated[union, Field(discriminator="kind"), BeforeValidator(kind_shorthand("kmeans"))]
