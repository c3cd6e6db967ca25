"""Segments that are formed on features, by methods that try every k and by those that find it."""

from segmentry.methods import METHODS, finding_method
from segmentry.study.base import CustomerBase
from segmentry.study.density import segmented_as_found
from segmentry.study.progress import Progress
from segmentry.study.segmented import Segmented, Tried, segmented_by_evidence


def is_formed(kind: str) -> bool:
    """Return whether a method forms segments on features, and does not take them as they are defined."""
    return METHODS[kind].chooses_k or finding_method(kind) is not None


def segmented_on_features(base: CustomerBase, progress: Progress, tried: Tried | None = None) -> Segmented:
    """Form segments on the features of the customers, with their evidence.

    Parameters
    ----------
    base
        The customers, and the spec.
    progress
        Is called with each step as it starts.
    tried
        Solutions of the same customers where they are known from before.

    Returns
    -------
    Segmented
        The segments without names, and the evidence.

    Raises
    ------
    DataError
        When the customers are not those of the known solutions.
    """
    method = finding_method(base.spec.segment.method.kind)
    return (
        segmented_by_evidence(base, progress, tried) if method is None else segmented_as_found(base, method, progress)
    )
