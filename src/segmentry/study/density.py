"""Dense groups in a study: as many segments as there are groups, and customers in none of them."""

from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.points import merged_points
from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.methods import Assignable, FindingMethod
from segmentry.results import (
    NONE_ID,
    NONE_NAME,
    DensityState,
    FeatureTable,
    Finding,
    Segmentation,
    SegmentNames,
    segment_ids,
)
from segmentry.spec import HdbscanMethod
from segmentry.stages.validate import DensityRequest, evidence_findings, find_groups
from segmentry.study.base import CustomerBase
from segmentry.study.memory import give_back
from segmentry.study.progress import Progress
from segmentry.study.rng import Purpose, generator
from segmentry.study.segmented import Segmented, prepared
from segmentry.texts import counted, percent

_LEAST_VALUES, _MOST_NAMED = 20, 6
_LEAST_MOVED = 0.01
_MANY_IN_NONE = 0.5


def segmented_as_found(base: CustomerBase, method: FindingMethod, progress: Progress) -> Segmented:
    """Form as many segments as there are dense groups that random halves find again.

    Parameters
    ----------
    base
        The customers, and the spec.
    method
        The method that finds the groups.
    progress
        Is called with each step as it starts.

    Returns
    -------
    Segmented
        The segments without names. Customers in no group are the last segment, where there are any.

    Raises
    ------
    DataError
        When every feature has few values, which leave no places where customers lie dense.
    """
    spec, ready = base.spec, prepared(base, progress)
    if not isinstance(spec.segment.method, HdbscanMethod):
        raise AssertionError("dense groups are found as their spec says")
    _refuse_few_values(ready.features, base.customers.source)
    give_back(base.customers.n_customers)
    progress("segment", "dense groups")
    request = DensityRequest(
        method=method,
        spec=spec.segment.method,
        evidence=spec.evidence,
        n_features=len(ready.features.state.names),
        seed=int(generator(spec, Purpose.EVIDENCE).integers(2**32)),
    )
    points = merged_points(ready.features.coordinates)
    found = find_groups(points, request, progress=lambda step: progress("validate", step))
    progress("fit", counted(found.evidence.k, "group"))
    segmentation = _assigned(ready.features, found.state, method)
    findings = (*ready.findings, *evidence_findings(found.evidence), *_findings(segmentation, found.state))
    return Segmented(prepared=ready, evidence=found.evidence, segmentation=segmentation, findings=findings)


def kept_none_name(segmentation: Segmentation) -> dict[str, str]:
    """Return the name of the customers in no group by their id; nothing where all are in one."""
    is_there = isinstance(segmentation.state, DensityState) and NONE_ID in segmentation.ids
    return {NONE_ID: NONE_NAME} if is_there else {}


def _assigned(features: FeatureTable, state: DensityState, method: FindingMethod) -> Segmentation:
    """Return the groups as segments; centres are the means of their customers."""
    assignment = method.assign(Assignable(coordinates=features.coordinates), state)
    names = state.scoring_names(SegmentNames(ids=segment_ids(max(state.n_groups, 1)), names=()))
    sizes = np.bincount(assignment.labels, minlength=len(names.ids))
    ids = names.ids if sizes[-1] else names.ids[:-1]
    means = [_mean(features.coordinates[assignment.labels == label]) for label in range(len(ids))]
    return Segmentation(
        ids=ids,
        state=state,
        centres=np.array(means),
        sizes=tuple(sizes[: len(ids)].tolist()),
        assignment=replace(assignment, labels=assignment.labels.astype(np.int64)),
    )


def _mean(rows: Floats) -> Floats:
    """Return the mean, summed in the order of the values, whatever the order of the table."""
    mean: Floats = np.sort(rows, axis=0).mean(axis=0)
    return mean


def _refuse_few_values(features: FeatureTable, source: str) -> None:
    """Refuse features of few values each, such as yes and no, ratings or categories."""
    coordinates = features.coordinates
    n_values = [len(np.unique(column)) for column in coordinates.T]
    if max(n_values) < _LEAST_VALUES and len(coordinates) >= _LEAST_VALUES:
        raise DataError(
            "dense groups need a column with many values",
            where=source,
            got=f"{', '.join(list(features.state.groups)[:_MOST_NAMED])}, with at most {counted(max(n_values), 'value')} each",
            expected=f"one column at least with {_LEAST_VALUES} different numbers or more",
            remedy="Take a method for tables of categories and of yes and no: --method latent-class.",
        )


def _findings(segmentation: Segmentation, state: DensityState) -> tuple[Finding, ...]:
    return (*_none_findings(segmentation), *_moved_findings(state))


def _none_findings(segmentation: Segmentation) -> tuple[Finding, ...]:
    """Report that most customers are in no group."""
    share = segmentation.sizes[-1] / sum(segmentation.sizes)
    if segmentation.ids[-1] != NONE_ID or share <= _MANY_IN_NONE:
        return ()
    evidence = f"{percent(share)} of the customers belong to no group."
    remedy = (
        "The groups are the dense spots only. For a plan that covers all customers take a method that gives everybody a segment: "
        "--method kmeans."
    )
    return (finding("most_in_no_group", evidence, remedy),)


def _moved_findings(state: DensityState) -> tuple[Finding, ...]:
    """Say how many customers the reach of the groups puts elsewhere than HDBSCAN does."""
    if not state.n_groups or state.moved_share < _LEAST_MOVED:
        return ()
    evidence = (
        f"HDBSCAN was run on {counted(state.n_sampled, 'customer')}. The reach of the groups puts {state.moved_share:.1%} of "
        "them elsewhere than HDBSCAN does."
    )
    remedy = (
        "All customers, new ones too, belong to the group whose nearest member and enough others lie within its reach, "
        "so that each is treated alike."
    )
    return (finding("reach_differs", evidence, remedy),)
