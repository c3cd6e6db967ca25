"""From the evidence to one verdict and one number of segments: the rule that docs/guide/evidence.md tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.results import EvidenceRow
from segmentry.stages.validate.case import Case
from segmentry.stages.validate.limits import is_only_uneven, usable_rows
from segmentry.stages.validate.wording import against_one_group, objections, reasons_for, reasons_for_one_group

NATURAL, REPRODUCIBLE, CONSTRUCTIVE, ONE_GROUP = "natural", "reproducible", "constructive", "one group"
_SAME = 0.02
_MOST_SHARE = 0.9
_HEADS = {
    NATURAL: "{k} groups that lie apart: each comes again in resamples, and there is a gap between all neighbours.",
    REPRODUCIBLE: "{k} segments that come again in resamples: stable slices, not groups proved to lie apart.",
    CONSTRUCTIVE: "{k} segments are one useful cut among many: others would serve as well.",
    ONE_GROUP: "The customers are one group: nothing above one segment stands up to the tests.",
}

_NONE_USABLE = "The customers are treated as one group: no other number of segments keeps the limits of the spec."


@dataclass(frozen=True)
class Judged:
    """The verdict as a word and a sentence, how each test went, the recommended k, what speaks against it, the next best."""

    verdict: str
    k: int
    reason: str
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    runner_up: int | None = None


def judge(case: Case) -> Judged:
    """Return the verdict on resampled evidence.

    Of the k whose segments all come again the one whose neighbours lie farthest apart is recommended, the smaller of
    equals; a larger one if that has a gap between all neighbours, since fewer segments would then join groups that lie
    apart. It is natural if it has such gaps, there are customers enough, no segment holds more than nine tenths of them, and
    gap statistic and BIC see more than one group. A solution ruled out for nothing but a very large segment is taken before
    one that does not come again.
    """
    usable = usable_rows(case.rows, case.limits)
    stable = [row for row in usable if case.comes_again(row)]
    stable = stable or [
        row for row in case.rows if row.k > 1 and case.comes_again(row) and is_only_uneven(row, case.limits)
    ]
    if stable:
        best = _farthest_apart(stable)
        finer = [row for row in stable if row.has_gaps and row.k > best.k]
        best = max(finer, key=lambda row: row.k, default=best)
        return _judged(case, NATURAL if _is_natural(case, best) else REPRODUCIBLE, best, stable)
    agreeing = [row for row in usable if case.agrees(row)]
    if agreeing:
        return _judged(case, REPRODUCIBLE, _farthest_apart(agreeing), agreeing)
    if usable and (case.gap_sees_groups or case.bic_sees_groups):
        return _judged(case, CONSTRUCTIVE, max(usable, key=_silhouette), usable)
    best_cut = max(usable, key=_silhouette, default=None)
    against = against_one_group(case, best_cut)
    runner_up = best_cut.k if best_cut is not None else None
    head = _HEADS[ONE_GROUP] if usable else _NONE_USABLE
    return Judged(ONE_GROUP, 1, head, reasons_for_one_group(case), against, runner_up)


def _is_natural(case: Case, row: EvidenceRow) -> bool:
    has_enough = case.customers_per_feature >= case.spec.min_customers_per_feature
    return bool(row.has_gaps) and case.has_votes and has_enough and row.largest_share <= _MOST_SHARE


def _farthest_apart(rows: Sequence[EvidenceRow]) -> EvidenceRow:
    most = max(row.separation or 0.0 for row in rows)
    return min((row for row in rows if (row.separation or 0.0) >= most * (1 - _SAME)), key=lambda row: row.k)


def _silhouette(row: EvidenceRow) -> tuple[float, int]:
    return (row.silhouette if row.silhouette is not None else -1.0, -row.k)


def _judged(case: Case, verdict: str, best: EvidenceRow, others: Sequence[EvidenceRow]) -> Judged:
    rest = [row for row in others if row.k != best.k]
    runner_up = max(rest, key=lambda row: (row.separation or 0.0, -row.k)).k if rest else None
    head = _HEADS[verdict].format(k=best.k)
    return Judged(verdict, best.k, head, reasons_for(case, best), objections(case, best), runner_up)
