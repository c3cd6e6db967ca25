"""K-Means with limits of size as a method."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.seeding import seed_centres
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.samples import draw_sample
from segmentry.algorithms.sized import Held, SizeLimits, hold_sizes, hold_sizes_best, inertia_of, squared_apart
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest
from segmentry.methods.by_feature import squares_by_feature
from segmentry.methods.kmeans import KMeans
from segmentry.methods.mixed_points import largest_first
from segmentry.methods.two_best import nearest_two
from segmentry.results import Contributions, FeatureTable, KMeansState, SegmentAssignment, Solution, Sweep
from segmentry.results.sized import SizedState
from segmentry.spec import KMeansMethod, SizedMethod

_KMEANS = KMeans()
_SAMPLED, _MORE_STARTS = 2000, 8


class Sized:
    """Segments around centres, each of a size within limits."""

    title = "K-Means with limits of size"
    description = "K-Means with limits of size on"
    chooses_k = True
    objective: Objective | None = None
    is_mixed = False
    explained_by: ExplainedBy | None = "contributions"
    why_no_reasons = ""

    def load(self, n_customers: int, n_features: int, spec: SizedMethod, k_max: int) -> None:
        """Load the compiled kernels where a sweep of K-Means will use them.

        Parameters
        ----------
        n_customers, n_features
            Size of the data.
        spec
            Spec of the method.
        k_max
            Largest number of segments.
        """
        _KMEANS.load(n_customers, n_features, KMeansMethod(n_starts=spec.n_starts), k_max)

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
            As for K-Means.
        """
        return _KMEANS.is_worth_compiling(n_values, n_runs)

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return K-Means with its sizes held for every k that the limits allow.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        request
            How to form segments.

        Returns
        -------
        Sweep
            Solutions for k = 1, 2, ..., as far as the limits allow; perhaps the last alone.
        """
        spec: SizedMethod = request.spec
        free = _KMEANS.sweep(features, replace(request, spec=KMeansMethod(n_starts=spec.n_starts)))
        points = merged_points(features.coordinates)
        limits = SizeLimits(spec.min_share, spec.max_share)
        solutions = []
        rngs = request.rng.spawn(free.solutions[-1].k)
        sample = draw_sample(points, _SAMPLED, request.rng).of(points)
        for found in free.solutions:
            starts = seed_centres(sample, found.k, _MORE_STARTS, rngs[found.k - 1], 1)
            solution = _held_solution(found, points, sample, starts=starts, limits=limits)
            if solution is None:
                break
            solutions.append(solution)
        return Sweep(points=points, solutions=tuple(solutions), is_compiled=free.is_compiled)

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> "SizedByK":
        """Form segments anew for every k on a resample, within the same limits.

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
        SizedByK
            Solutions for every k.
        """
        known = [state for state in request.known if isinstance(state, SizedState)]
        centres = tuple(KMeansState(centres=state.centres) for state in known)
        fits = _KMEANS.refit(rows, replace(request, known=centres), rng)
        points = merged_points(rows * fits.scale)
        held = [
            _held(points, [learnt, state.centres * fits.scale], _limits(state))
            for learnt, state in zip(fits.centres, known, strict=True)
        ]
        totals = [max(inertia_of(points, item), 1e-12) for item in held]
        return SizedByK(fits.scale, tuple(held), np.array(totals))

    def refit_one(self, rows: Floats, counts: Ints, state: SizedState, rng: np.random.Generator) -> SizedState:
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
        SizedState
            The centres on the resample.
        """
        free = _KMEANS.refit_one(rows, counts, KMeansState(centres=state.centres), rng)
        drawn = merged_points(rows[counts > 0], counts[counts > 0].astype(np.float64))
        held = _held(drawn, [free.centres, state.centres], _limits(state))
        return replace(state, centres=held.centres, offsets=held.offsets)

    def assign(self, customers: Assignable, state: SizedState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the segment of each customer with the least squared distance less offset, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            The centres and offsets.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers; distances are roots of the squares less offsets, counted from the largest offset.
        """
        apart = squared_apart(customers.coordinates, state.centres) + (state.offsets.max() - state.offsets)
        return nearest_two(apart, is_squared=True)

    def contributions(self, features: FeatureTable, state: SizedState, first: Ints, second: Ints) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            The centres and offsets.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            Differences of squared distances; the rest is the difference of the offsets.
        """
        strengths = squares_by_feature(features, state.centres, first, second)
        return Contributions(strengths=strengths, rest=state.offsets[first] - state.offsets[second])

    def centres(self, state: SizedState) -> Floats:
        """Return the centres of the segments (k, m).

        Parameters
        ----------
        state
            What was learnt.
        """
        return state.centres


@dataclass(frozen=True)
class SizedByK:
    """What a resample gave: scale of the features (d,), segments, and inertia, for each k."""

    scale: Floats
    held: tuple[Held, ...]
    dispersions: Floats

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the segment of each row among k (n,).

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
        held = self.held[k - 1]
        labels: Ints = (squared_apart(rows * self.scale, held.centres) - held.offsets).argmin(axis=1)
        return labels


def _held(points: Points, starts: Sequence[Floats], limits: SizeLimits) -> Held:
    """Return segments within limits, or the nearest centres where a resample allows none."""
    held = hold_sizes_best(points, starts, limits)
    if held is not None:
        return held
    centres = starts[0]
    labels = squared_apart(points.rows, centres).argmin(axis=1)
    return Held(centres=centres, offsets=np.zeros(len(centres)), labels=labels)


def _held_solution(
    free: Solution, points: Points, sample: Points, starts: Floats, limits: SizeLimits
) -> Solution | None:
    """Return the solution for one k within limits; None where they allow none."""
    state = free.state
    if not isinstance(state, KMeansState) or not limits.allow(free.k):
        return None
    begin = hold_sizes_best(sample, [state.centres, *starts], limits)
    held = None if begin is None else hold_sizes(points, begin.centres, limits)
    if held is None:
        return None
    order = largest_first(held.labels, points, held.centres)
    centres, offsets = held.centres[order], held.offsets[order]
    apart = squared_apart(points.rows, centres)
    labels = (apart + (offsets.max() - offsets)).argmin(axis=1)
    assigned = apart[np.arange(len(labels)), labels]
    inertia = float(assigned @ points.weights)
    is_elsewhere = apart.min(axis=1) < assigned
    return replace(
        free,
        state=SizedState(
            centres=centres,
            offsets=offsets,
            least_share=limits.least,
            most_share=limits.most,
            inertia=inertia,
            free_inertia=free.dispersion,
            elsewhere=float(points.weights @ is_elsewhere / points.weights.sum()),
        ),
        labels=labels,
        dispersion=inertia,
    )


def _limits(state: SizedState) -> SizeLimits:
    return SizeLimits(state.least_share, state.most_share)
