"""Latent class analysis as a method: each customer belongs to the segments with probabilities."""

from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.densities import feature_log_densities
from segmentry.algorithms.latent_class.em import joint_logs, log_memberships, run_em
from segmentry.algorithms.latent_class.parameters import ClassParameters, Whole, together, whole_of
from segmentry.algorithms.latent_class.ratio import class_ratio
from segmentry.algorithms.latent_class.search import Found, SearchEffort, best_of, search, search_by_samples, seeded
from segmentry.algorithms.latent_class.terms import Terms, terms_of
from segmentry.algorithms.log_sums import log_sums
from segmentry.algorithms.mixed import Layout, split_rows_by_answers
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.samples import draw_sample
from segmentry.algorithms.stability.likelihood_ratio import LikelihoodRatio
from segmentry.algorithms.threads import map_threads
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest
from segmentry.methods.mixed_points import at_coordinates, in_feature_order
from segmentry.methods.two_best import likeliest_two
from segmentry.methods.uncompiled import Uncompiled
from segmentry.results import (
    Contributions,
    FeatureState,
    FeatureTable,
    LatentClassState,
    Likelihood,
    SegmentAssignment,
    Solution,
    Sweep,
)
from segmentry.spec import LatentClassMethod

_TIMES_LARGER = 4
_LEAST_GAIN = 0.001
_REFIT_PASSES, _REFIT_TOLERANCE = 30, 1e-4
_THREADS_FROM = 1_000_000


