"""Segments of the customers: by evidence for methods that choose k, or by definition."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.mixed import NO_LAYOUT
from segmentry.algorithms.threads import run_both
from segmentry.catalogue.features import MONETARY
from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.methods import METHODS, defining_method, sweeping_method
from segmentry.results import (
    CustomerTable,
    Evidence,
    FeatureTable,
    Finding,
    HierarchicalState,
    NotApplicable,
    RfmScores,
    Rules,
    Segmentation,
    Sweep,
)
from segmentry.spec import StudySpec
from segmentry.spec.options import features_option
from segmentry.stages.audit import Audited, audit
from segmentry.stages.features import (
    FeatureChoice,
    apply_features,
    choice_findings,
    choose_features,
    formed_by_levels,
    learn_features,
)
from segmentry.stages.segment import fit_segments, sweep_segments
from segmentry.stages.validate import (
    EvidenceRequest,
    ResamplingEvidence,
    UsefulK,
    evidence_findings,
    gather_evidence,
    least_customers,
)
from segmentry.study.base import CustomerBase
from segmentry.study.memory import give_back
from segmentry.study.progress import Progress
from segmentry.study.rfm import definition_evidence, grid_names, rfm_features
from segmentry.study.rng import Purpose, generator

_USEFUL = UsefulK(low=4, high=8)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """Customers in the space in which segments are formed, their audit, and findings about features."""

    features: FeatureTable
    audited: Audited
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Solutions for every k on the coordinates of the customers, and their resampling."""

    coordinates: Floats
    sweep: Sweep
    resampling: ResamplingEvidence | None


@dataclass(frozen=True, kw_only=True)
class Segmented:
    """Segments of the customers, with evidence and findings.

    `names` is empty unless the segments have names already, by a definition or since they were made elsewhere; `tried` is
    None then. `rules` are there where the segments need them to assign new customers. `taken_names` are those of segments that
    have retired, which no other segment gets.
    """

    prepared: Prepared
    evidence: Evidence
    segmentation: Segmentation
    names: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[NotApplicable, ...] = ()
    tried: Tried | None = None
    rules: Rules | None = None
    taken_names: tuple[str, ...] = ()

    @property
    def features(self) -> FeatureTable:
        """The customers in the space that segments are formed in."""
        return self.prepared.features


