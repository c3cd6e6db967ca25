"""Prototypes as a method: the nearest of k means of numbers and most common levels of categories."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.gower import take
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.mixed import Layout, MixedRows, split_rows
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.prototype_passes import Prototypes as Centres
from segmentry.algorithms.prototypes import Effort, balance, cost, cost_parts, distances, refine, search
from segmentry.algorithms.samples import draw_sample
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest, coordinates_for
from segmentry.methods.mixed_points import (
    at_coordinates,
    feature_weights,
    has_empty_segment,
    in_feature_order,
    largest_first,
)
from segmentry.methods.two_best import nearest_two
from segmentry.methods.uncompiled import Uncompiled
from segmentry.results import Contributions, FeatureState, FeatureTable, SegmentAssignment, Solution, Sweep
from segmentry.results.medoids import PrototypesState
from segmentry.spec import PrototypesMethod

_OTHER_BALANCES = (0.5, 2.0)
_FEW_STARTS, _REFIT_PASSES = 3, 50
_BLOCK = 65_536


class Prototypes(Uncompiled):
    """Segments around means of numbers and most common levels of categories."""

    title = "Prototypes"
    description = "k-prototypes on"
    chooses_k = True
    objective: Objective | None = None
    is_mixed = True
    explained_by: ExplainedBy | None = "contributions"
    why_no_reasons = ""

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return the best of many starts for every k.

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
        points = merged_points(coordinates_for(self, features))
        fit = _Fit(points, features.state.layout, request, feature_weights(features.state))
        k_max = min(request.k_max, len(points.rows))
        rngs = request.rng.spawn(k_max)
        solutions = []
        for k in range(1 if request.needs_all else k_max, k_max + 1):
            if request.progress is not None:
                request.progress(k)
            found = fit.solution(k, rngs[k - 1])
            if request.needs_all and has_empty_segment(found):
                break
            solutions.append(found)
        return Sweep(points=points, solutions=tuple(solutions))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> "PrototypesByK":
        """Form segments anew for every k on a resample.

        Parameters
        ----------
        rows
            Coordinates of the resample, shape (n, m).
        request
            How to form segments.
        rng
            Random numbers of the starts.

        Returns
        -------
        PrototypesByK
            Solutions for every k.
        """
        known = [state for state in request.known if isinstance(state, PrototypesState)]
        layout = known[0].layout
        mixed, counts = split_rows(rows, layout), np.ones(len(rows))
        effort = Effort(n_starts=request.n_starts, max_iter=min(request.max_iter, _REFIT_PASSES))
        found, totals = [], []
        for state in known:
            starts = [_centres(state)] if request.knows_full else []
            k = len(state.means)
            best = search(mixed, counts, k, state.costs, effort=effort, rng=rng, known=starts).prototypes
            found.append(best)
            totals.append(max(float(distances(mixed, best).min(axis=1).sum()), 1e-12))
        return PrototypesByK(layout, tuple(found), np.array(totals))

    def refit_one(
        self, rows: Floats, counts: Ints, state: PrototypesState, rng: np.random.Generator
    ) -> PrototypesState:
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
            Random numbers of the starts.

        Returns
        -------
        PrototypesState
            The prototypes of the resample.
        """
        mixed, drawn = split_rows(rows[counts > 0], state.layout), counts[counts > 0].astype(np.float64)
        effort = Effort(n_starts=_FEW_STARTS, max_iter=_REFIT_PASSES)
        k = len(state.means)
        best = search(mixed, drawn, k, state.costs, effort=effort, rng=rng, known=[_centres(state)]).prototypes
        return _state(best, state.layout, mixed=mixed, counts=drawn)

    def assign(self, customers: Assignable, state: PrototypesState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the nearest and the second nearest segment of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            The prototypes.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers; distances are roots of costs.
        """
        return nearest_two(_apart(customers.coordinates, state.layout, _centres(state)), is_squared=True)

    def contributions(self, features: FeatureTable, state: PrototypesState, first: Ints, second: Ints) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            The prototypes.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            Differences of squared numbers, and of the costs of differing levels.
        """
        rows, centres = split_rows(features.with_gaps, state.layout), _centres(state)
        parts = cost_parts(rows, centres, second) - cost_parts(rows, centres, first)
        return Contributions(strengths=in_feature_order(parts, state.layout), rest=np.zeros(len(parts)))

    def centres(self, state: PrototypesState) -> None:  # noqa: ARG002
        """Return None: the report shows what the customers of a segment have on the average.

        Parameters
        ----------
        state
            What was learnt.
        """
        return

    def typical(self, state: PrototypesState, features: FeatureState) -> Floats:
        """Return the means of the numbers, and nan for all other coordinates, shape (k, m).

        Parameters
        ----------
        state
            What was learnt.
        features
            What was learnt of the columns.
        """
        return at_coordinates(state.means, state.layout.numbers, len(features.coordinate_names))


@dataclass(frozen=True)
class PrototypesByK:
    """What a resample gave: prototypes, and the objective, for each k."""

    layout: Layout
    found: tuple[Centres, ...]
    dispersions: Floats

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the nearest of k prototypes of each row (n,).

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
        labels: Ints = _apart(rows, self.layout, self.found[k - 1]).argmin(axis=1)
        return labels


class _Fit:
    """A sweep over k: starts on a sample where there are many customers, then passes over all of them."""

    def __init__(self, points: Points, layout: Layout, request: SweepRequest, weights: Floats) -> None:
        self._points = points
        self._layout = layout
        self._spec: PrototypesMethod = request.spec
        self._rows = split_rows(points.rows, layout)
        self._sample = draw_sample(points, self._spec.exact_rows, request.rng)
        self._drawn: MixedRows = take(self._rows, self._sample.positions)
        chosen = self._spec.category_cost
        of_codes = weights[len(layout.numbers) :]
        self._costs = balance(self._rows, points.weights, weights) if chosen is None else chosen * of_codes

    def solution(self, k: int, rng: np.random.Generator) -> Solution:
        """Return the best solution for one k, its segments in canonical order."""
        spec, points = self._spec, self._points
        effort = Effort(n_starts=spec.n_starts, max_iter=spec.max_iter, n_exchanges=spec.n_starts)
        found = search(self._drawn, self._sample.weights, k, self._costs, effort=effort, rng=rng)
        is_whole = len(self._drawn) == len(self._rows)
        best = found.prototypes
        if not is_whole:
            best = refine(self._rows, points.weights, best, spec.max_iter)
        key = np.hstack([best.means, best.modes])
        best = _reordered(best, largest_first(distances(self._rows, best).argmin(axis=1), points, key))
        labels = distances(self._rows, best).argmin(axis=1)
        state = _state(
            best, self._layout, mixed=self._rows, counts=points.weights, agreement=self._agreement(best, rng)
        )
        return Solution(
            k=k,
            state=state,
            labels=labels,
            dispersion=max(state.of_numbers + state.of_codes, 1e-12),
            n_starts=spec.n_starts,
            best_share=found.best_share,
            n_sampled=0 if is_whole else len(self._drawn),
        )

    def _agreement(self, best: Centres, rng: np.random.Generator) -> tuple[float, ...]:
        """Return how far segments agree with those of other balances; nothing where one side is absent."""
        if len(best.means) < 2 or not best.means.shape[1] or not best.modes.shape[1]:
            return ()
        labels = distances(self._drawn, best).argmin(axis=1)
        effort = Effort(n_starts=_FEW_STARTS, max_iter=self._spec.max_iter)
        found = []
        for factor in _OTHER_BALANCES:
            start = Centres(means=best.means, modes=best.modes, costs=best.costs * factor)
            other = search(
                self._drawn, self._sample.weights, len(best.means), start.costs, effort=effort, rng=rng, known=[start]
            ).prototypes
            found.append(float(adjusted_rand(labels, distances(self._drawn, other).argmin(axis=1))))
        return tuple(found)


def _apart(rows: Floats, layout: Layout, centres: Centres) -> Floats:
    """Return the cost of each customer in each segment (n, k)."""
    blocks = [rows[start : start + _BLOCK] for start in range(0, max(len(rows), 1), _BLOCK)]
    return np.concatenate([distances(split_rows(block, layout), centres) for block in blocks])


def _centres(state: PrototypesState) -> Centres:
    return Centres(means=state.means, modes=state.modes.astype(np.int64), costs=state.costs)


def _reordered(centres: Centres, order: Ints) -> Centres:
    return Centres(means=centres.means[order], modes=centres.modes[order], costs=centres.costs)


def _state(
    centres: Centres, layout: Layout, mixed: MixedRows, counts: Floats, agreement: tuple[float, ...] = ()
) -> PrototypesState:
    labels = distances(mixed, centres).argmin(axis=1)
    objective = cost(mixed, counts, labels, centres)
    return PrototypesState(
        layout=layout,
        means=centres.means,
        modes=centres.modes.astype(np.float64),
        costs=centres.costs,
        of_numbers=objective.of_numbers,
        of_codes=objective.of_codes,
        agreement=agreement,
    )
