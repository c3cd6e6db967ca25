"""What decides beside the features: the size of a segment, the limits of sizes, the reach of a group."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Floats
from segmentry.algorithms.sized import squared_apart
from segmentry.results import (
    Contributions,
    DensityState,
    FeatureTable,
    LatentClassState,
    MixtureState,
    PartitionState,
    SegmentAssignment,
)
from segmentry.results.medoids import MedoidsState, PrototypesState
from segmentry.results.sized import SizedState
from segmentry.stages.explain.reasons.texts import joined, number_texts

_DIGITS, _DIGITS_OF_REACH = 2, 3
_MORE = "this segment is more common than the next one"
_DENSER = "customers of this segment lie closer together than those of the next one"
_UNKNOWN = "none of the values is known"

Note = Callable[[FeatureTable, SegmentAssignment, Contributions], pa.Array]


def note_for(state: PartitionState) -> Note | None:
    """Return what is said of customers beside their features; None where features say it all.

    Parameters
    ----------
    state
        What the method learnt.
    """
    if isinstance(state, SizedState):
        return lambda features, assignment, _: _of_limits(features, assignment, state)
    if isinstance(state, DensityState):
        return lambda _, assignment, contributions: _of_reach(assignment, contributions, state)
    if isinstance(state, MixtureState):
        return lambda _, assignment, contributions: _of_mixture(assignment, contributions, state)
    if isinstance(state, LatentClassState):
        return lambda features, _, contributions: _of_size(features, contributions)
    return _of_nothing if isinstance(state, MedoidsState | PrototypesState) else None


def _of_limits(features: FeatureTable, assignment: SegmentAssignment, state: SizedState) -> pa.Array:
    """Tell who is nearer to another centre, with both distances."""
    apart = np.sqrt(squared_apart(features.coordinates, state.centres))
    assigned, nearest = apart[np.arange(len(apart)), assignment.labels], apart.min(axis=1)
    text = joined(
        "kept out of a nearer segment by the limits of size (distance ",
        number_texts(nearest, _DIGITS),
        ", to this one ",
        number_texts(assigned, _DIGITS),
        ")",
    )
    return _where(nearest < assigned, text)


def _of_reach(assignment: SegmentAssignment, contributions: Contributions, state: DensityState) -> pa.Array:
    """Tell the distance at which a customer joins the group, or why it joins none."""
    if not state.n_groups:
        return pa.nulls(len(assignment.labels), pa.string())
    is_none: Bools = assignment.labels == state.n_groups
    reach = state.reaches[np.where(is_none, assignment.second, assignment.labels)]
    nearest = np.sqrt(np.maximum(contributions.strengths.sum(axis=1), 0.0))
    joins, away, reaches = (number_texts(values, _DIGITS_OF_REACH) for values in (assignment.distances, nearest, reach))
    inside = joined("within reach of the segment (distance ", joins, ", reach ", reaches, ")")
    outside = joined("out of reach of every segment (the closest is ", away, " away, its reach is ", reaches, ")")
    count = f"fewer than {state.min_samples} customers within the reach of the closest segment ("
    alone = joined(count, reaches, ")")
    return pc.if_else(pa.array(is_none), pc.if_else(pa.array(nearest >= reach), outside, alone), inside)


def _of_mixture(assignment: SegmentAssignment, contributions: Contributions, state: MixtureState) -> pa.Array:
    """Tell what the segments themselves decide: by their shares, or by how far their values spread."""
    first, second = assignment.labels, np.maximum(assignment.second, 0)
    logs = np.log(state.shares)
    by_share = logs[first] - logs[second]
    is_by_share: Bools = by_share >= contributions.rest - by_share
    return _where(_is_left(contributions), pc.if_else(pa.array(is_by_share), _MORE, _DENSER))


def _of_size(features: FeatureTable, contributions: Contributions) -> pa.Array:
    """Tell what the shares of the segments decide, or that nothing else is known."""
    return pc.coalesce(
        _of_nothing(features), _where(_is_left(contributions), pa.array([_MORE] * len(contributions.rest), pa.string()))
    )


def _of_nothing(features: FeatureTable, *_: object) -> pa.Array:
    """Tell of whom no value is known."""
    is_unknown: Bools = np.all(np.isnan(features.with_gaps), axis=1)
    return _where(is_unknown, pa.array([_UNKNOWN] * len(is_unknown), pa.string()))


def _is_left(contributions: Contributions) -> Bools:
    """Return whose features together do not speak for the segment."""
    total: Floats = contributions.strengths.sum(axis=1)
    return (total <= 0) & (contributions.rest > 0)


def _where(condition: Bools, texts: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(condition), texts, pa.scalar(None, pa.string()))
