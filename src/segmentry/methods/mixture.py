"""Gaussian mixtures as a method: each customer belongs to the likeliest component, with a probability."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mahalanobis import squared_parts, whitening
from segmentry.algorithms.mixture import (
    COVARIANCES,
    Effort,
    Mixture,
    fit_mixture,
    log_joint,
    log_memberships,
    one_blas_thread,
)
from segmentry.algorithms.mixture_ratio import mixture_ratio
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.samples import draw_customers
from segmentry.algorithms.stability.likelihood_ratio import LikelihoodRatio
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest
from segmentry.methods.by_feature import by_feature
from segmentry.methods.two_best import likeliest_two
from segmentry.methods.uncompiled import Uncompiled
from segmentry.results import (
    Contributions,
    FeatureState,
    FeatureTable,
    Likelihood,
    MixtureState,
    SegmentAssignment,
    Solution,
    Sweep,
)
from segmentry.spec import MixtureMethod

_TOLERANCE = 1e-5
_SMALLER = Effort(n_starts=10, max_iter=200, tolerance=_TOLERANCE)
_REFITS = Effort(n_starts=1, max_iter=15, tolerance=1e-3)


class GaussianMixtures(Uncompiled):
    """Segments as the components of a mixture of normal distributions."""

    title = "Gaussian mixture"
    description = "A Gaussian mixture of"
    chooses_k = True
    objective: Objective | None = "likelihood"
    is_mixed = False
    explained_by: ExplainedBy | None = "contributions"
    why_no_reasons = ""

    def load(self, n_customers: int, n_features: int, spec: MixtureMethod, k_max: int) -> None:  # noqa: ARG002
        """Load scikit-learn's mixtures.

        Parameters
        ----------
        n_customers, n_features
            Size of the data.
        spec
            Spec of the method.
        k_max
            Largest number of segments.
        """
        import_module("sklearn.mixture")

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return the mixture with the best BIC of several starts for every k.

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
        points = merged_points(features.coordinates)
        fitter = _Fitter(points, request.spec, request.rng)
        k_max = min(request.k_max, len(points.rows))
        rngs = request.rng.spawn(k_max)
        solutions = []
        with one_blas_thread():
            one = fitter.fit(1, rngs[0])
            for k in range(1, k_max + 1) if request.needs_all else [k_max]:
                if request.progress is not None:
                    request.progress(k)
                solutions.append(_solution(points, one if k == 1 else fitter.fit(k, rngs[k - 1]), one))
        return Sweep(points=points, solutions=tuple(solutions))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> "MixturesByK":
        """Fit mixtures anew for every k on a resample; covariances replace a scale.

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
        MixturesByK
            Solutions for every k.
        """
        known = [_mixture(state) for state in request.known if isinstance(state, MixtureState)]
        with one_blas_thread():
            found = [
                fit_mixture(
                    rows,
                    len(mixture.shares),
                    covariances=[mixture.covariance],
                    effort=_REFITS,
                    rng=rng,
                    known=[mixture] if request.knows_full else [],
                )
                for mixture in known
            ]
        return MixturesByK(tuple(found), n_rows=len(rows))

    def refit_one(self, rows: Floats, counts: Ints, state: MixtureState, rng: np.random.Generator) -> MixtureState:
        """Fit as many components as a known mixture has on a resample.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        counts
            How often each row was drawn, shape (n,).
        state
            The known mixture.
        rng
            Random numbers of the starts.

        Returns
        -------
        MixtureState
            The mixture on the resample.
        """
        drawn = np.repeat(rows, counts, axis=0)
        k, known = len(state.shares), [_mixture(state)]
        with one_blas_thread():
            found = fit_mixture(drawn, k, covariances=[state.covariance], effort=_REFITS, rng=rng, known=known)
        return _state(found, np.arange(k))

    def likelihood_ratio(
        self, rows: Floats, request: RefitRequest, k: int, rng: np.random.Generator
    ) -> LikelihoodRatio:
        """Return a test of k components against one fewer, with covariances of the kind of the known k.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        request
            The known mixtures.
        k
            Number of components, at least 2.
        rng
            Random numbers of the starts.

        Returns
        -------
        LikelihoodRatio
            The smaller mixture is fitted anew, since the known one may have covariances of another kind.
        """
        covariance = cast("MixtureState", request.known[k - 1]).covariance
        with one_blas_thread():
            fewer = fit_mixture(rows, k - 1, covariances=[covariance], effort=_SMALLER, rng=rng)
            return mixture_ratio(rows, fewer, rng)

    def assign(self, customers: Assignable, state: MixtureState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the likeliest and the second likeliest segment of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            The mixture.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers; `fit` is the difference of the two probabilities.
        """
        return likeliest_two(log_joint(customers.coordinates, _mixture(state)))

    def probabilities(self, coordinates: Floats, state: MixtureState) -> Floats:
        """Return the probability of each segment for each customer, shape (n, k); rows sum to 1.

        Parameters
        ----------
        coordinates
            Shape (n, m).
        state
            What was learnt.
        """
        found: Floats = np.exp(log_memberships(log_joint(coordinates, _mixture(state))))
        return found

    def contributions(self, features: FeatureTable, state: MixtureState, first: Ints, second: Ints) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            The mixture.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            Halves of differences of squared Mahalanobis distances, in nats, and what share and volume of the segments add as
            the rest: together the logarithm of the ratio of the two probabilities.
        """
        means, covariances = features.state.of_features(state.means), _of_features(state.covariances, features.state)
        whitenings = np.stack([whitening(item, len(state.means[0])) for item in covariances])
        rows = features.state.of_features(features.coordinates)
        to_first, to_second = (squared_parts(rows, means, whitenings, item) for item in (first, second))
        volumes = np.linalg.slogdet(state.covariances)[1]
        constants = np.log(state.shares) - volumes / 2
        return Contributions(
            strengths=by_feature(to_second - to_first, features.state) / 2, rest=constants[first] - constants[second]
        )

    def centres(self, state: MixtureState) -> None:  # noqa: ARG002
        """Return None: customers belong to the likeliest component, which need not be the nearest.

        Parameters
        ----------
        state
            What was learnt.
        """
        return

    def typical(self, state: MixtureState, features: FeatureState) -> Floats:
        """Return the means of the components, shape (k, m).

        Parameters
        ----------
        state
            What was learnt.
        features
            What was learnt of the columns.
        """
        return features.of_features(state.means)


@dataclass(frozen=True)
class MixturesByK:
    """Mixtures fitted to a resample, by k, and its number of rows."""

    mixtures: tuple[Mixture, ...]
    n_rows: int

    @property
    def dispersions(self) -> Floats:
        """How much less likely a customer is with one segment, as a factor below 1, shape (K,)."""
        logs = np.array([mixture.log_likelihood for mixture in self.mixtures])
        factors: Floats = np.exp((logs[0] - logs) / self.n_rows)
        return factors

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the likeliest segment of each row.

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
        labels: Ints = log_joint(rows, self.mixtures[k - 1]).argmax(axis=1)
        return labels


class _Fitter:
    """Fits mixtures to customers; where they are many, starts use a sample, and the last run uses all."""

    def __init__(self, points: Points, spec: MixtureMethod, rng: np.random.Generator) -> None:
        self._rows = np.repeat(points.rows, points.weights.astype(np.int64), axis=0)
        self._sample = draw_customers(points, spec.exact_rows, rng)
        self._covariances = COVARIANCES if spec.covariance == "auto" else (spec.covariance,)
        self._effort = Effort(n_starts=spec.n_starts, max_iter=spec.max_iter, tolerance=_TOLERANCE)

    def fit(self, k: int, rng: np.random.Generator) -> Mixture:
        """Return the mixture of k components with the best BIC.

        Parameters
        ----------
        k
            Number of components.
        rng
            Random numbers of the starts.
        """
        found = fit_mixture(self._sample, k, covariances=self._covariances, effort=self._effort, rng=rng)
        if len(self._sample) == len(self._rows):
            return found
        last = Effort(n_starts=0, max_iter=self._effort.max_iter, tolerance=self._effort.tolerance)
        return fit_mixture(self._rows, k, covariances=[found.covariance], effort=last, rng=rng, known=[found])


def _solution(points: Points, mixture: Mixture, one: Mixture) -> Solution:
    """Return a mixture with its segments numbered from the largest."""
    joint = log_joint(points.rows, mixture)
    k, n = len(mixture.shares), float(points.weights.sum())
    order = np.argsort(-np.bincount(joint.argmax(axis=1), points.weights, k), kind="stable")
    logs = log_memberships(joint)[:, order]
    entropy = float(-(np.exp(logs) * logs).sum(axis=1) @ points.weights)
    return Solution(
        k=k,
        state=_state(mixture, order),
        labels=logs.argmax(axis=1),
        dispersion=float(np.exp((one.log_likelihood - mixture.log_likelihood) / n)),
        likelihood=Likelihood(
            log_likelihood=mixture.log_likelihood, n_parameters=mixture.n_parameters, entropy=max(entropy, 0.0)
        ),
    )


def _state(mixture: Mixture, order: Ints) -> MixtureState:
    return MixtureState(
        covariance=mixture.covariance,
        shares=mixture.shares[order],
        means=mixture.means[order],
        covariances=mixture.covariances[order],
    )


def _of_features(covariances: Floats, state: FeatureState) -> Floats:
    """Return the covariances of the coordinates of the features, where customers are compared on axes too."""
    if state.axes is None:
        return covariances
    directions = np.array(state.axes.directions)
    found: Floats = directions.T @ covariances @ directions
    return found


def _mixture(state: MixtureState) -> Mixture:
    return Mixture(
        covariance=state.covariance,
        shares=state.shares,
        means=state.means,
        covariances=state.covariances,
        log_likelihood=0.0,
    )
