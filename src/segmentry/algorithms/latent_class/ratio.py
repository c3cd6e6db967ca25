"""How much likelier one more class makes customers, and customers drawn without that class."""

from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.em import run_em
from segmentry.algorithms.latent_class.parameters import ClassParameters, Whole, whole_of
from segmentry.algorithms.latent_class.search import seeded
from segmentry.algorithms.latent_class.terms import Terms, terms_of
from segmentry.algorithms.mixed import MISSING, MixedRows
from segmentry.algorithms.stability.likelihood_ratio import LikelihoodRatio

N_STARTS = 10
"""Seeded starts of the larger model."""

_FIRST_PASSES, _KEPT = 12, 2
_MOST_PASSES, _TOLERANCE = 100, 1e-5


def class_ratio(
    rows: MixedRows, fewer: ClassParameters, scores: tuple[Floats, ...], rng: np.random.Generator
) -> LikelihoodRatio:
    """Return the likelihood-ratio statistic of one more class, by the fits that drawn customers get too.

    Drawn customers have gaps where these have them. The smaller model begins at `fewer`, the larger one at ten seeded starts,
    of which the two best after 12 passes are followed to the end.

    Parameters
    ----------
    rows
        n customers.
    fewer
        The model of one class fewer, of one start.
    scores
        Scores of the answers of each ordered column.
    rng
        Random numbers of the starts.

    Returns
    -------
    LikelihoodRatio
        Customers are drawn from the smaller model as fitted to these.

    References
    ----------
    McLachlan, G. J. (1987). On bootstrapping the likelihood ratio test statistic for the number of components in a normal
    mixture. Journal of the Royal Statistical Society C 36, 318-324. doi:10.2307/2347790
    """
    whole = whole_of(_terms(rows), rows.n_levels, scores)
    observed, fitted = _statistic(rows, fewer, whole, rng)

    def drawn(rng: np.random.Generator) -> float:
        return _statistic(drawn_rows(rows, fitted, rng), fitted, whole, rng)[0]

    return LikelihoodRatio(observed=observed, drawn=drawn)


def drawn_rows(rows: MixedRows, parameters: ClassParameters, rng: np.random.Generator) -> MixedRows:
    """Return customers drawn from a model, with gaps where some customers have them.

    Parameters
    ----------
    rows
        n customers.
    parameters
        The model of one start.
    rng
        Random numbers.

    Returns
    -------
    MixedRows
        n customers.
    """
    n, d = rows.numbers.shape
    classes = _picked(np.tile(parameters.shares[0].cumsum(), (n, 1)), rng)
    spread = np.sqrt(parameters.variances[0][classes])
    numbers = parameters.means[0][classes] + spread * rng.standard_normal((n, d))
    codes, first = np.empty_like(rows.codes), 0
    for index, n_levels in enumerate(rows.n_levels.tolist()):
        cumulative = parameters.level_shares[0][:, first : first + n_levels].cumsum(axis=1)
        codes[:, index] = _picked(cumulative[classes], rng)
        first += n_levels
    return MixedRows(
        numbers=np.where(np.isnan(rows.numbers), np.nan, numbers),
        codes=np.where(rows.codes == MISSING, MISSING, codes),
        n_levels=rows.n_levels,
    )


def _picked(cumulative: Floats, rng: np.random.Generator) -> Ints:
    """Return one of the outcomes of each row, whose cumulative shares are given (n, j)."""
    picked: Ints = (rng.random((len(cumulative), 1)) > cumulative[:, :-1]).sum(axis=1)
    return picked


def _statistic(
    rows: MixedRows, fewer: ClassParameters, like: Whole, rng: np.random.Generator
) -> tuple[float, ClassParameters]:
    """Return twice the gain in log-likelihood by one more class, and the fitted smaller model."""
    terms = _terms(rows)
    whole = replace(whole_of(terms, rows.n_levels, like.scores), rounding=like.rounding)
    small = run_em(terms, fewer, whole, most_passes=_MOST_PASSES, tolerance=_TOLERANCE)
    k = fewer.shares.shape[1] + 1
    starts = seeded(terms, whole, k, n_starts=N_STARTS, rng=rng)
    first = run_em(terms, starts, whole, most_passes=_FIRST_PASSES, tolerance=0.0)
    best = np.argsort(-first.log_likelihoods, kind="stable")[:_KEPT].tolist()
    runs = [
        run_em(terms, first.parameters.start(index), whole, most_passes=_MOST_PASSES, tolerance=_TOLERANCE)
        for index in best
    ]
    large = max(float(run.log_likelihoods[0]) for run in runs)
    return max(2 * (large - float(small.log_likelihoods[0])), 0.0), small.parameters


def _terms(rows: MixedRows) -> Terms:
    """Return the terms of the customers, equal ones once where nothing but codes tells them apart."""
    if rows.numbers.shape[1]:
        return terms_of(rows, np.ones(len(rows)))
    codes, counts = np.unique(rows.codes, axis=0, return_counts=True)
    alike = MixedRows(numbers=np.empty((len(codes), 0)), codes=codes, n_levels=rows.n_levels)
    return terms_of(alike, counts.astype(np.float64))
