"""Saving of k for mixed customers: Gaussian code lengths for numbers, multinomial ones for categories."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.indices.answer_lengths import CodedAnswers, length_of_answers
from segmentry.algorithms.mixed import MISSING, MixedRows

_FLOOR = 1e-3
_MOST_PATTERNS = 500


@dataclass(frozen=True)
class KnownPatterns:
    """Which numbers customers have: the different patterns (p, d), and how many customers have each (p,)."""

    are_known: Bools
    counts: Floats


def mixed_savings(
    rows: MixedRows, labels: Sequence[Ints], resolution: Floats, answers: Sequence[CodedAnswers] = ()
) -> Floats:
    """Return the reduction in description length from one segment to k = 1, 2, ... segments.

    The two-part code of `description_savings`, for values of any kind: each customer costs ln(n / n_i) for the label, a Gaussian
    code length for its known numbers and a multinomial one for its known categories; a parameter costs half of the logarithm of
    the customers that it is learnt from, those of a segment or all (Figueiredo & Jain 2002).
    Variances may be those of all segments together (EEI), of each (VVI), or a whole covariance of all together (EEE), and the
    shortest description counts. Ordered answers have the shares that latent classes give them, and take part in the
    correlations of the last of the three. Missing values cost nothing.

    Parameters
    ----------
    rows
        n customers.
    labels
        Segments of the rows, each (n,), for k = 1, 2, ...
    resolution
        Variance below which each number is not resolved, shape (d,); see `algorithms.resolution`.
    answers
        The numbers that are ordered answers.

    Returns
    -------
    ndarray of shape (K,)
        Savings in nats, over all rows; the first is 0.

    References
    ----------
    Celeux, G. & Govaert, G. (1991). Clustering criteria for discrete data and latent class models. doi:10.1007/BF01890546
    Figueiredo, M. & Jain, A. (2002). Unsupervised learning of finite mixture models. doi:10.1109/34.990138
    Biernacki, C., Celeux, G. & Govaert, G. (2000). Assessing a mixture model for clustering with the integrated completed
    likelihood. doi:10.1109/34.865189
    """
    patterns = _patterns(~np.isnan(rows.numbers))
    lengths = np.array(
        [
            _length(rows, of_k, k, resolution, answers=answers, patterns=patterns)
            for k, of_k in enumerate(labels, start=1)
        ]
    )
    savings: Floats = lengths[0] - lengths
    return savings


def _length(
    rows: MixedRows,
    labels: Ints,
    k: int,
    resolution: Floats,
    *,
    answers: Sequence[CodedAnswers],
    patterns: KnownPatterns,
) -> float:
    sizes = np.bincount(labels, minlength=k).astype(np.float64)
    per_parameter = float(np.log(len(rows))) / 2
    of_segments = float(np.log(np.maximum(sizes, 1.0)).sum()) / 2
    length = -float(sizes[sizes > 0] @ np.log(sizes[sizes > 0] / len(rows))) + (k - 1) * per_parameter
    for codes, n_levels in zip(rows.codes.T, rows.n_levels.tolist(), strict=True):
        length += _length_of_codes(codes, labels, k, n_levels) + (n_levels - 1) * of_segments
    of_answers = sum(length_of_answers(item, labels, k) for item in answers)
    ordered = [item.position for item in answers]
    return (
        length
        + of_answers
        + _length_of_numbers(rows.numbers, labels, k, resolution, ordered=ordered, patterns=patterns)
    )


def _length_of_codes(codes: Ints, labels: Ints, k: int, n_levels: int) -> float:
    known = codes != MISSING
    table = np.bincount(labels[known] * n_levels + codes[known], minlength=k * n_levels).reshape(k, n_levels)
    counts = table.astype(np.float64)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    is_seen = counts > 0
    return -float((counts[is_seen] * np.log(shares[is_seen])).sum())


def _length_of_numbers(
    numbers: Floats, labels: Ints, k: int, resolution: Floats, *, ordered: Sequence[int], patterns: KnownPatterns
) -> float:
    """Return the length of the numbers and of their parameters, by the shortest of three covariances.

    Of ordered answers, whose lengths are known, only correlations with others within the segments count.
    """
    n, d = numbers.shape
    if not d:
        return 0.0
    known = ~np.isnan(numbers)
    filled = np.where(known, numbers, 0.0)
    counts = _sums(known.astype(np.float64), labels, k)
    means = _sums(filled, labels, k) / np.maximum(counts, 1.0)
    rests = np.where(known, filled - means[labels], 0.0)
    least = np.maximum(resolution, _FLOOR * np.maximum(np.nanvar(numbers, axis=0), 1e-300))
    squares = _sums(np.square(rests), labels, k)
    n_known, is_measured = counts.sum(axis=0), ~np.isin(np.arange(d), ordered)
    together = squares.sum(axis=0) / np.maximum(n_known, 1.0) + least
    of_each = squares / np.maximum(counts, 1.0) + least
    per_parameter = float(np.log(n)) / 2
    of_segments = float(np.log(np.maximum(np.bincount(labels, minlength=k), 1.0)).sum()) / 2
    n_measured = int(is_measured.sum())
    shared = float((n_known * np.log(together))[is_measured].sum()) / 2 + n_measured * per_parameter
    lengths = (
        shared,
        float((counts * np.log(of_each))[:, is_measured].sum()) / 2 + n_measured * of_segments,
        shared + _gain_of_correlations(rests, known, least, patterns) + d * (d - 1) / 2 * per_parameter,
    )
    return float(n_measured * of_segments + min(lengths))


def _gain_of_correlations(rests: Floats, known: Bools, least: Floats, patterns: KnownPatterns) -> float:
    """Return how much shorter correlations within the segments make the numbers: nats, 0 or less.

    Each customer gains by the correlations among the numbers that are known of them.
    """
    both_known = np.maximum(known.T.astype(np.float64) @ known, 1.0)
    covariance = rests.T @ rests / both_known + np.diag(least)
    eigenvalues, vectors = np.linalg.eigh(covariance)
    definite = (vectors * np.maximum(eigenvalues, least.min())) @ vectors.T
    scales = np.sqrt(np.diag(definite))
    are_both = patterns.are_known[:, :, None] & patterns.are_known[:, None, :]
    correlations = np.where(are_both, definite / np.outer(scales, scales), np.eye(len(least)))
    return float(patterns.counts @ np.linalg.slogdet(correlations)[1]) / 2


def _patterns(known: Bools) -> KnownPatterns:
    """Return the patterns of known numbers; of many, some that stand for all."""
    if known.all():
        return KnownPatterns(known[:1], np.array([float(len(known))]))
    are_known, counts = np.unique(known, axis=0, return_counts=True)
    some = np.unique(np.linspace(0, len(counts) - 1, _MOST_PATTERNS).round().astype(np.intp))
    return KnownPatterns(are_known[some], counts[some] * (len(known) / counts[some].sum()))


def _sums(columns: Floats, labels: Ints, k: int) -> Floats:
    return np.stack([np.bincount(labels, column, k) for column in columns.T], axis=1)
