"""Medoids as a method: each customer belongs to the most similar of k customers."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.gower import FARTHEST, GowerScale, gower_distances, gower_parts, known, learn_gower, take
from segmentry.algorithms.medoids import Apart, build, swap
from segmentry.algorithms.mixed import Layout, MixedRows, split_rows
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.samples import draw_sample
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest, coordinates_for
from segmentry.methods.mixed_points import feature_weights, has_empty_segment, in_feature_order, largest_first
from segmentry.methods.two_best import nearest_two
from segmentry.methods.uncompiled import Uncompiled
from segmentry.results import Contributions, FeatureState, FeatureTable, SegmentAssignment, Solution, Sweep
from segmentry.results.medoids import MedoidsState

_REFIT_ROWS, _REFIT_CANDIDATES = 1000, 200
_LEAST_CANDIDATES, _LEAST_SHARE = 50, 0.1
_BLOCK = 16_384


class Medoids(Uncompiled):
    """Segments around customers, by a distance of which every feature has its share."""

    title = "Medoids"
    description = "Medoids by Gower's distance on"
    chooses_k = True
    objective: Objective | None = None
    is_mixed = True
    explained_by: ExplainedBy | None = "contributions"
    why_no_reasons = ""

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return the medoids for every k that a sample of the customers gives.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        request
            How to form segments.

        Returns
        -------
        Sweep
            Solutions for k = 1, ..., `k_max`, or to the number of different customers; perhaps the last alone.
        """
        layout = features.state.layout
        points = merged_points(coordinates_for(self, features))
        rows = split_rows(points.rows, layout)
        scale = learn_gower(rows, points.weights, _ordered(layout), feature_weights(features.state))
        sample = draw_sample(points, request.spec.sample_rows, request.rng)
        drawn = take(rows, sample.positions)
        positions = _candidates(drawn)
        apart = Apart(gower_distances(take(drawn, positions), drawn, scale), sample.weights)
        k_max = min(request.k_max, len(positions))
        built = build(apart, k_max)
        solutions = []
        for k in range(1 if request.needs_all else k_max, k_max + 1):
            if request.progress is not None:
                request.progress(k)
            medoids = points.rows[sample.positions[positions[swap(apart, built[:k])]]]
            found = _solution(
                points, _state(medoids, layout, scale), n_sampled=_n_sampled(points, len(sample.positions))
            )
            if request.needs_all and has_empty_segment(found):
                break
            solutions.append(found)
        return Sweep(points=points, solutions=tuple(solutions))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> "MedoidsByK":
        """Form segments anew for every k on a resample.

        Medoids are looked for among 200 of the rows, by their distances to at most 1,000.

        Parameters
        ----------
        rows
            Coordinates of the resample, shape (n, m).
        request
            How to form segments.
        rng
            Random numbers of the sample.

        Returns
        -------
        MedoidsByK
            Solutions for every k.
        """
        known_states = [state for state in request.known if isinstance(state, MedoidsState)]
        weights = known_states[0].weights
        return _refitted(
            Points(rows, np.ones(len(rows)), None),
            known_states,
            weights=weights,
            layout=known_states[0].layout,
            rng=rng,
        )

    def refit_one(self, rows: Floats, counts: Ints, state: MedoidsState, rng: np.random.Generator) -> MedoidsState:
        """Form as many segments as a known solution has on a resample.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        counts
            How often each row was drawn, shape (n,).
        state
            The known solution.
        rng
            Random numbers of the sample.

        Returns
        -------
        MedoidsState
            The medoids of the resample.
        """
        drawn = Points(rows[counts > 0], counts[counts > 0].astype(np.float64), None)
        return _refitted(drawn, [state], weights=state.weights, layout=state.layout, rng=rng).states[-1]

    def assign(self, customers: Assignable, state: MedoidsState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the nearest and the second nearest segment of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            The medoids.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers, with Gower's distances.
        """
        return nearest_two(_apart(customers.coordinates, state))

    def contributions(self, features: FeatureTable, state: MedoidsState, first: Ints, second: Ints) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            The medoids.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            Differences of shares in Gower's distances; the rest is 0 unless customer and medoid are known on nothing in common.
        """
        rows = split_rows(features.with_gaps, state.layout)
        to_first, to_second = (_parts(rows, state, segments) for segments in (first, second))
        return Contributions(
            strengths=in_feature_order(to_second.parts - to_first.parts, state.layout),
            rest=to_second.unknown - to_first.unknown,
        )

    def centres(self, state: MedoidsState) -> None:  # noqa: ARG002
        """Return None: the report shows what the customers of a segment have on the average.

        Parameters
        ----------
        state
            What was learnt.
        """
        return

    def typical(self, state: MedoidsState, features: FeatureState) -> Floats:  # noqa: ARG002
        """Return the coordinates of the medoids, shape (k, m).

        Parameters
        ----------
        state
            What was learnt.
        features
            What was learnt of the columns.
        """
        return state.typical_customers


@dataclass(frozen=True)
class MedoidsByK:
    """What a resample gave: states, and the sum of distances, for each k."""

    states: tuple[MedoidsState, ...]
    dispersions: Floats

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the nearest of k medoids of each row (n,).

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        k
            Number of segments.

        Returns
        -------
        Ints
            Shape (n,).
        """
        state = next(state for state in self.states if len(state.medoids) == k)
        labels: Ints = _apart(rows, state).argmin(axis=1)
        return labels


def _refitted(
    drawn: Points, known_states: list[MedoidsState], weights: Floats, layout: Layout, rng: np.random.Generator
) -> MedoidsByK:
    """Look for as many medoids as each known state has, from built ones and from the known ones."""
    if len(drawn.rows) > _REFIT_ROWS:
        few = np.sort(rng.choice(len(drawn.rows), _REFIT_ROWS, replace=False))
        drawn = Points(drawn.rows[few], drawn.weights[few], None)
    rows = split_rows(drawn.rows, layout)
    scale = learn_gower(rows, drawn.weights, _ordered(layout), weights)
    positions = _candidates(rows)
    if len(positions) > _REFIT_CANDIDATES:
        positions = np.sort(rng.choice(positions, _REFIT_CANDIDATES, replace=False))
    candidates = take(rows, positions)
    apart = Apart(gower_distances(candidates, rows, scale), drawn.weights)
    built = build(apart, min(max(len(state.medoids) for state in known_states), len(positions)))
    states, totals = [], []
    for state in known_states:
        near = gower_distances(split_rows(state.typical_customers, layout), candidates, scale).argmin(axis=1)
        starts = [built[: len(state.medoids)], near] if len(set(near.tolist())) == len(near) else [built[: len(near)]]
        chosen = min((swap(apart, start) for start in starts), key=apart.total)
        states.append(_state(drawn.rows[positions[chosen]], layout, scale))
        totals.append(max(apart.total(chosen), 1e-12))
    return MedoidsByK(tuple(states), np.array(totals))


def _solution(points: Points, state: MedoidsState, n_sampled: int) -> Solution:
    order = largest_first(_apart(points.rows, state).argmin(axis=1), points, state.medoids)
    ordered = MedoidsState(
        medoids=state.medoids[order],
        gaps=state.gaps[order],
        layout=state.layout,
        ranges=state.ranges,
        ranks=state.ranks,
        weights=state.weights,
    )
    apart = _apart(points.rows, ordered)
    return Solution(
        k=len(order),
        state=ordered,
        labels=apart.argmin(axis=1),
        dispersion=max(float(apart.min(axis=1) @ points.weights), 1e-12),
        n_sampled=n_sampled,
    )


def _state(medoids: Floats, layout: Layout, scale: GowerScale) -> MedoidsState:
    is_missing = np.isnan(medoids)
    return MedoidsState(
        medoids=np.where(is_missing, 0.0, medoids),
        gaps=is_missing.astype(np.float64),
        layout=layout,
        ranges=scale.ranges,
        ranks=scale.ranks,
        weights=scale.weights,
    )


def _apart(rows: Floats, state: MedoidsState) -> Floats:
    """Return Gower's distance of each customer to each medoid (n, k)."""
    scale = _scale(state)
    medoids = split_rows(state.typical_customers, state.layout)
    blocks = [rows[start : start + _BLOCK] for start in range(0, max(len(rows), 1), _BLOCK)]
    return np.concatenate([gower_distances(split_rows(block, state.layout), medoids, scale) for block in blocks])


@dataclass(frozen=True)
class _Parts:
    """Distances of n customers to medoids, feature by feature.

    `parts` (n, f) are what each feature adds, `unknown` (n,) is the distance where no feature is known of both.
    """

    parts: Floats
    unknown: Floats


def _parts(rows: MixedRows, state: MedoidsState, segments: Ints) -> _Parts:
    """Return what makes the distance of each customer to the medoid of one segment."""
    medoids = take(split_rows(state.typical_customers, state.layout), segments)
    shared = known(rows) * known(medoids) @ state.weights
    return _Parts(gower_parts(rows, medoids, _scale(state)), np.where(shared > 0, 0.0, FARTHEST))


def _scale(state: MedoidsState) -> GowerScale:
    return GowerScale(ranges=state.ranges, ranks=state.ranks, weights=state.weights)


def _candidates(rows: MixedRows) -> Ints:
    """Return the customers that are known on most features, at least a tenth of them.

    One who is known on few would be near to many, since what is missing is left out of the distance.
    """
    n_known = known(rows).sum(axis=1)
    least = min(len(rows), max(_LEAST_CANDIDATES, int(np.ceil(_LEAST_SHARE * len(rows)))))
    return np.flatnonzero(n_known >= np.sort(n_known)[::-1][least - 1])


def _ordered(layout: Layout) -> tuple[int, ...]:
    return tuple(index for index, coordinate in enumerate(layout.numbers) if coordinate in layout.ordered)


def _n_sampled(points: Points, n_drawn: int) -> int:
    return 0 if n_drawn == len(points.rows) else n_drawn
