"""From the evidence to one verdict and one number of segments, by the rule in docs/guide/evidence.md."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.results import EvidenceRow
from segmentry.stages.validate.choice import choose_k, scores
from segmentry.stages.validate.confidence import best_slice
from segmentry.stages.validate.verdict_input import MOST_ELSEWHERE, UsefulK, VerdictInput, allowed_k
from segmentry.stages.validate.wording import (
    AS_ASKED,
    NONE_USABLE,
    VerdictContext,
    against_one_group,
    close_call,
    head,
    head_of,
    objections,
    reasons_for,
    reasons_for_one_group,
)

NATURAL, REPRODUCIBLE, CONSTRUCTIVE, ONE_GROUP = "natural", "reproducible", "constructive", "one group"
_CONFIRMED = 0.25
MOST_SHARE = 0.9
"""Largest share of the customers that one of natural segments may have."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The verdict as a word and a sentence, with results of tests, objections, and the next best k."""

    verdict: str
    k: int
    reason: str
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    runner_up: int | None = None
    close_call: str = ""
    evident_k: int | None = None
    is_cut: bool = False


def judge(case: VerdictInput, requested_k: int | None = None) -> Verdict:
    """Return the verdict on the recommended number of segments, or on the one that was asked for.

    The number whose segments describe the customers best is taken. Where hardly any half of the customers agrees with it, the
    number that most halves choose is taken instead; where it gives nothing beyond the single columns, the customers are one
    group. Where nothing is saved, slices of the one cloud are taken if they are stable.

    Parameters
    ----------
    case
        The evidence and the limits.
    requested_k
        The requested k; None where it is chosen.

    Returns
    -------
    Verdict
        The verdict with its reasons and objections.
    """
    recommended = recommend(case)
    k = recommended if requested_k is None else requested_k
    row = next(row for row in case.rows if row.k == k)
    context = VerdictContext(case=case, row=row, evident_k=evident_k(case), runner_up=next_best(case, k))
    if k == 1:
        return _one_group(case, context)
    verdict = judge_row(case, row)
    return Verdict(
        verdict=verdict,
        k=k,
        reason=head_of(context, verdict),
        reasons=reasons_for(context),
        against=objections(context),
        runner_up=context.runner_up,
        close_call=close_call(context),
        evident_k=context.evident_k,
        is_cut=case.is_one_cloud,
    )


def recommend(case: VerdictInput) -> int:
    """Return the k of the evidence, or the best supported k within the range that was asked for.

    That is one whose segments halves find again, and among those the one with the highest score.
    """
    k = evident_k(case)
    useful = case.useful or UsefulK(low=1, high=len(case.rows))
    low, high = max(useful.low, case.least_k), useful.high
    if low <= k <= max(high, low):
        return k
    is_allowed = allowed_k(case.rows, case.limits)
    within = [row.k for row in case.rows if low <= row.k <= high and is_allowed[row.k - 1]]
    if not within:
        return k
    scored = _scores(case)
    return max(within, key=lambda number: (case.is_stable(case.rows[number - 1]), scored[number - 1], -number))


def evident_k(case: VerdictInput) -> int:
    """Return the number of segments that the evidence by itself points to."""
    if case.is_one_cloud:
        return best_slice(case)
    k = _confirmed(case.rows, choose_k(case.savings, allowed_k(case.rows, case.limits)))
    return k if case.is_worth_having(case.rows[k - 1]) else 1


def judge_row(case: VerdictInput, row: EvidenceRow) -> str:
    """Return the verdict on the segments of one k above 1.

    Parameters
    ----------
    case
        The evidence and the limits.
    row
        The row of the k.

    Returns
    -------
    str
        "natural", "reproducible" or "constructive".
    """
    if not case.is_stable(row) or not case.is_worth_having(row):
        return CONSTRUCTIVE
    spec = case.spec
    is_natural = (
        bool(row["has_gaps"])
        and case.is_more_than_columns(row)
        and row.get("votes", 0.0) >= spec.min_natural_votes
        and row.get("saving", 0.0) >= spec.min_natural_saving
        and case.customers_per_feature >= spec.min_customers_per_feature
        and case.share_elsewhere(row) < MOST_ELSEWHERE
        and row.get("largest_share", 0.0) <= MOST_SHARE
    )
    return NATURAL if is_natural else REPRODUCIBLE


def next_best(case: VerdictInput, k: int) -> int | None:
    """Return the k above 1 that most halves choose beside `k`; among equals the one that saves most.

    Parameters
    ----------
    case
        The evidence and the limits.
    k
        The number that is judged.

    Returns
    -------
    int or None
        None where the limits allow no other k.
    """
    is_allowed = allowed_k(case.rows, case.limits)
    scored = _scores(case)
    rest = [row for row in case.rows if row.k not in {1, k} and is_allowed[row.k - 1]]
    return max(rest, key=lambda row: (row.get("votes", 0.0), scored[row.k - 1], -row.k)).k if rest else None


def _scores(case: VerdictInput) -> Sequence[float]:
    savings = case.savings
    finite = np.where(np.isfinite(savings), savings, np.min(savings[np.isfinite(savings)], initial=0.0) - 1.0)
    return [float(score) for score in scores(finite)]


def _confirmed(rows: Sequence[EvidenceRow], k: int) -> int:
    """Return k where a quarter of the halves agree, else the k above 1 that most halves choose."""
    votes = {row.k: row.get("votes", 0.0) for row in rows if row.k > 1}
    if votes[k] >= _CONFIRMED:
        return k
    most = max(votes, key=lambda number: (votes[number], -number))
    return most if votes[most] > votes[k] else k


def _one_group(case: VerdictInput, context: VerdictContext) -> Verdict:
    best = context.runner_up
    if context.evident_k > 1:
        return Verdict(
            verdict=ONE_GROUP,
            k=1,
            reason=AS_ASKED,
            reasons=(),
            against=objections(context),
            runner_up=best,
            evident_k=context.evident_k,
        )
    reason = head(ONE_GROUP, 1) if allowed_k(case.rows, case.limits)[1:].any() else NONE_USABLE
    against = against_one_group(case, None if best is None else case.rows[best - 1])
    return Verdict(
        verdict=ONE_GROUP,
        k=1,
        reason=reason,
        reasons=reasons_for_one_group(case),
        against=against,
        runner_up=best,
        evident_k=context.evident_k,
    )
