"""Another number of segments from the solutions that a fit has tried."""

from dataclasses import dataclass, replace

from segmentry.errors import UsageError
from segmentry.methods import METHODS, finding_method
from segmentry.results import StudyResult
from segmentry.spec import StudySpec
from segmentry.spec.segment import FixedK
from segmentry.study.caller_frames import frame_kind
from segmentry.study.fit import Fitted, fit_with_every_k
from segmentry.study.progress import Progress, silent
from segmentry.study.segmented import Tried
from segmentry.study.sources import Sources, sources_as_they_are


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a study was fitted from, and the solutions that were tried; None where the method chooses no k."""

    sources: Sources
    spec: StudySpec
    tried: Tried | None


@dataclass(frozen=True)
class FromOrigin:
    """Results, and what they were made from."""

    result: StudyResult
    origin: Origin


def fit_from(sources: Sources, spec: StudySpec, progress: Progress = silent) -> FromOrigin:
    """Fit a study for Python, which keeps what it was made from.

    Parameters
    ----------
    sources
        What the caller handed over.
    spec
        The study.
    progress
        Is called with each stage as it starts.
    """
    sources = sources_as_they_are(sources)
    return _kept(fit_with_every_k(sources, spec, progress), sources, spec)


def fit_other_k(origin: Origin | None, k: int) -> FromOrigin:
    """Fit the same study with another k, from the solutions and resamples of the first fit.

    Parameters
    ----------
    origin
        The first fit; None for a study that was loaded.
    k
        Number of segments.

    Returns
    -------
    FromOrigin
        As a fit with this k, over the same range of numbers, returns.

    Raises
    ------
    DataError
        When the sources have changed since the fit.
    UsageError
        When the study was loaded, chooses no k, or has not tried this one.
    """
    if origin is None or (origin.tried is None and _chooses_k(origin.spec)):
        raise UsageError(
            "a study that was loaded or fitted again no longer has the other numbers of segments",
            where="with_k",
            remedy="Fit it again in Python, or run its study.yaml: segmentry run STUDY/study.yaml --k K.",
        )
    if origin.tried is None:
        kind = origin.spec.segment.method.kind
        takes = (
            "takes the segments as they are defined"
            if finding_method(kind) is None
            else "finds how many groups there are"
        )
        raise UsageError(f"{kind} {takes}, and tries no other number of them", where="with_k")
    tried = [solution.k for solution in origin.tried.sweep.solutions]
    if isinstance(k, bool) or k not in tried:
        raise UsageError(
            "this number of segments was not tried",
            where="with_k",
            got=repr(k),
            expected=f"{tried[0]} to {tried[-1]}",
            remedy="segmentry.fit(..., k=K) tries any other.",
        )
    fixed = FixedK(value=int(k), max=origin.spec.segment.k.max)
    segment = origin.spec.segment.model_copy(update={"k": fixed})
    spec = origin.spec.model_copy(update={"segment": segment})
    return _kept(fit_with_every_k(origin.sources, spec, tried=origin.tried), origin.sources, origin.spec)


def _chooses_k(spec: StudySpec) -> bool:
    kind = spec.segment.method.kind
    return kind not in METHODS or METHODS[kind].chooses_k


def _kept(fitted: Fitted, sources: Sources, spec: StudySpec) -> FromOrigin:
    result = fitted.result
    frame = frame_kind(sources, result.model)
    return FromOrigin(
        replace(result, model=replace(result.model, frame=frame)),
        Origin(sources=sources, spec=spec, tried=fitted.tried),
    )
