"""How segments are separated: by borders with neighbours, and by the features that formed them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.importance import shuffle_importance
from segmentry.algorithms.points import Points, even_weights
from segmentry.algorithms.samples import draw_customers
from segmentry.methods import METHODS, Assignable, coordinates_for, finding_method, sweeping_method
from segmentry.results import FeatureState, FeatureTable, Neighbours, ObjectiveShares, Segmentation
from segmentry.stages.explain.neighbours import find_neighbours

_SAMPLED = 2000


@dataclass(frozen=True, kw_only=True)
class Separation:
    """How segments are separated.

    Attributes
    ----------
    neighbours
        Pairs of segments that border on each other.
    importance
        Share of customers who change their segment when the feature is shuffled, by feature; empty for a definition, whose rules
        say what decides.
    objective_shares
        Share of the feature in the sum of squares before segmenting and within the segments, by feature.
    """

    neighbours: tuple[Neighbours, ...]
    importance: dict[str, float]
    objective_shares: dict[str, ObjectiveShares]


def separate(features: FeatureTable, segmentation: Segmentation, kind: str, rng: np.random.Generator) -> Separation:
    """Return which segments border on each other, and how much each feature separates them.

    Parameters
    ----------
    features
        The customers in the space of their coordinates (n, m).
    segmentation
        Their segments, in the same order.
    kind
        Kind of the method; segments that it defines rather than forms have no neighbours.
    rng
        Random numbers for the sample, the resamples and the shuffles.

    Returns
    -------
    Separation
        Computed on a sample of the customers, but the sums of squares on all.
    """
    state = features.state
    coordinates = coordinates_for(METHODS[kind], features) if state.axes is None else features.of_features
    rows = draw_customers(Points(coordinates, even_weights(len(coordinates)), None), _SAMPLED, rng)
    is_formed = METHODS[kind].chooses_k
    neighbours = (
        find_neighbours(state.compared(rows), segmentation, method=sweeping_method(kind), rng=rng) if is_formed else ()
    )
    spans = state.groups
    importance: dict[str, float] = {}
    if is_formed or finding_method(kind) is not None:
        shares = shuffle_importance(rows, _labeller(segmentation, kind, state), features=list(spans.values()), rng=rng)
        importance = dict(zip(spans, shares, strict=True))
    return Separation(
        neighbours=neighbours,
        importance=importance,
        objective_shares=_objective_shares(features, segmentation, spans),
    )


def _labeller(segmentation: Segmentation, kind: str, state: FeatureState) -> Callable[[Floats], Ints]:
    """Return the function of the method from the coordinates of the features to segments."""
    method = METHODS[kind]
    return lambda rows: method.assign(Assignable(coordinates=state.compared(rows)), segmentation.state, 1).labels


def _objective_shares(
    features: FeatureTable, segmentation: Segmentation, spans: dict[str, slice]
) -> dict[str, ObjectiveShares]:
    """Return each feature's share of the sum of squares before segmenting and within the segments."""
    labels: Ints = segmentation.assignment.labels
    of_rows = features.state.of_features(features.coordinates)
    of_centres = features.state.of_features(segmentation.centres)
    before, within = np.zeros(of_centres.shape[1]), np.zeros(of_centres.shape[1])
    for index, centres in enumerate(of_centres.T):
        column = np.ascontiguousarray(of_rows[:, index], np.float64)
        before[index] = _sum_of_squares(column - column.mean())
        from_centre = centres.take(labels)
        from_centre -= column
        within[index] = _sum_of_squares(from_centre)
    total_before, total_within = max(float(before.sum()), 1e-300), max(float(within.sum()), 1e-300)
    return {
        name: ObjectiveShares(
            before=float(before[span].sum()) / total_before, within=float(within[span].sum()) / total_within
        )
        for name, span in spans.items()
    }


def _sum_of_squares(values: Floats) -> float:
    """Return the sum of squares of values that nobody needs any more; they are squared in place."""
    return float(np.square(values, out=values).sum())
