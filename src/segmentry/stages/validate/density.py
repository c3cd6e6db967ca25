"""Find dense groups, and test on random halves of the customers which of them are found again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms.points import Points
from segmentry.methods import Assignable, FindingMethod
from segmentry.results import DensityState, Evidence
from segmentry.spec import EvidenceSpec, HdbscanMethod
from segmentry.stages.validate.dense_halves import HalvedGroups, SampledGroups, halve_groups
from segmentry.stages.validate.dense_verdict import TriedGroups, judge_groups, judge_no_groups
from segmentry.stages.validate.dense_wording import with_share_of_none
from segmentry.stages.validate.depth import depth_of
from segmentry.stages.validate.limits import least_customers
from segmentry.stages.validate.progress_messages import MessageCallback

_LEAST_CUSTOMERS = 10
_SHARES = (0.02, 0.05, 0.1)
_UNTESTED_SHARE = 0.05
_SPLITS_OF_QUICK = 3


@dataclass(frozen=True, kw_only=True)
class DensityRequest:
    """How dense groups are found and tested: by which method and evidence, on how many features."""

    method: FindingMethod
    spec: HdbscanMethod
    evidence: EvidenceSpec
    n_features: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class FoundGroups:
    """The groups that were taken, perhaps none, with their evidence."""

    state: DensityState
    evidence: Evidence


def find_groups(points: Points, request: DensityRequest, progress: MessageCallback = lambda _: None) -> FoundGroups:
    """Find dense groups, test them on random halves, and judge them.

    Groups of several least sizes are tried, unless the spec names one. The smallest is taken whose groups are stable over random
    halves, and of which half of the halves find every one and no others. Where no groups are stable, the customers are one.
    Quick evidence tries one least size on few halves, by which it only tells whether there are groups.

    Parameters
    ----------
    points
        The customers in the space of their coordinates.
    request
        How groups are found and tested.
    progress
        Receives messages with steps.

    Returns
    -------
    FoundGroups
        The groups with their evidence.
    """
    spec, n_customers = request.evidence, int(points.weights.sum())
    tried = _tried(points, request, progress)
    taken = _taken(tried, spec) if n_customers >= _LEAST_CUSTOMERS else None
    if taken is not None and depth_of(spec) is None:
        taken = replace(taken, halved=None)
    if taken is None:
        return FoundGroups(
            state=_without_groups(tried[0].state), evidence=judge_no_groups(tried, spec, n_customers=n_customers)
        )
    labels = request.method.assign(Assignable(coordinates=points.rows), taken.state).labels
    sizes = np.bincount(labels, points.weights, taken.state.n_groups + 1)
    taken = taken.reordered(np.argsort(-sizes[:-1], kind="stable").tolist())
    evidence = judge_groups(taken, tried, spec, n_customers=n_customers, n_features=request.n_features)
    return FoundGroups(state=taken.state, evidence=with_share_of_none(evidence, float(sizes[-1] / n_customers)))


def _taken(tried: Sequence[TriedGroups], spec: EvidenceSpec) -> TriedGroups | None:
    """Return the smallest groups that most halves find alike, else those that the most halves do."""
    found = [item for item in tried if item.is_stable(spec)]
    alike = [item for item in found if item.votes >= spec.min_natural_votes]
    return alike[0] if alike else max(found, key=lambda item: item.votes, default=None)


def _tried(points: Points, request: DensityRequest, progress: MessageCallback) -> list[TriedGroups]:
    method, spec, evidence = request.method, request.spec, request.evidence
    n_customers = int(points.weights.sum())
    depth, is_enough = depth_of(evidence), n_customers >= _LEAST_CUSTOMERS
    sizes = _sizes(spec, evidence, n_customers, is_tested=depth is not None and is_enough)
    progress(f"groups of at least {' or '.join(f'{size:,}' for size in sizes)} customers")
    rows = method.draw(points, spec.exact_rows)
    states = method.find(rows, spec, [max(2, round(size * len(rows) / n_customers)) for size in sizes])
    sample = method.draw(points, evidence.resampled_customers)
    assigned = [method.assign(Assignable(coordinates=sample), state, 1) for state in states]
    labels = [
        np.where(item.labels < state.n_groups, item.labels, -1) for item, state in zip(assigned, states, strict=True)
    ]
    halved: list[HalvedGroups | None] = [None] * len(sizes)
    if is_enough:
        n_splits = _SPLITS_OF_QUICK if depth is None else depth.n_splits
        progress(f"repeating on random halves ({n_splits} splits of {len(sample):,} customers)")
        sampled = SampledGroups(
            rows=sample, states=states, labels=tuple(labels), shares=tuple(size / n_customers for size in sizes)
        )
        halved = halve_groups(sampled, method, spec, n_splits=n_splits, seed=request.seed)
    return [
        TriedGroups(min_size=size, state=state, rows=sample, labels=of_all, second=item.second, halved=again)
        for size, state, of_all, item, again in zip(sizes, states, labels, assigned, halved, strict=True)
    ]


def _sizes(spec: HdbscanMethod, evidence: EvidenceSpec, n_customers: int, *, is_tested: bool) -> list[int]:
    """Return the fewest customers of a group that are tried."""
    if spec.min_cluster_size is not None:
        return [spec.min_cluster_size]
    least = max(2, least_customers(evidence, n_customers))
    if not is_tested:
        return [max(least, math.ceil(_UNTESTED_SHARE * n_customers))]
    return sorted({least, *(max(least, math.ceil(share * n_customers)) for share in _SHARES)})


def _without_groups(state: DensityState) -> DensityState:
    """Return a state in which all customers are one segment."""
    return replace(
        state,
        sampled=state.sampled[:0],
        n_members=(),
        reaches=state.reaches[:0],
        none_share=0.0,
        moved_share=0.0,
        height_groups=(-1,) * len(state.heights),
    )
