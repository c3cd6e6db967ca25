"""EM: memberships by Bayes' rule, then the best parameters for them, again and again."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.latent_class.acceleration import chosen, extrapolated
from segmentry.algorithms.latent_class.parameters import ClassParameters, Whole, maximised
from segmentry.algorithms.latent_class.terms import Terms
from segmentry.algorithms.log_sums import log_sums

_BYTES_AT_ONCE = 1 << 17
_ROWS_OF_A_PRODUCT = 256
_LEAST_LOG = -80.0
_PLAIN = 6
_PASSES_OF_A_LEAP = 3


@dataclass(frozen=True, kw_only=True)
class Run:
    """Where s starts ended: parameters, log-likelihoods (s,), and passes over the customers."""

    parameters: ClassParameters
    log_likelihoods: Floats
    n_passes: int

    def each(self) -> list["Run"]:
        """Return the starts one by one."""
        return [
            Run(
                parameters=self.parameters.start(index),
                log_likelihoods=self.log_likelihoods[index : index + 1],
                n_passes=self.n_passes,
            )
            for index in range(len(self.log_likelihoods))
        ]


def run_em(
    terms: Terms,
    start: ClassParameters,
    whole: Whole,
    *,
    most_passes: int,
    tolerance: float,
    n_plain: int = _PLAIN,
    n_small: int = 1,
) -> Run:
    """Raise the likelihood of all starts until it rises no more; after a few passes by longer steps.

    Parameters
    ----------
    terms
        The customers.
    start
        ClassParameters of s starts.
    whole
        All customers as one segment.
    most_passes
        Largest number of passes over the customers.
    tolerance
        The gain of a step is small where none of the starts gains more than this many nats per customer.
    n_plain
        Passes before the longer steps begin; 0 where the start comes from earlier passes.
    n_small
        Steps in a row with such a small gain that end the passes: where segments overlap, large gains often follow small ones.

    Returns
    -------
    Run
        The likelihoods are those of the returned parameters, in the precision of the terms.

    References
    ----------
    Dempster, A. P., Laird, N. M. & Rubin, D. B. (1977). Maximum likelihood from incomplete data via the EM algorithm. JRSS B 39.
    """
    parameters, expected = start, _expected(terms, start)
    n_passes, n_small_before = 0, 0
    while n_small_before < n_small and n_passes < most_passes:
        before = expected.log_likelihoods
        if n_plain <= n_passes <= most_passes - _PASSES_OF_A_LEAP:
            parameters = _leapt(terms, parameters, expected, whole)
            n_passes += _PASSES_OF_A_LEAP
        else:
            parameters = maximised(expected.sums, expected.sizes, whole, parameters)
            n_passes += 1
        expected = _expected(terms, parameters)
        is_rising = bool((expected.log_likelihoods - before > tolerance * terms.n_customers).any())
        n_small_before = 0 if is_rising else n_small_before + 1
    return Run(parameters=parameters, log_likelihoods=expected.log_likelihoods, n_passes=n_passes)


def _leapt(terms: Terms, parameters: ClassParameters, expected: "_Expected", whole: Whole) -> ClassParameters:
    """Return parameters of a likelihood at least as large as after two passes, mostly much larger."""
    after_one = maximised(expected.sums, expected.sizes, whole, parameters)
    expected_one = _expected(terms, after_one)
    after_two = maximised(expected_one.sums, expected_one.sizes, whole, after_one)
    leapt = extrapolated(parameters, after_one, after_two, whole)
    expected_leapt = _expected(terms, leapt)
    is_better = expected_leapt.log_likelihoods >= expected_one.log_likelihoods
    after_leap = maximised(expected_leapt.sums, expected_leapt.sizes, whole, leapt)
    return chosen(is_better, after_leap, after_two)


@dataclass(frozen=True)
class _Expected:
    """Log-likelihoods (s,), terms of the members of each segment (s, k, t), and numbers of members (s, k)."""

    log_likelihoods: Floats
    sums: Floats
    sizes: Floats


def _expected(terms: Terms, parameters: ClassParameters) -> _Expected:
    n_starts, k = parameters.shares.shape
    precision = terms.matrix.dtype
    coefficients = parameters.coefficients().astype(precision)
    log_shares = np.log(parameters.shares).astype(precision)
    log_likelihoods, sizes = np.zeros(n_starts), np.zeros(n_starts * k)
    sums = np.zeros((n_starts * k, terms.matrix.shape[1]))
    for block in _blocks(len(terms.matrix), n_starts * k * precision.itemsize):
        rows, counts = terms.matrix[block], terms.counts[block]
        logs = (coefficients.T @ rows.T).reshape(n_starts, k, len(rows))  # customers last, so that sums over k are fast
        logs += log_shares[:, :, None]
        highest = logs.max(axis=1, keepdims=True)
        np.maximum(np.subtract(logs, highest, out=logs), _LEAST_LOG, out=logs)  # numbers below normal ones are slow
        shares = np.exp(logs, out=logs)
        totals = shares.sum(axis=1, keepdims=True)
        log_likelihoods += (highest + np.log(totals))[:, 0] @ counts
        shares *= counts / totals
        members = shares.reshape(n_starts * k, len(rows))
        sums += members @ rows
        sizes += members.sum(axis=1)
    return _Expected(log_likelihoods, sums.reshape(n_starts, k, -1), sizes.reshape(n_starts, k))


def log_memberships(terms: Terms, parameters: ClassParameters) -> Floats:
    """Return the logarithms of the probabilities of membership in the segments of one start, shape (n, k).

    Each customer is treated alone: products are taken of as many rows at a time, so that their number does not show in
    the last bits.

    Parameters
    ----------
    terms
        n customers.
    parameters
        Those of one start.
    """
    logs = joint_logs(terms, parameters)
    return logs - log_sums(logs)[:, None]


def joint_logs(terms: Terms, parameters: ClassParameters) -> Floats:
    """Return the logarithms of share times density of each segment of one start, shape (n, k).

    Parameters
    ----------
    terms
        n customers.
    parameters
        Those of one start.
    """
    coefficients, log_shares = parameters.coefficients(), np.log(parameters.shares[0])
    n, width = terms.matrix.shape
    logs = np.empty((n, len(log_shares)))
    padded = np.zeros((_ROWS_OF_A_PRODUCT, width))
    for first in range(0, n, _ROWS_OF_A_PRODUCT):
        rows = terms.matrix[first : first + _ROWS_OF_A_PRODUCT]
        if len(rows) < _ROWS_OF_A_PRODUCT:
            padded[: len(rows)] = rows
        whole = rows if len(rows) == _ROWS_OF_A_PRODUCT else padded
        logs[first : first + len(rows)] = (whole @ coefficients)[: len(rows)] + log_shares
    return logs


def _blocks(n_rows: int, n_bytes: int) -> Iterator[slice]:
    """Yield blocks of rows whose values for all segments, of so many bytes a row, fit in the cache."""
    size = max(_BYTES_AT_ONCE // max(n_bytes, 1), _ROWS_OF_A_PRODUCT)
    return (slice(first, first + size) for first in range(0, n_rows, size))