def segmented_by_evidence(base: CustomerBase, progress: Progress, tried: Tried | None = None) -> Segmented:
    """Form segments for every k, gather evidence, and take the recommended or requested k.

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
    spec, ready = base.spec, prepared(base, progress)
    features = ready.features
    give_back(base.customers.n_customers)
    if tried is not None:
        _check_same(features, tried, base.customers.source)
    sweep = tried.sweep if tried is not None else _swept(features, spec, progress)
    give_back(base.customers.n_customers)
    progress("validate", f"k = 1 to {len(sweep.solutions)}")
    has_orders = MONETARY in base.customers.columns
    method = sweeping_method(spec.segment.method.kind)
    request = EvidenceRequest(
        method=method,
        k=spec.segment.k,
        spec=spec.evidence,
        is_rescaled=spec.features.scale.kind != "none",
        n_threads=spec.n_threads,
        columns=features.state.column_of_coordinate,
        layout=features.state.layout if method.is_mixed else NO_LAYOUT,
        spend=base.customers.columns[MONETARY].numbers() if has_orders else None,
        useful=_USEFUL if has_orders else None,
    )
    gathered = gather_evidence(
        sweep,
        request,
        rng=generator(spec, Purpose.EVIDENCE),
        progress=lambda step: progress("validate", step),
        known=tried.resampling if tried is not None else None,
    )
    evidence = gathered.evidence
    progress("fit", f"k = {evidence.k}")
    segmentation = fit_segments(sweep, evidence.k, features=features, spec=spec.segment, n_threads=spec.n_threads)
    findings = (*ready.findings, *evidence_findings(evidence), *_segment_findings(features, segmentation))
    return Segmented(
        prepared=ready,
        evidence=evidence,
        segmentation=segmentation,
        findings=findings,
        tried=Tried(coordinates=features.coordinates, sweep=sweep, resampling=gathered.resampling),
    )


def _swept(features: FeatureTable, spec: StudySpec, progress: Progress) -> Sweep:
    return sweep_segments(
        features,
        spec.segment,
        generator(spec, Purpose.SWEEP),
        n_threads=spec.n_threads,
        progress=lambda k: progress("segment", f"k = {k}"),
        least_customers=least_customers(spec.evidence, len(features.coordinates)),
    )


def _check_same(features: FeatureTable, tried: Tried, source: str) -> None:
    if not np.array_equal(features.coordinates, tried.coordinates):
        raise DataError(
            "has changed since the study was fitted",
            where=source,
            expected="the same customers with the same values",
            remedy="Fit again: segmentry.fit(..., k=K).",
        )


def _segment_findings(features: FeatureTable, segmentation: Segmentation) -> tuple[Finding, ...]:
    return (*_value_findings(features, segmentation.k), *_centre_findings(segmentation))


def _centre_findings(segmentation: Segmentation) -> tuple[Finding, ...]:
    """Say how many customers the nearest centre puts in another segment than the hierarchy does."""
    state = segmentation.state
    if not isinstance(state, HierarchicalState) or segmentation.k == 1:
        return ()
    evidence = (
        f"The hierarchy was made of {state.n_sampled:,} customers, and puts {state.moved_share:.1%} of them in another "
        "segment than that of the nearest centre."
    )
    remedy = "All customers, new ones too, get the segment with the nearest centre, so that each is treated alike."
    return (finding("nearest_centre_differs", evidence, remedy),)


def _value_findings(features: FeatureTable, k: int) -> tuple[Finding, ...]:
    """Report segments that are just the different values of the only feature."""
    if k < 2 or len(features.raw) != 1 or features.state.categories or len(np.unique(features.coordinates)) != k:
        return ()
    evidence = f"{features.state.names[0]} has {k} different values, and each segment is one of them."
    remedy = (
        "That only lists values and finds no segments: use more columns with --features, or fewer segments with --k."
    )
    return (finding("segments_are_values", evidence, remedy),)


def segmented_by_definition(base: CustomerBase, scores: RfmScores) -> Segmented:
    """Return the segments that the method defines; their features only draw the map.

    Parameters
    ----------
    base
        The customers, and the spec.
    scores
        Their RFM scores.

    Returns
    -------
    Segmented
        The segments with their names.
    """
    features = rfm_features(base.customers, scores)
    segmentation = defining_method(base.spec.segment.method.kind).segment(features, scores)
    return Segmented(
        prepared=Prepared(features=features, audited=_audited(base, features)),
        evidence=definition_evidence(scores),
        segmentation=segmentation,
        names=grid_names(scores),
    )


def prepared(base: CustomerBase, progress: Progress) -> Prepared:
    """Choose and learn the features while kernels are loaded, and audit the customers.

    Parameters
    ----------
    base
        The customers, and the spec.
    progress
        Is called with each step as it starts.

    Returns
    -------
    Prepared
        The customers in the space of their coordinates.
    """
    spec, customers = base.spec, base.customers
    method = METHODS[spec.segment.method.kind]
    features_spec = formed_by_levels(spec.features) if method.is_mixed else spec.features
    choice = choose_features(customers, features_spec, spec.orders.max_correlation, is_mixed=method.is_mixed)
    _refuse_numbered(customers, choice, is_named=spec.features.columns is not None)
    n_features = len(choice.numeric) + len(choice.categories)
    progress("features", f"{n_features} features")
    features, _ = run_both(
        lambda: apply_features(customers, learn_features(customers, choice, features_spec)),
        lambda: _load(spec, customers.n_customers, n_features),
        spec.n_threads,
    )
    progress("audit", f"{customers.n_customers:,} customers")
    return Prepared(features=features, audited=_audited(base, features), findings=choice_findings(customers, choice))


def _load(spec: StudySpec, n_customers: int, n_features: int) -> None:
    """Load what the method will need; one that forms no segments needs nothing."""
    kind = spec.segment.method.kind
    if METHODS[kind].chooses_k:
        sweeping_method(kind).load(n_customers, n_features, spec=spec.segment.method, k_max=spec.segment.k.max)


def _refuse_numbered(customers: CustomerTable, choice: FeatureChoice, *, is_named: bool) -> None:
    """Refuse to form segments on columns of one name that differ, unless the user named them."""
    chosen = (*choice.numeric, *choice.categories)
    numbered = [name for name in chosen if name in customers.columns and customers.columns[name].numbered_from]
    if is_named or not numbered:
        return
    name = customers.columns[numbered[0]].numbered_from
    alike = [new for new in numbered if customers.columns[new].numbered_from == name]
    raise DataError(
        f"several columns are called '{name}', and their values differ",
        where=customers.source,
        got=", ".join(alike),
        expected="one column, or columns that are named for the segments",
        remedy=f"Say which ones form segments: {features_option(alike[:1])}. Or take all of them: "
        "--set ingest.duplicate_columns=number.",
    )


def _audited(base: CustomerBase, features: FeatureTable) -> Audited:
    learnt = {state.name: state for state in features.state.plain}
    keeps_gaps = METHODS[base.spec.segment.method.kind].is_mixed
    return audit(base.customers.plain, tuple(learnt), spec=base.spec.audit, states=learnt, keeps_gaps=keeps_gaps)
