"""Shares of ordered answers: one effect for each answer, and one for each segment along the scale."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Bools, Floats

_LEAST_COUNT = 1e-10
_LEAST_SHARE = 1e-60
_RIDGE = 1e-12
_MOST_STEPS, _MOST_HALVINGS = 12, 30
_CONVERGED = 1e-13


def associated_shares(counts: Floats, near: Floats, scores: Sequence[Floats]) -> Floats:
    """Return the likeliest shares of ordered answers whose segments differ by one effect on the scale.

    The logarithm of the share of answer j in segment c is a_j + b_c s_j less a constant of the segment: neighbouring answers
    have log odds that are linear in the effect of the segment. This is Goodman's model of row effects with the given
    scores, and the adjacent-category logit model of Latent GOLD for ordinal indicators.

    Parameters
    ----------
    counts
        Members of s times k segments by answer, one column after the other, shape (s, k, l).
    near
        Shares to begin at, shape (s, k, l).
    scores
        Scores of the answers of each column, in ascending order.

    Returns
    -------
    Floats
        Shares of the likelihood's maximum, or nearer to it than `near`, shape (s, k, l).

    References
    ----------
    Goodman, L. A. (1979). Simple models for the analysis of association in cross-classifications having ordered categories.
    Journal of the American Statistical Association 74, 537-552. doi:10.1080/01621459.1979.10481650
    Vermunt, J. K. & Magidson, J. (2016). Technical Guide for Latent GOLD 5.1. Statistical Innovations.
    """
    shares = np.empty_like(counts)
    firsts = np.cumsum([0, *(len(item) for item in scores)])
    for n_answers in sorted({len(item) for item in scores}):
        columns = [index for index, item in enumerate(scores) if len(item) == n_answers]
        levels = np.array([firsts[index] + np.arange(n_answers) for index in columns])
        of_size = _Tables(
            counts=np.maximum(_by_column(counts, levels), _LEAST_COUNT),
            scores=np.tile(np.array([scores[index] for index in columns]), (len(counts), 1)),
        )
        fitted = _fitted(of_size, _by_column(near, levels))
        shares[:, :, levels] = fitted.reshape(len(counts), len(columns), *fitted.shape[1:]).swapaxes(1, 2)
    return shares


def _by_column(table: Floats, levels: np.ndarray) -> Floats:
    """Return (s, k, l) as a table of segments by answers for each start and column, (s g, k, j)."""
    found = table[:, :, levels].swapaxes(1, 2)
    return found.reshape(-1, *found.shape[2:])


@dataclass(frozen=True, kw_only=True)
class _Tables:
    """Counts of t tables of k segments by j answers (t, k, j), and the scores of the answers (t, j)."""

    counts: Floats
    scores: Floats


@dataclass(frozen=True)
class _Effects:
    """Effects of t times j answers, and of t times k segments."""

    answers: Floats
    segments: Floats

    def logs(self, tables: _Tables) -> Floats:
        """Return the logarithms of the shares, shape (t, k, j)."""
        logs = self.answers[:, None, :] + self.segments[:, :, None] * tables.scores[:, None, :]
        logs -= logs.max(axis=2, keepdims=True)
        found: Floats = logs - np.log(np.exp(logs).sum(axis=2, keepdims=True))
        return found

    def moved(self, step: "_Effects", lengths: Floats) -> "_Effects":
        """Return the effects after a step, of a length for each table (t,)."""
        return _Effects(
            self.answers + lengths[:, None] * step.answers, self.segments + lengths[:, None] * step.segments
        )


def _fitted(tables: _Tables, near: Floats) -> Floats:
    """Return the shares after steps of Newton's method, each shortened until it raises the likelihood."""
    scores = _standardised(tables.scores)
    tables = replace(tables, scores=scores)
    effects = _effects_of(near, scores)
    logs = effects.logs(tables)
    for _ in range(_MOST_STEPS):
        step, gains = _newton(tables, np.exp(logs))
        is_rising = gains > _CONVERGED * tables.counts.sum(axis=(1, 2))
        if not is_rising.any():
            break
        effects, logs = _raised(tables, effects, logs, step=step, is_rising=is_rising)
    return np.maximum(np.exp(logs), _LEAST_SHARE)


def _standardised(scores: Floats) -> Floats:
    centred = scores - scores.mean(axis=1, keepdims=True)
    found: Floats = centred / np.sqrt(np.square(centred).sum(axis=1, keepdims=True))
    return found


def _effects_of(shares: Floats, scores: Floats) -> _Effects:
    """Return the effects of shares that are of the model; those of answers by the first segment."""
    logs = np.log(np.maximum(shares, _LEAST_SHARE))
    slopes = np.einsum("tkj,tj->tk", logs, scores)
    return _Effects(logs[:, 0], slopes - slopes[:, :1])


def _newton(tables: _Tables, shares: Floats) -> tuple[_Effects, Floats]:
    """Return Newton's step, and the gain in likelihood that its tangent promises (t,).

    Segments are eliminated first. A constant in the effects of all answers, or a slope along the scores, changes no share; they
    are kept at zero in the step. A ridge bounds the step towards shares of 0.
    """
    counts, scores = tables.counts, tables.scores
    sizes = counts.sum(axis=2)
    expected = sizes[:, :, None] * shares
    means = np.einsum("tkj,tj->tk", shares, scores)
    apart = scores[:, None, :] - means[:, :, None]
    mixed = expected * apart
    ridge = _RIDGE * sizes.mean(axis=1)
    curvatures = np.einsum("tkj,tkj->tk", mixed, apart) + ridge[:, None]
    of_answers = (counts - expected).sum(axis=1)
    of_segments = np.einsum("tkj,tkj->tk", counts - expected, apart)
    totals = expected.sum(axis=1) + ridge[:, None]
    scaled = mixed / curvatures[:, :, None]
    between = expected.swapaxes(1, 2) @ shares + mixed.swapaxes(1, 2) @ scaled
    free = np.full_like(scores, scores.shape[1] ** -0.5)
    fixed = free[:, :, None] * free[:, None, :] + scores[:, :, None] * scores[:, None, :]
    matrix = totals[:, :, None] * np.eye(scores.shape[1]) - between + totals.mean(axis=1)[:, None, None] * fixed
    right = of_answers - np.einsum("tkj,tk->tj", scaled, of_segments)
    answers = np.linalg.solve(matrix, right[:, :, None])[:, :, 0]
    segments = (of_segments - np.einsum("tkj,tj->tk", mixed, answers)) / curvatures
    gains = np.einsum("tj,tj->t", of_answers, answers) + np.einsum("tk,tk->t", of_segments, segments)
    return _Effects(answers, segments), gains


def _raised(
    tables: _Tables, effects: _Effects, logs: Floats, step: _Effects, is_rising: Bools
) -> tuple[_Effects, Floats]:
    """Return effects and logarithms of shares after the longest halved step that raises the likelihood.

    Tables that no longer rise (t,) stay as they are, since their likelihoods differ by rounding alone.
    """
    before = np.einsum("tkj,tkj->t", tables.counts, logs)
    lengths = np.where(is_rising, 1.0, 0.0)
    for _ in range(_MOST_HALVINGS):
        after = effects.moved(step, lengths)
        after_logs = after.logs(tables)
        is_short = np.einsum("tkj,tkj->t", tables.counts, after_logs) < before
        if not is_short.any():
            return after, after_logs
        lengths = np.where(is_short, lengths / 2, lengths)
    lengths = np.where(is_short, 0.0, lengths)
    after = effects.moved(step, lengths)
    return after, after.logs(tables)
