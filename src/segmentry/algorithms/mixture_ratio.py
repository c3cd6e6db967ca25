"""How much likelier one more component makes customers, and customers drawn without that component."""

from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.mixture import Effort, Mixture, fit_mixture, one_blas_thread
from segmentry.algorithms.stability.likelihood_ratio import LikelihoodRatio

_SMALL = Effort(n_starts=0, max_iter=100, tolerance=1e-4)
_LARGE = Effort(n_starts=4, max_iter=100, tolerance=1e-4)


def mixture_ratio(rows: Floats, fewer: Mixture, rng: np.random.Generator) -> LikelihoodRatio:
    """Return the likelihood-ratio statistic of one more component, by the fits of drawn customers.

    The smaller mixture begins at `fewer`; the larger one at four K-Means solutions and at the smaller one with one of its
    components split in two, of which the two best after a few passes are followed to the end.

    Parameters
    ----------
    rows
        Shape (n, d).
    fewer
        A mixture of one component fewer; the larger one has covariances of the same kind.
    rng
        Random numbers of the starts.

    Returns
    -------
    LikelihoodRatio
        Customers are drawn from the smaller mixture as fitted to the rows.

    References
    ----------
    McLachlan, G. J. (1987). On bootstrapping the likelihood ratio test statistic for the number of components in a normal
    mixture. Journal of the Royal Statistical Society C 36, 318-324. doi:10.2307/2347790
    """
    observed, fitted = _statistic(rows, fewer, rng)

    def drawn(rng: np.random.Generator) -> float:
        with one_blas_thread():
            return _statistic(drawn_from(fitted, len(rows), rng), fitted, rng)[0]

    return LikelihoodRatio(observed=observed, drawn=drawn)


def drawn_from(mixture: Mixture, n: int, rng: np.random.Generator) -> Floats:
    """Return n customers drawn from a mixture, shape (n, d).

    Parameters
    ----------
    mixture
        The mixture.
    n
        Number of customers.
    rng
        Random numbers.
    """
    components = rng.choice(len(mixture.shares), n, p=mixture.shares)
    roots = np.linalg.cholesky(mixture.covariances)
    normal = rng.standard_normal((n, mixture.means.shape[1]))
    drawn: Floats = mixture.means[components] + np.einsum("nij,nj->ni", roots[components], normal)
    return drawn


def _statistic(rows: Floats, fewer: Mixture, rng: np.random.Generator) -> tuple[float, Mixture]:
    """Return twice the gain in log-likelihood by one more component, and the fitted smaller mixture."""
    covariances, k = [fewer.covariance], len(fewer.shares)
    small = fit_mixture(rows, k, covariances, _SMALL, rng, known=[fewer])
    large = fit_mixture(rows, k + 1, covariances, _LARGE, rng, known=_splits(small))
    return max(2 * (large.log_likelihood - small.log_likelihood), 0.0), small


def _splits(mixture: Mixture) -> list[Mixture]:
    """Return the mixtures in which one component is two, apart along its longest axis."""
    return [_split(mixture, index) for index in range(len(mixture.shares))]


def _split(mixture: Mixture, index: int) -> Mixture:
    values, vectors = np.linalg.eigh(mixture.covariances[index])
    offset = np.sqrt(values[-1]) * vectors[:, -1]
    shares, means = mixture.shares.copy(), mixture.means.copy()
    shares[index] /= 2
    means[index] -= offset
    return replace(
        mixture,
        shares=np.append(shares, shares[index]),
        means=np.vstack([means, mixture.means[index] + offset]),
        covariances=np.concatenate([mixture.covariances, mixture.covariances[index : index + 1]]),
    )
