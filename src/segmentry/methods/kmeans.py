"""K-Means as a method: each customer belongs to the nearest of k centres."""

from dataclasses import replace
from importlib import import_module

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.backend import compiling_pays_off
from segmentry.algorithms.kmeans.search import SearchOptions, compile_search, search, sweep
from segmentry.algorithms.points import points_of
from segmentry.algorithms.stability.resampling import Fits, Procedure, as_points, fit_every_k
from segmentry.algorithms.stability.switching import refitted
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest
from segmentry.methods.two_best import nearest_centres
from segmentry.results import FeatureTable, KMeansState, SegmentAssignment, Solution, Sweep
from segmentry.spec import KMeansMethod


class KMeans:
    """Segments around centres, found by many seeded starts."""

    title = "K-Means"
    description = "K-Means on"
    chooses_k = True
    objective: Objective | None = "inertia"
    is_mixed = False
    explained_by: ExplainedBy | None = "centres"
    why_no_reasons = ""

    def load(self, n_customers: int, n_features: int, spec: KMeansMethod, k_max: int) -> None:
        """Load the compiled kernels where a sweep will use them.

        Parameters
        ----------
        n_customers, n_features
            Size of the data.
        spec
            Spec of the method.
        k_max
            Largest number of segments.
        """
        if compile_search(n_customers, n_features, k_max=k_max, options=_options(spec)):
            import_module("segmentry.algorithms.kmeans.compiled_backend")

    def is_worth_compiling(self, n_values: int, n_runs: int) -> bool:
        """Return whether compiled kernels would save time.

        Parameters
        ----------
        n_values
            Number of values that each fit reads.
        n_runs
            Number of fits.

        Returns
        -------
        bool
            False where the kernels would take longer to load than they save.
        """
        return compiling_pays_off(n_values, n_runs)

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
        options = replace(_options(request.spec), n_threads=request.n_threads)
        n_customers, n_features = features.coordinates.shape
        is_compiled = compile_search(n_customers, n_features, k_max=request.k_max, options=options)
        points = points_of(features.coordinates, is_compiled=is_compiled)
        n_distinct = len(points.rows)
        is_compiled = compile_search(n_distinct, n_features, k_max=request.k_max, options=options)
        options = replace(options, is_compiled=is_compiled)
        k_max = min(request.k_max, n_distinct)
        found = (
            sweep(points, k_max, options=options, rng=request.rng, progress=request.progress)
            if request.needs_all
            else [search(points, k_max, options=options, rng=request.rng)]
        )
        solutions = (
            Solution(
                k=solution.k,
                state=KMeansState(centres=solution.centres),
                labels=solution.labels,
                dispersion=solution.inertia,
                n_iter=solution.n_iter,
                n_starts=solution.n_starts,
                best_share=solution.best_share,
                n_sampled=solution.n_sampled,
            )
            for solution in found
        )
        return Sweep(points=points, solutions=tuple(solutions), is_compiled=is_compiled)

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> Fits:
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
        Fits
            Solutions for every k.
        """
        known = tuple(state.centres for state in request.known if isinstance(state, KMeansState))
        procedure = Procedure(
            full=known,
            n_starts=request.n_starts,
            max_iter=request.max_iter,
            is_rescaled=request.is_rescaled,
            is_compiled=request.is_compiled,
            n_threads=request.n_threads,
        )
        return fit_every_k(as_points(rows), procedure, rng, knows_full=request.knows_full)

    def refit_one(self, rows: Floats, counts: Ints, state: KMeansState, rng: np.random.Generator) -> KMeansState:
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
        KMeansState
            The centres on the resample.
        """
        return KMeansState(centres=refitted(rows, counts, centres=state.centres, rng=rng))

    def assign(self, customers: Assignable, state: KMeansState, n_threads: int = 0) -> SegmentAssignment:
        """Return the nearest and the second nearest segment of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            The centres.
        n_threads
            Threads to use; 0 means one per core.

        Returns
        -------
        SegmentAssignment
            In the order of the customers.
        """
        return nearest_centres(customers.coordinates, state.centres, n_threads)

    def centres(self, state: KMeansState) -> Floats:
        """Return the centres of the segments (k, m).

        Parameters
        ----------
        state
            What was learnt.
        """
        return state.centres


def _options(spec: KMeansMethod) -> SearchOptions:
    return SearchOptions(
        n_starts=spec.n_starts, max_iter=spec.max_iter, tolerance=spec.tolerance, exact_rows=spec.exact_rows
    )
