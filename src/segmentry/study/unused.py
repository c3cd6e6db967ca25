"""Refuse settings that do nothing with the method of a study."""

from segmentry.errors import SpecError
from segmentry.methods import METHODS, finding_method
from segmentry.spec import AutoMethod, GivenMethod, StudySpec
from segmentry.spec.features import FamdCategories, FeaturesSpec
from segmentry.spec.segment import AutoK

_TO_LEAVE_OUT = {
    "columns": "null",
    "missing": "median",
    "transform": "auto",
    "transforms": "{}",
    "scale": "standard",
    "weights": "{}",
    "categories": "describe",
    "shares": "{}",
    "blocks": "{}",
    "max_features": "100",
}


def refuse_unused(spec: StudySpec) -> None:
    """Refuse settings of the features and of k with a method that defines its segments by scores.

    A spec that is written out in full holds every default, so only what differs from the default counts.

    Parameters
    ----------
    spec
        The spec.

    Raises
    ------
    SpecError
        When a setting would do nothing; it names each with what to type instead.
    """
    kind = spec.segment.method.kind
    if kind == AutoMethod().kind:
        return
    if METHODS[kind].chooses_k:
        _refuse_weights(spec)
        _refuse_axes(spec)
        return
    if isinstance(spec.segment.method, GivenMethod):
        _refuse_axes(spec)
        _refuse_number(spec)
        return
    if finding_method(kind) is not None:
        _refuse_number_of_groups(spec)
        return
    usual = FeaturesSpec()
    unused = [
        f"features.{name}: does nothing with {kind}, whose segments come from scores; leave it out, or say "
        f"--set 'features.{name}={default}'"
        for name, default in _TO_LEAVE_OUT.items()
        if getattr(spec.features, name) != getattr(usual, name)
    ]
    if spec.segment.k != AutoK():
        unused.append(
            f"segment.k: does nothing with {kind}, whose grid gives the segments; leave it out, or say --k auto"
        )
    if unused:
        choosing = ", ".join(name for name, method in METHODS.items() if method.chooses_k)
        raise SpecError("the spec", [*unused, f"methods that use them: {choosing}, such as --method kmeans"])


def _refuse_weights(spec: StudySpec) -> None:
    """Refuse weights of features where the likelihood decides, which they do not change."""
    kind = spec.segment.method.kind
    if METHODS[kind].objective == "likelihood" and spec.features.weights:
        names = ", ".join(spec.features.weights)
        problem = f"weights do nothing with {kind}: a likelihood is the same in any unit of a feature (got {names})"
        raise SpecError("features.weights", [f"{problem}; leave them out, or use --method kmeans"])


def _refuse_axes(spec: StudySpec) -> None:
    """Refuse common axes with methods that treat categories themselves."""
    if not isinstance(spec.features.categories, FamdCategories):
        return
    kind = spec.segment.method.kind
    if METHODS[kind].is_mixed:
        others = ", ".join(name for name, method in METHODS.items() if method.chooses_k and not method.is_mixed)
        problem = (
            f"famd does nothing with {kind}, which takes categories as they are; leave it out, or take one of {others}"
        )
        raise SpecError("features.categories", [problem])


def _refuse_number(spec: StudySpec) -> None:
    """Refuse a number of segments where the table says which there are."""
    if spec.segment.k != AutoK():
        problem = f"does nothing with {spec.segment.method.kind}: the table says which segments there are"
        raise SpecError("segment.k", [f"{problem}; leave it out, or say --k auto"])


def _refuse_number_of_groups(spec: StudySpec) -> None:
    """Refuse a number of segments where the method finds how many groups there are."""
    if spec.segment.k != AutoK():
        problem = f"does nothing with {spec.segment.method.kind}, which finds how many groups there are"
        remedy = (
            "leave it out, or say --k auto; larger groups, and so fewer, come with --set segment.method.min_cluster_size=N, and "
            "any number of segments with --method kmeans"
        )
        raise SpecError("segment.k", [f"{problem}; {remedy}"])
