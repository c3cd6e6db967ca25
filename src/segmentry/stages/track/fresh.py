"""Segments formed anew on new customers, beside what forming them anew changes by chance."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.methods import Assignable, SweepingMethod
from segmentry.results import FreshAgreement, PartitionState
from segmentry.spec import MonitorSpec


@dataclass(frozen=True, kw_only=True)
class FreshRequest:
    """Coordinates of customers of the study (n, m) and of new ones (l, m), and the method.

    `has_changed` tells whether any test has proven that they differ.
    """

    before: Floats
    now: Floats
    method: SweepingMethod
    state: PartitionState
    contract: MonitorSpec
    has_changed: bool


def fresh_agreement(request: FreshRequest, rng: np.random.Generator) -> FreshAgreement:
    """Compare the segments of the study with as many that are formed anew on new customers.

    The adjusted Rand index is below 1 by chance alone, so that the same is done on bootstrap samples of the customers of the
    study. The segments are called other ones only where customers have been proven to differ, and the index is below both the
    threshold and all samples: what is unstable anyway raises no alarm.

    Parameters
    ----------
    request
        Both samples, the method and what it learnt.
    rng
        Random numbers of samples and starts.

    Returns
    -------
    FreshAgreement
        With the range over the samples.
    """
    contract = request.contract
    before, now = (_sampled(rows, contract.sampled_customers, rng) for rows in (request.before, request.now))
    found = _agreement(request, now, np.ones(len(now), dtype=np.int64), rng)
    usual = np.array(
        [_agreement(request, before, _drawn(len(before), len(now), rng), rng) for _ in range(contract.resamples)]
    )
    return FreshAgreement(
        adjusted_rand=found,
        usual_low=float(usual.min()),
        usual_median=float(np.median(usual)),
        n_resamples=contract.resamples,
        n_customers=len(now),
        least=contract.min_agreement,
        is_other=request.has_changed and found < min(contract.min_agreement, float(usual.min())),
    )


def _agreement(request: FreshRequest, rows: Floats, counts: Ints, rng: np.random.Generator) -> float:
    """Return the adjusted Rand index of the known segments of rows with those formed on the rows drawn."""
    customers = Assignable(coordinates=rows)
    fresh = request.method.refit_one(rows, counts, request.state, rng)
    known, anew = (
        request.method.assign(customers, state, 1).labels.astype(np.int64) for state in (request.state, fresh)
    )
    return adjusted_rand(known, anew)


def _drawn(n_rows: int, n_draws: int, rng: np.random.Generator) -> Ints:
    return np.bincount(rng.integers(0, n_rows, n_draws), minlength=n_rows).astype(np.int64)


def _sampled(rows: Floats, most: int, rng: np.random.Generator) -> Floats:
    if len(rows) <= most:
        return rows
    chosen: Floats = rows[rng.choice(len(rows), most, replace=False)]
    return chosen
