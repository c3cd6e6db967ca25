"""Gaussian mixtures: fitted by scikit-learn from starts of ours, and the memberships of customers."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.kmeans.search import fit_starts
from segmentry.algorithms.log_sums import log_sums
from segmentry.algorithms.points import Points, even_weights

COVARIANCES = ("full", "tied", "diag")
"""A covariance for each segment, one for all segments, or variances for each without correlation."""

_REGULAR = 1e-3
_MOST_PASSES = 100
_PROMISING, _FEW_PASSES, _SHORT = 2, 12, 1e-4


@dataclass(frozen=True, kw_only=True)
class Mixture:
    """Shares (k,), means (k, d) and covariances (k, d, d) of the components.

    `log_likelihood` is in nats, `covariance` is one of `COVARIANCES`, by which the parameters are counted.
    """

    covariance: str
    shares: Floats
    means: Floats
    covariances: Floats
    log_likelihood: float

    @property
    def n_parameters(self) -> int:
        """Number of free parameters."""
        k, d = self.means.shape
        square = d * (d + 1) // 2
        of_covariances = {"full": k * square, "tied": square, "diag": k * d}
        return int(k - 1 + k * d + of_covariances[self.covariance])

    def bic(self, n_customers: float) -> float:
        """Return the Bayesian information criterion, which is small for a good mixture.

        Parameters
        ----------
        n_customers
            Number of customers that it was fitted to.
        """
        return self.n_parameters * float(np.log(n_customers)) - 2 * self.log_likelihood


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How hard a fit tries: seeded starts, most passes, and the gain per customer at which it ends."""

    n_starts: int
    max_iter: int
    tolerance: float


def log_joint(rows: Floats, mixture: Mixture) -> Floats:
    """Return the logarithm of share times density of each component, shape (n, k), each row treated alone.

    Parameters
    ----------
    rows
        Shape (n, d).
    mixture
        The mixture.
    """
    d = rows.shape[1]
    logs = np.empty((len(rows), len(mixture.shares)))
    for index, covariance in enumerate(mixture.covariances):
        root = np.linalg.cholesky(covariance)
        inverse = np.linalg.inv(root)
        centred = rows - mixture.means[index]
        squares = np.zeros(len(rows))
        # Sums over columns, and no product of matrices, whose last digits depend on the number of rows.
        for line in range(d):
            along = np.zeros(len(rows))
            for column in range(line + 1):
                along += inverse[line, column] * centred[:, column]
            squares += along * along
        constant = np.log(mixture.shares[index]) - np.log(np.diag(root)).sum() - d / 2 * np.log(2 * np.pi)
        logs[:, index] = constant - squares / 2
    return logs


def log_memberships(joint: Floats) -> Floats:
    """Return the logarithms of the probabilities of membership, shape (n, k).

    Parameters
    ----------
    joint
        What `log_joint` returned, shape (n, k).
    """
    return joint - log_sums(joint)[:, None]


def one_blas_thread() -> AbstractContextManager[object]:
    """Return a context for fits, in which SciPy's BLAS library uses one thread.

    It is loaded with scikit-learn. The matrices are small, and threads that wait for the next one cost more than they save.
    """
    import_module("sklearn.mixture")
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits


def fit_mixture(
    rows: Floats,
    k: int,
    covariances: Sequence[str],
    effort: Effort,
    rng: np.random.Generator,
    known: Sequence[Mixture] = (),
) -> Mixture:
    """Return the mixture with the best BIC, by EM from K-Means solutions and from known mixtures.

    Components that no row belongs to make no segment: a solution with one is taken only where there is no other, and then
    it is that of equal round components around the centres of K-Means, each of which has rows.

    Parameters
    ----------
    rows
        Shape (n, d), in an order that does not depend on that of the customers.
    k
        Number of components.
    covariances
        Some of `COVARIANCES`.
    effort
        How hard to try.
    rng
        Random numbers of the starts.
    known
        Mixtures to begin at, too.

    Returns
    -------
    Mixture
        Log-likelihood of the rows included.

    References
    ----------
    Fraley, C. & Raftery, A. (2002). Model-based clustering, discriminant analysis, and density estimation. Journal of the
    American Statistical Association 97, 611-631. doi:10.1198/016214502760047131
    """
    spread = rows.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    scaled = rows / scale
    partitions = _partitions(scaled, k, effort.n_starts, rng) if effort.n_starts else []
    best: Mixture | None = None
    for covariance in covariances:
        starts = [_scaled(item, 1 / scale) for item in known if item.covariance == covariance]
        starts += [_of_partition(scaled, labels, k, covariance) for labels in partitions]
        for found in _fitted(scaled, _promising(scaled, starts, effort), effort):
            if best is None or found.bic(len(rows)) < best.bic(len(rows)):
                best = found
    if best is None:
        best = _round(scaled, partitions[0] if partitions else _partitions(scaled, k, 1, rng)[0], k)
    return _scaled(best, scale, n_rows=len(rows))


