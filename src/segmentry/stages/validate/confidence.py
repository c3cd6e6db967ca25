"""The share of random halves of the customers that choose each k and find its segments."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.results import EvidenceRow, IndexValue
from segmentry.stages.validate.choice import choose_k
from segmentry.stages.validate.further_splits import FurtherSplits
from segmentry.stages.validate.verdict_input import VerdictInput, allowed_k

_SAME_SILHOUETTE = 0.02


@dataclass(frozen=True)
class HalfResult:
    """Result of one half of the customers.

    `savings` (K,) are the nats per customer that each k saves; `is_found` (K,) tells which k has every segment again;
    `customers` are the positions of the half among the customers.
    """

    savings: Floats
    is_found: Bools
    customers: Ints


def with_votes(
    case: VerdictInput, halves: Sequence[HalfResult], further: Sequence[FurtherSplits] = ()
) -> tuple[EvidenceRow, ...]:
    """Return the table with the share of halves that choose each k and find its segments again, unsplit.

    Each half chooses as the whole does: a choice that is no more than a combination of single columns is one for one group,
    and where the whole would be cut into stable slices, a half that sees one cloud speaks for them.

    Parameters
    ----------
    case
        The table over k, and the limits.
    halves
        Results of the halves.
    further
        For k = 1, 2, ... how its segments would be split; empty where that is not asked.

    Returns
    -------
    tuple of EvidenceRow
        The rows with the index `votes`, a share from 0 to 1.
    """
    is_allowed = allowed_k(case.rows, case.limits)
    sliced = best_slice(case) if case.is_one_cloud else 1
    votes = np.zeros(len(case.rows))
    for half in halves:
        k = choose_k(half.savings, is_allowed)
        if k > 1 and not case.is_worth_having(case.rows[k - 1]):
            k = 1
        k = sliced if k == 1 else k
        is_kept = case.is_one_cloud or k == 1 or not further or not further[k - 1].any_saves(half.customers)
        votes[k - 1] += bool(half.is_found[k - 1]) and is_kept
    shares = votes / max(len(halves), 1)
    return tuple(
        row.extended([IndexValue(k=row.k, index="votes", value=float(share))])
        for row, share in zip(case.rows, shares, strict=True)
    )


def best_slice(case: VerdictInput) -> int:
    """Return the smallest k of stable slices of one cloud with nearly the highest silhouette, or 1."""
    is_allowed = allowed_k(case.rows, case.limits)
    slices = [row for row in case.rows if row.k > 1 and is_allowed[row.k - 1] and case.is_slice(row)]
    highest = max((row.get("silhouette", -1.0) for row in slices), default=0.0)
    return next((row.k for row in slices if (row.get("silhouette", -1.0)) >= highest - _SAME_SILHOUETTE), 1)
