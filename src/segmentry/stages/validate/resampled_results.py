"""Results of resampling as they are saved: stability of segments, flows between k, shuffled tables."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.stability.across_k import Step, step_between
from segmentry.results import (
    Agreement,
    Descent,
    Flow,
    HalfAgreement,
    Range,
    Resampled,
    SegmentStability,
    ShuffledRow,
)
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.resampled import Shuffled, Split
from segmentry.stages.validate.resampling_evidence import ResamplingEvidence, distribution_of

_LEAST_FLOW = 0.01
_DISSOLVED, _RECOVERED = 0.5, 0.75


def resampled_results(resampling: ResamplingEvidence, depth: Depth, agreements: tuple[Agreement, ...]) -> Resampled:
    """Return the results of halves and shuffled tables for every k.

    Parameters
    ----------
    resampling
        What resampling found.
    depth
        How much was resampled.
    agreements
        Agreement of the fitted solution with other methods.

    Returns
    -------
    Resampled
        Stability of segments, flows, descents, and ranges over shuffled tables.
    """
    labels = resampling.labels
    steps = [step_between(fewer, more) for fewer, more in pairwise(labels)]
    return Resampled(
        n_customers=len(resampling.rows),
        n_splits=depth.n_splits,
        n_shuffled=depth.n_shuffled,
        n_references=depth.n_references,
        segments=_segment_stabilities(resampling.splits, len(labels)),
        flows=_flows(steps, labels),
        descents=_descents(steps),
        half_agreements=_half_agreements(resampling.splits, len(labels)),
        shuffled=_shuffled_rows(resampling.shuffled, len(labels)),
        agreements=agreements,
        bootstrap_ratios=resampling.bootstraps,
    )


def stability_of(jaccards: Floats, k: int, segment: int) -> SegmentStability:
    """Return the stability of one segment over splits.

    Parameters
    ----------
    jaccards
        Its similarity to the best match in either half of each split, shape (S, 2).
    k, segment
        Number of segments, and index of this one.

    Returns
    -------
    SegmentStability
        The similarity of a split is the mean of both halves.
    """
    return SegmentStability(
        k=k,
        segment=segment,
        similarity=distribution_of(jaccards.mean(axis=1).tolist()),
        n_dissolved=int(np.count_nonzero(jaccards <= _DISSOLVED)),
        n_recovered=int(np.count_nonzero(jaccards > _RECOVERED)),
        n_resamples=jaccards.size,
    )


def _shuffled_rows(tables: Sequence[Shuffled], k_max: int) -> tuple[ShuffledRow, ...]:
    savings = np.array([table.savings for table in tables])
    silhouettes = np.array([table.silhouettes for table in tables if table.silhouettes is not None])
    return tuple(
        ShuffledRow(k=k, saving=_range(savings[:, k - 1]), silhouette=_range(silhouettes[:, k - 1]))
        for k in range(2, k_max + 1)
    )


def _range(values: Floats) -> Range:
    return Range(low=float(values.min()), high=float(values.max()))


def _half_agreements(splits: Sequence[Split], k_max: int) -> tuple[HalfAgreement, ...]:
    return tuple(
        HalfAgreement(k=k, adjusted_rand=distribution_of([split.agreement[k - 1] for split in splits]))
        for k in range(2, k_max + 1)
    )


def _segment_stabilities(splits: Sequence[Split], k_max: int) -> tuple[SegmentStability, ...]:
    return tuple(
        stability_of(np.array([split.jaccards[k - 1][:, segment] for split in splits]), k, segment)
        for k in range(2, k_max + 1)
        for segment in range(k)
    )


def _flows(steps: list[Step], labels: tuple[Ints, ...]) -> tuple[Flow, ...]:
    flows = []
    for index, step in enumerate(steps, start=1):
        sizes = np.bincount(labels[index], minlength=len(step.shares))
        for child, parent in np.argwhere(step.shares >= _LEAST_FLOW):
            share = float(step.shares[child, parent])
            flows.append(
                Flow(
                    k=index + 1,
                    parent=int(parent),
                    child=int(child),
                    share=share,
                    n_customers=round(share * int(sizes[child])),
                )
            )
    return tuple(flows)


def _descents(steps: list[Step]) -> tuple[Descent, ...]:
    def descent(index: int, child: int) -> Descent:
        following = steps[index + 1].towards_more if index + 1 < len(steps) else ()
        return Descent(
            k=index + 2,
            segment=child,
            purity=float(steps[index].purity[child]),
            containment_in_coarser=float(steps[index].towards_fewer[child]),
            containment_in_finer=float(following[child]) if child < len(following) else None,
        )

    return tuple(descent(index, child) for index, step in enumerate(steps) for child in range(len(step.purity)))
