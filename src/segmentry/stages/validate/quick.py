"""A recommendation from indices only, for a quick study; it cannot tell whether groups are real."""

from collections.abc import Sequence

import numpy as np

from segmentry.results import EvidenceRow
from segmentry.stages.validate.choice import choose_k
from segmentry.stages.validate.limits import Limits, usable_rows, why_unusable
from segmentry.stages.validate.verdict import CONSTRUCTIVE, ONE_GROUP, Verdict
from segmentry.stages.validate.wording import (
    AS_ASKED,
    NOT_TESTED,
    STABILITY_UNKNOWN,
    TOO_FEW,
    TOO_FEW_AS_ASKED,
    other_preferences,
)


def too_few(n_customers: int, requested_k: int | None = None) -> Verdict:
    """Return the verdict on customers who are too few for any test.

    Parameters
    ----------
    n_customers
        Number of customers.
    requested_k
        The requested k; None where it is chosen, and then 1.
    """
    if requested_k is not None and requested_k > 1:
        reason = TOO_FEW_AS_ASKED.format(n=n_customers, k=requested_k)
        return Verdict(verdict=CONSTRUCTIVE, k=requested_k, reason=reason, reasons=())
    return Verdict(verdict=ONE_GROUP, k=1, reason=TOO_FEW.format(n=n_customers), reasons=())


def judge_quickly(
    rows: Sequence[EvidenceRow], knee: int | None, limits: Limits, *, requested_k: int | None = None, least_k: int = 1
) -> Verdict:
    """Recommend the k with the highest silhouette, or that saves most where savings are known.

    Where that silhouette is below `min_silhouette`, one segment is recommended. Ties go to the smaller k. Savings are known
    of mixed customers, whose gaps and categories no silhouette does justice to. A number that was asked for is never more
    than constructive.

    Parameters
    ----------
    rows
        The table over k.
    knee
        The knee of the inertia curve; None where there is none.
    limits
        The limits of the spec.
    requested_k
        The requested k; None where it is chosen.
    least_k
        The smallest k that may be recommended.

    Returns
    -------
    Verdict
        "constructive" or "one group", with the recommended k.
    """
    spec = limits.spec
    if requested_k is not None:
        verdict = ONE_GROUP if requested_k == 1 else CONSTRUCTIVE
        reason = AS_ASKED if requested_k == 1 else NOT_TESTED.format(k=requested_k)
        return Verdict(verdict=verdict, k=requested_k, reason=reason, reasons=(STABILITY_UNKNOWN,))
    known = [row for row in usable_rows(rows, limits) if row["silhouette"] is not None and row.k >= least_k]
    best = max(known, key=_rank, default=None)
    if best is None:
        return _none_usable(rows, limits)
    if best["saving"] is not None:
        return _by_saving(rows, known, least_k)
    if (best["silhouette"] or 0.0) < spec.min_silhouette and least_k == 1:
        reason = (
            f"No number of segments reaches a silhouette of {spec.min_silhouette:g} "
            f"(highest: {best['silhouette']:.3f} with {best.k} segments), so treat these customers as one group."
        )
        return Verdict(
            verdict=ONE_GROUP, k=1, reason=reason, reasons=(STABILITY_UNKNOWN,), against=(), runner_up=best.k
        )
    rest = [row for row in known if row is not best]
    against = other_preferences(rows, best.k)
    if knee is not None and knee != best.k:
        against.append(f"the knee of the inertia curve is at {knee} segments")
    reason = f"{best.k} segments give the highest silhouette ({best['silhouette']:.3f})."
    runner_up = max(rest, key=_rank).k if rest else None
    return Verdict(
        verdict=CONSTRUCTIVE,
        k=best.k,
        reason=reason,
        reasons=(STABILITY_UNKNOWN,),
        against=tuple(against),
        runner_up=runner_up,
    )


def _none_usable(rows: Sequence[EvidenceRow], limits: Limits) -> Verdict:
    limit = next((text for row in rows if row.k > 1 and (text := why_unusable(row, limits))), None)
    reason = (
        f"No number of segments above 1 can be used: {limit}." if limit else "Too few customers differ from each other."
    )
    return Verdict(verdict=ONE_GROUP, k=1, reason=reason, reasons=(STABILITY_UNKNOWN,))


def _by_saving(rows: Sequence[EvidenceRow], usable: Sequence[EvidenceRow], least_k: int) -> Verdict:
    """Return the verdict on the usable k that shortens the description of the customers most."""
    allowed = {row.k for row in usable}
    savings = np.array([row.get("saving", 0.0) for row in rows])
    chosen = choose_k(savings, np.array([row.k in allowed for row in rows]))
    longest = max(usable, key=lambda row: row.get("saving", 0.0))
    k = longest.k if chosen == 1 and least_k > 1 else chosen
    best = rows[k - 1]
    if k == 1:
        reason = (
            "No number of segments shortens the description of the customers enough "
            f"(most: {longest.get('saving', 0.0):.2f} nats per customer with {longest.k} segments), "
            "so treat these customers as one group."
        )
        return Verdict(verdict=ONE_GROUP, k=1, reason=reason, reasons=(STABILITY_UNKNOWN,), runner_up=longest.k)
    rest = [row for row in usable if row is not best]
    return Verdict(
        verdict=CONSTRUCTIVE,
        k=k,
        reason=f"{k} segments shorten the description of the customers most "
        f"({best.get('saving', 0.0):.2f} nats per customer).",
        reasons=(STABILITY_UNKNOWN,),
        against=tuple(other_preferences(rows, k)),
        runner_up=max(rest, key=lambda row: row.get("saving", 0.0)).k if rest else None,
    )


def _rank(row: EvidenceRow) -> tuple[float, int]:
    return (row["silhouette"] if row["silhouette"] is not None else -1.0, -row.k)
