"""What resampling gave, as it is kept: stability of each segment, how segments come from those of other k, shuffled tables."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from segmentry.algorithms import Ints
from segmentry.algorithms.stability.across_k import Step, step_between
from segmentry.results import Agreement, Descent, Flow, Resampled, SegmentStability, ShuffledRow
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.resampled import Shuffled, Split
from segmentry.stages.validate.standing import Standing, spread_of

_LEAST_FLOW = 0.01
_DISSOLVED, _RECOVERED = 0.5, 0.75


def resampled_results(standing: Standing, depth: Depth, agreements: tuple[Agreement, ...]) -> Resampled:
    """Return what halves and shuffled tables gave for every k."""
    labels = standing.labels
    steps = [step_between(fewer, more) for fewer, more in pairwise(labels)]
    return Resampled(
        n_customers=len(standing.rows),
        n_splits=depth.n_splits,
        n_shuffled=depth.n_shuffled,
        n_references=depth.n_references,
        segments=_segment_stabilities(standing.splits, len(labels)),
        flows=_flows(steps, labels),
        descents=_descents(steps),
        shuffled=_shuffled_rows(standing.shuffled, len(labels)),
        agreements=agreements,
    )


def _shuffled_rows(tables: Sequence[Shuffled], k_max: int) -> tuple[ShuffledRow, ...]:
    savings = np.array([table.savings for table in tables])
    silhouettes = np.array([table.silhouettes for table in tables if table.silhouettes is not None])
    return tuple(
        ShuffledRow(
            k,
            (float(savings[:, k - 1].min()), float(savings[:, k - 1].max())),
            (float(silhouettes[:, k - 1].min()), float(silhouettes[:, k - 1].max())),
        )
        for k in range(2, k_max + 1)
    )


def _segment_stabilities(splits: Sequence[Split], k_max: int) -> tuple[SegmentStability, ...]:
    def one(k: int, segment: int) -> SegmentStability:
        of_segment = np.array([split.jaccards[k - 1][:, segment] for split in splits])
        return SegmentStability(
            k,
            segment,
            spread_of(of_segment.mean(axis=1).tolist()),
            int(np.count_nonzero(of_segment <= _DISSOLVED)),
            int(np.count_nonzero(of_segment > _RECOVERED)),
            of_segment.size,
        )

    return tuple(one(k, segment) for k in range(2, k_max + 1) for segment in range(k))


def _flows(steps: list[Step], labels: tuple[Ints, ...]) -> tuple[Flow, ...]:
    flows = []
    for index, step in enumerate(steps, start=1):
        sizes = np.bincount(labels[index], minlength=len(step.shares))
        for child, parent in np.argwhere(step.shares >= _LEAST_FLOW):
            share = float(step.shares[child, parent])
            flows.append(Flow(index + 1, int(parent), int(child), share, round(share * int(sizes[child]))))
    return tuple(flows)


def _descents(steps: list[Step]) -> tuple[Descent, ...]:
    def one(index: int, child: int) -> Descent:
        following = steps[index + 1].towards_more if index + 1 < len(steps) else ()
        return Descent(
            k=index + 2,
            place=child,
            purity=float(steps[index].purity[child]),
            towards_fewer=float(steps[index].towards_fewer[child]),
            towards_more=float(following[child]) if child < len(following) else None,
        )

    return tuple(one(index, child) for index, step in enumerate(steps) for child in range(len(step.purity)))
