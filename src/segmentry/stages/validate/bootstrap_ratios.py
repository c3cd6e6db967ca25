"""Likelihood-ratio tests of k segments against one fewer, by customers drawn from the smaller model."""

from typing import cast

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.stability.bootstrap_test import bootstrap_test
from segmentry.algorithms.threads import map_threads
from segmentry.methods import LikelihoodMethod, RefitRequest, SweepingMethod
from segmentry.results import BootstrapRatio
from segmentry.stages.validate.progress_messages import MessageCallback

_DRAWN, _STARTS = 4, 5


def bootstrap_ratios(
    rows: Floats,
    method: SweepingMethod,
    request: RefitRequest,
    *,
    most: int,
    seed: int,
    progress: MessageCallback,
) -> tuple[BootstrapRatio, ...]:
    """Return a test for each k from 2 on; none without a likelihood, and where none was asked for.

    Each drawn table has separate random numbers, so that neither threads nor the other tests change it.

    Parameters
    ----------
    rows
        Coordinates, shape (n, m); nan where a mixed method leaves a gap.
    method
        The method.
    request
        The known solutions, and what each coordinate is.
    most
        Most tables to draw for each k.
    seed
        Seed of the draws.
    progress
        Receives a message.

    Returns
    -------
    tuple of BootstrapRatio
        By k.
    """
    if not most or method.objective != "likelihood":
        return ()
    progress(f"comparing with customers drawn from fewer segments (up to {most} tables for each number)")
    by_likelihood = cast("LikelihoodMethod", method)

    def tested(k: int) -> BootstrapRatio:
        ratio = by_likelihood.likelihood_ratio(rows, request, k, np.random.default_rng([seed, _STARTS, k]))
        observed = float(f"{ratio.observed:.12g}")
        found = bootstrap_test(
            observed, lambda index: ratio.drawn(np.random.default_rng([seed, _DRAWN, k, index])), most=most
        )
        return BootstrapRatio(
            k=k,
            ratio=observed,
            p_value=found.p_value,
            error=found.error,
            n_draws=found.n_draws,
            n_exceeding=found.n_exceeding,
        )

    ks = range(len(request.known), 1, -1)
    return tuple(map_threads(tested, ks, request.n_threads if request.is_compiled else 1)[::-1])