def _partitions(rows: Floats, k: int, n_starts: int, rng: np.random.Generator) -> list[Ints]:
    """Return partitions to begin at, each once: what K-Means finds from seeded starts.

    Half of them run on the features as they are, half on uncorrelated ones, in which long clouds are round.
    """
    labels: list[Ints] = []
    for space in (rows, _uncorrelated(rows)):
        points = Points(space, even_weights(len(space)), None)
        [found] = fit_starts(points, [k], n_starts=-(-n_starts // 2), max_iter=_MOST_PASSES, rng=rng, is_compiled=False)
        labels += [_renumbered(nearest_labels(space, centres, 1, is_compiled=False)) for centres in found.centres]
    return [item for index, item in enumerate(labels) if not any(np.array_equal(item, old) for old in labels[:index])]


def _uncorrelated(rows: Floats) -> Floats:
    """Return the principal components of the rows, each with a variance of 1 unless it is nearly 0."""
    centred = rows - rows.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(rows))
    components: Floats = np.ascontiguousarray(centred @ vectors / np.sqrt(np.maximum(values, _REGULAR)))
    return components


def _renumbered(labels: np.ndarray) -> Ints:
    """Return the labels in the order of their first rows, so that equal partitions have equal labels."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    renumbered: Ints = np.argsort(np.argsort(first))[inverse].astype(np.int64)
    return renumbered


def _of_partition(rows: Floats, labels: Ints, k: int, covariance: str) -> Mixture:
    """Return the components that fit the segments of a partition."""
    n, d = rows.shape
    counts = np.maximum(np.bincount(labels, minlength=k), 1)
    means = np.array([rows[labels == label].mean(axis=0) if (labels == label).any() else rows[0] for label in range(k)])
    centred = rows - means[labels]
    scatters = np.array([centred[labels == label].T @ centred[labels == label] for label in range(k)])
    if covariance == "tied":
        covariances = np.repeat(scatters.sum(axis=0)[None] / n, k, axis=0)
    else:
        covariances = scatters / counts[:, None, None]
    if covariance == "diag":
        covariances = covariances * np.eye(d)
    return Mixture(
        covariance=covariance,
        shares=counts / counts.sum(),
        means=means,
        covariances=covariances + _REGULAR * np.eye(d),
        log_likelihood=-np.inf,
    )


def _round(rows: Floats, labels: Ints, k: int) -> Mixture:
    """Return equal round components around the centres of a partition; rows belong to the nearest."""
    tied = _of_partition(rows, labels, k, "tied")
    d = rows.shape[1]
    variance = float(np.trace(tied.covariances[0])) / d
    mixture = Mixture(
        covariance="tied",
        shares=np.full(k, 1 / k),
        means=tied.means,
        covariances=np.repeat(variance * np.eye(d)[None], k, axis=0),
        log_likelihood=0.0,
    )
    return _with_likelihood(rows, mixture)


def _promising(rows: Floats, starts: Sequence[Mixture], effort: Effort) -> Sequence[Mixture]:
    """Return the starts, where they and their passes are many the likeliest after a few passes."""
    if len(starts) <= _PROMISING or effort.max_iter <= 2 * _FEW_PASSES:
        return starts
    short = replace(effort, max_iter=min(effort.max_iter, _FEW_PASSES), tolerance=max(effort.tolerance, _SHORT))
    found = sorted(_fitted(rows, starts, short), key=lambda mixture: -mixture.log_likelihood)
    return found[:_PROMISING]


def _fitted(rows: Floats, starts: Sequence[Mixture], effort: Effort) -> Iterator[Mixture]:
    """Yield what EM makes of each start, unless it fails or a component loses all its rows."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    for start in starts:
        model = GaussianMixture(
            len(start.shares),
            covariance_type=start.covariance,
            tol=effort.tolerance,
            reg_covar=_REGULAR,
            max_iter=effort.max_iter,
            weights_init=start.shares,
            means_init=start.means,
            precisions_init=_precisions(start),
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            try:
                model.fit(rows)
            except ValueError:  # a covariance has become singular in spite of the constant added to it
                continue
        found = _with_likelihood(rows, _of_model(model, start.covariance))
        if len(np.unique(log_joint(rows, found).argmax(axis=1))) == len(found.shares):
            yield found


def _precisions(mixture: Mixture) -> Floats:
    """Return the inverse covariances in the shape that scikit-learn asks for."""
    inverses: Floats = np.linalg.inv(mixture.covariances).astype(np.float64)
    if mixture.covariance == "diag":
        return np.array([np.diag(inverse) for inverse in inverses])
    return inverses[0] if mixture.covariance == "tied" else inverses


def _of_model(model: Any, covariance: str) -> Mixture:
    found: Floats = model.covariances_
    k = len(model.weights_)
    if covariance == "tied":
        found = np.repeat(found[None], k, axis=0)
    elif covariance == "diag":
        found = found[:, :, None] * np.eye(found.shape[1])
    return Mixture(
        covariance=covariance,
        shares=np.array(model.weights_),
        means=np.array(model.means_),
        covariances=found,
        log_likelihood=0.0,
    )


def _with_likelihood(rows: Floats, mixture: Mixture) -> Mixture:
    return replace(mixture, log_likelihood=float(log_sums(log_joint(rows, mixture)).sum()))


def _scaled(mixture: Mixture, scale: Floats, n_rows: int = 0) -> Mixture:
    """Return the mixture of rows that are multiplied by `scale`."""
    return replace(
        mixture,
        means=mixture.means * scale,
        covariances=mixture.covariances * np.outer(scale, scale),
        log_likelihood=mixture.log_likelihood - n_rows * float(np.log(scale).sum()),
    )
