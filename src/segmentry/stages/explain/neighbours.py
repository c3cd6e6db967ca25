"""Which segments border on each other, and whether two of them are nearly the same."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.neighbours import neighbouring_segments
from segmentry.algorithms.mixed import without_gaps
from segmentry.algorithms.stability.switching import switching_shares
from segmentry.catalogue.phrases import number_word
from segmentry.methods import Assignable, SweepingMethod
from segmentry.results import Neighbours, Segmentation

_ALIKE_FROM = 0.1
_APART = 4.0
_LEAST_SHARE = 0.01


def find_neighbours(
    rows: Floats, segmentation: Segmentation, method: SweepingMethod, rng: np.random.Generator
) -> tuple[Neighbours, ...]:
    """Return the pairs of segments that border on each other, those that exchange most customers first.

    Parameters
    ----------
    rows
        Coordinates of a sample of the customers, shape (n, m).
    segmentation
        The segments.
    method
        The method that formed them.
    rng
        Random numbers of the resamples.

    Returns
    -------
    tuple of Neighbours
        Empty for one segment.
    """
    if segmentation.k == 1:
        return ()
    customers, state = Assignable(coordinates=rows), segmentation.state
    assignment = method.assign(customers, state, 1)
    labels = assignment.labels.astype(np.int64)

    def relabel(counts: Ints) -> Ints:
        return method.assign(customers, method.refit_one(rows, counts, state=state, rng=rng), 1).labels.astype(np.int64)

    shares = switching_shares(labels, segmentation.k, relabel=relabel, rng=rng)
    ids = segmentation.ids
    pairs = [
        Neighbours(
            first=ids[pair.first],
            second=ids[pair.second],
            switching=float(shares[pair.first, pair.second]),
            separation=pair.separation,
        )
        for pair in neighbouring_segments(without_gaps(rows), labels, assignment.second)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.switching, _distance(pair), pair.first, pair.second)))


def tell_alike(neighbours: Sequence[Neighbours], names: Mapping[str, str]) -> str:
    """Say whether segments are nearly the same, and how many campaigns that makes.

    Parameters
    ----------
    neighbours
        Pairs of segments that border on each other, those that exchange most customers first.
    names
        Names of all segments by their ids.

    Returns
    -------
    str
        Empty without neighbours.
    """
    if not neighbours:
        return ""
    closest = next((pair for pair in neighbours if _distance(pair) < _APART), neighbours[0])
    pair = f"{names[closest.first]} and {names[closest.second]}"
    part = "fewer than 1%" if closest.switching < _LEAST_SHARE else f"{closest.switching:.0%}"
    exchange = f"{part} of their customers would switch between the two if the analysis were repeated"
    alike = [pair for pair in neighbours if pair.switching >= _ALIKE_FROM and _distance(pair) < _APART]
    if not alike:
        return f"All segments are different enough to be treated separately. The closest are {pair}: {exchange}."
    n_left = _n_groups(alike, list(names))
    fund = (
        f"You need {number_word(n_left)} campaigns, not {number_word(len(names))}"
        if n_left > 1
        else "You need only one campaign"
    )
    return f"{pair} are nearly the same: {exchange}. Treat them as one audience. {fund}."


def _distance(pair: Neighbours) -> float:
    return math.inf if pair.separation is None else pair.separation


def _n_groups(alike: Sequence[Neighbours], ids: Sequence[str]) -> int:
    """Count the groups that are left when segments are joined; in a group every pair must be alike."""
    pairs = {frozenset((pair.first, pair.second)) for pair in alike}
    groups = [{name} for name in ids]
    for pair in alike:
        one, other = (next(group for group in groups if name in group) for name in (pair.first, pair.second))
        if one is not other and all(frozenset((a, b)) in pairs for a in one for b in other):
            groups = [group for group in groups if group is not one and group is not other] + [one | other]
    return len(groups)