class LatentClass(Uncompiled):
    """Segments as the components of a mixture in which values are independent within a segment."""

    title = "Latent class analysis"
    description = "Latent class analysis of"
    chooses_k = True
    objective: Objective | None = "likelihood"
    is_mixed = True
    explained_by: ExplainedBy | None = "contributions"
    why_no_reasons = ""

    def is_worth_compiling(self, n_values: int, n_runs: int) -> bool:
        """Return whether refits are worth a thread each.

        Parameters
        ----------
        n_values
            Number of values that each fit reads.
        n_runs
            Number of fits.
        """
        return n_values * n_runs > _THREADS_FROM

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
            Solutions for k = 1, ..., `k_max`, or to the number of distinct customers; perhaps the last alone.
        """
        layout, spec = features.state.layout, request.spec
        points = merged_points(features.with_gaps)
        terms = terms_of(split_rows_by_answers(points.rows, layout), points.weights)
        k_max = min(request.k_max, len(points.rows))
        samples = _samples(points, terms, spec, request.rng)
        rngs = request.rng.spawn(k_max)
        whole = _whole(terms, layout)
        one = _one(terms, whole)

        def solve(k: int) -> Solution:
            if request.progress is not None:
                request.progress(k)
            found = _solved(terms, samples, whole, k=k, spec=spec, rng=rngs[k - 1])
            dispersion = float(np.exp((one - found.log_likelihood) / terms.n_customers))
            solution = _solution(terms, found, layout, dispersion)
            return replace(solution, n_starts=spec.n_starts, n_sampled=len(samples[0].matrix) if samples else 0)

        ks = range(k_max, 0, -1) if request.needs_all else [k_max]
        return Sweep(points=points, solutions=tuple(map_threads(solve, ks, request.n_threads)[::-1]))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> "RefittedClasses":
        """Form segments anew for every k on a resample, from the known solutions and a few seeded starts.

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
        RefittedClasses
            Solutions for every k.
        """
        points = merged_points(rows)
        terms = terms_of(split_rows_by_answers(points.rows, request.layout), points.weights)
        whole = _whole(terms, request.layout)
        known = [_parameters(state) for state in request.known if isinstance(state, LatentClassState)]
        found = []
        for k, parameters in enumerate(known, start=1):
            starts = [parameters] if request.knows_full or k == 1 else []
            found.append(_refitted(terms, whole, starts, k=k, n_starts=request.n_starts if k > 1 else 0, rng=rng))
        return RefittedClasses(
            layout=request.layout,
            parameters=tuple(item.parameters for item in found),
            log_likelihoods=np.array([item.log_likelihood for item in found]) / terms.n_customers,
        )

    def refit_one(
        self, rows: Floats, counts: Ints, state: LatentClassState, rng: np.random.Generator
    ) -> LatentClassState:
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
        LatentClassState
            What was learnt on the resample.
        """
        points = merged_points(rows[counts > 0], counts[counts > 0].astype(np.float64))
        terms = terms_of(split_rows_by_answers(points.rows, state.layout), points.weights)
        whole = _whole(terms, state.layout)
        found = _refitted(terms, whole, [_parameters(state)], k=len(state.shares), n_starts=1, rng=rng)
        return _state(found.parameters, state.layout)

    def likelihood_ratio(
        self, rows: Floats, request: RefitRequest, k: int, rng: np.random.Generator
    ) -> LikelihoodRatio:
        """Return a test of k classes against one fewer.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        request
            The known solutions, and what each coordinate is.
        k
            Number of classes, at least 2.
        rng
            Random numbers of the starts.

        Returns
        -------
        LikelihoodRatio
            The smaller model begins at the known solution.
        """
        scores = tuple(np.array(item.scores) for item in request.layout.answers)
        fewer = _parameters(cast("LatentClassState", request.known[k - 2]))
        return class_ratio(split_rows_by_answers(rows, request.layout), fewer, scores=scores, rng=rng)

    def assign(self, customers: Assignable, state: LatentClassState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the likeliest and the second likeliest segment of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            What was learnt.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers; `fit` is the difference of the two probabilities.
        """
        return likeliest_two(_joint_logs(customers.coordinates, state))

    def probabilities(self, coordinates: Floats, state: LatentClassState) -> Floats:
        """Return the probability of each segment for each customer, shape (n, k); rows sum to 1.

        Parameters
        ----------
        coordinates
            Shape (n, m).
        state
            What was learnt.
        """
        joint = _joint_logs(coordinates, state)
        found: Floats = np.exp(joint - log_sums(joint)[:, None])
        return found

    def contributions(
        self, features: FeatureTable, state: LatentClassState, first: Ints, second: Ints
    ) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            What was learnt.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            Differences of log densities in nats, and of the logarithms of the shares of the segments: together the logarithm
            of the ratio of the two probabilities.
        """
        parameters, mixed = _parameters(state), split_rows_by_answers(features.with_gaps, state.layout)
        difference = feature_log_densities(mixed, parameters, first) - feature_log_densities(mixed, parameters, second)
        logs = np.log(state.shares)
        return Contributions(
            strengths=in_feature_order(difference, state.layout, has_answers=True), rest=logs[first] - logs[second]
        )

    def centres(self, state: LatentClassState) -> None:  # noqa: ARG002
        """Return None: a mixture assigns by densities and not by centres.

        Parameters
        ----------
        state
            What was learnt.
        """
        return

    def typical(self, state: LatentClassState, features: FeatureState) -> Floats:
        """Return the means of the numbers, and nan for all other coordinates, shape (k, m).

        Parameters
        ----------
        state
            What was learnt.
        features
            What was learnt of the columns.
        """
        return at_coordinates(state.means, state.layout.measured, len(features.coordinate_names))


@dataclass(frozen=True, kw_only=True)
class RefittedClasses:
    """Solutions on a resample: parameters by k, and their log-likelihoods in nats per customer (K,)."""

    layout: Layout
    parameters: tuple[ClassParameters, ...]
    log_likelihoods: Floats

    @property
    def dispersions(self) -> Floats:
        """The geometric mean of how much likelier one segment makes a customer than k do, shape (K,)."""
        dispersions: Floats = np.exp(self.log_likelihoods[0] - self.log_likelihoods)
        return dispersions

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the likeliest of k segments of each row.

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
        labels: Ints = _joint_logs(rows, _state(self.parameters[k - 1], self.layout)).argmax(axis=1)
        return labels


def _samples(
    points: Points, terms: Terms, spec: LatentClassMethod, rng: np.random.Generator
) -> tuple[Terms, Terms] | None:
    """Return the terms of a small sample of the customers and of a larger one, or None where they are few."""
    if len(points.rows) <= spec.exact_rows:
        return None
    small, large = (draw_sample(points, n, rng) for n in (spec.exact_rows, _TIMES_LARGER * spec.exact_rows))
    return terms.sampled(small.positions, small.weights), terms.sampled(large.positions, large.weights)


def _whole(terms: Terms, layout: Layout) -> Whole:
    scores = [np.array(item.scores) for item in layout.answers]
    return whole_of(terms, layout.n_levels_and_answers, scores)


def _one(terms: Terms, whole: Whole) -> float:
    """Return the log-likelihood of all customers as one segment."""
    start = seeded(terms, whole, 1, n_starts=1, rng=np.random.default_rng(0))
    return float(run_em(terms, start, whole, most_passes=1, tolerance=0.0).log_likelihoods[0])


def _solved(
    terms: Terms,
    samples: tuple[Terms, Terms] | None,
    whole: Whole,
    *,
    k: int,
    spec: LatentClassMethod,
    rng: np.random.Generator,
) -> Found:
    tolerance = spec.tolerance if samples is None else max(spec.tolerance, _LEAST_GAIN / terms.n_customers)
    effort = SearchEffort(n_starts=spec.n_starts, most_passes=spec.max_iter, tolerance=tolerance)
    if samples is None:
        return search(terms, whole, k, effort=effort, rng=rng)
    return search_by_samples(samples, terms, whole, k=k, effort=effort, rng=rng)


def _refitted(
    terms: Terms, whole: Whole, starts: list[ClassParameters], k: int, n_starts: int, rng: np.random.Generator
) -> Found:
    drawn = [seeded(terms, whole, k, n_starts=n_starts, rng=rng)] if n_starts else []
    run = run_em(terms, together([*starts, *drawn]), whole, most_passes=_REFIT_PASSES, tolerance=_REFIT_TOLERANCE)
    return best_of(run.each(), terms)


def _solution(terms: Terms, found: Found, layout: Layout, dispersion: float) -> Solution:
    """Return the solution with its segments by size, the largest first."""
    logs = log_memberships(terms, found.parameters)
    k = logs.shape[1]
    sizes = np.bincount(logs.argmax(axis=1), terms.counts, k)
    order = np.lexsort((-found.parameters.shares[0], -sizes))
    logs = logs[:, order]
    shares = np.exp(logs)
    parameters = found.parameters.ordered(order)
    return Solution(
        k=k,
        state=_state(parameters, layout),
        labels=logs.argmax(axis=1),
        dispersion=dispersion,
        n_iter=found.n_passes,
        best_share=found.best_share,
        likelihood=Likelihood(
            log_likelihood=found.log_likelihood,
            n_parameters=parameters.n_free,
            entropy=float(-(terms.counts @ (shares * logs).sum(axis=1))),
        ),
    )


def _joint_logs(rows: Floats, state: LatentClassState) -> Floats:
    terms = terms_of(split_rows_by_answers(rows, state.layout), np.ones(len(rows)))
    return joint_logs(terms, _parameters(state))


def _parameters(state: LatentClassState) -> ClassParameters:
    return ClassParameters(
        shares=state.shares[None],
        means=state.means[None],
        variances=state.variances[None],
        level_shares=state.level_shares[None],
        n_levels=state.layout.n_levels_and_answers,
        n_ordered=len(state.layout.answers),
    )


def _state(parameters: ClassParameters, layout: Layout) -> LatentClassState:
    return LatentClassState(
        layout=layout,
        shares=parameters.shares[0],
        means=parameters.means[0],
        variances=parameters.variances[0],
        level_shares=parameters.level_shares[0],
    )
