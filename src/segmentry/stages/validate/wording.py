"""The reasons of a verdict as sentences, and what speaks against it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.catalogue.phrases import number_word
from segmentry.catalogue.verdicts import cut_votes
from segmentry.results import EvidenceRow
from segmentry.stages.validate.choice import choose_k, price
from segmentry.stages.validate.limits import why_unusable
from segmentry.stages.validate.verdict_input import MOST_ELSEWHERE, VerdictInput, allowed_k
from segmentry.stages.validate.votes import preferred
from segmentry.texts import counted, joined

_MOST, _LEAST = 0.9, 0.005
_SURE, _FAIRLY_SURE = 0.67, 0.34
_CLOSE = 0.5
_MOST_BORDERS = 2

_HEADS = {
    "natural": "The {k} groups are distinct, and we find the same ones when we repeat the analysis on random halves "
    "of the customers.",
    "reproducible": "We find the same {k} segments again in random halves of the data, but customers shade from one segment "
    "into the next.",
    "constructive": "These {k} segments are workable, but other splits would be just as defensible.",
    "one group": "No split is reliable: treat these customers as one group.",
}
_WITH_GAPS = (
    "We find the same {k} segments again in random halves of the data, but they are not proven to be distinct groups."
)
_FEW_HALVES = (
    "Random halves of the data, cut into {k} segments, give similar ones, but fewer than half of them choose {k} segments "
    "by themselves."
)
_CUT = (
    "These customers are one group. Random halves of the data cut it into the same {k} segments, so use these as bands, and "
    "not as kinds of customers."
)
NONE_USABLE = "Treat these customers as one group: no other number of segments is within the limits of the study."
AS_ASKED = "The customers are treated as one group, as requested."
NOT_TESTED = "These {k} segments were not tested, so nothing is known of how real they are."
STABILITY_UNKNOWN = 'stability was not checked (--evidence standard checks it; in Python evidence="standard")'
TOO_FEW = "There are too few customers to segment: {n} (at least 10 are needed). Treat them as one group."
TOO_FEW_AS_ASKED = (
    "There are too few customers to test anything: {n} (at least 10 are needed). "
    "The {k} segments were requested; nothing shows that they are real, so do not act on them."
)


@dataclass(frozen=True, kw_only=True)
class VerdictContext:
    """The k that sentences are about: its row, the k that the evidence points to, and the next best k."""

    case: VerdictInput
    row: EvidenceRow
    evident_k: int
    runner_up: int | None


def head(verdict: str, k: int, *, has_gaps: bool = False) -> str:
    """Return a verdict on k segments as a sentence.

    Parameters
    ----------
    verdict
        One of the four verdicts.
    k
        Number of segments.
    has_gaps
        Whether there is a gap between all neighbours.
    """
    text = _WITH_GAPS if verdict == "reproducible" and has_gaps else _HEADS[verdict]
    return text.format(k=k)


def head_of(context: VerdictContext, verdict: str) -> str:
    """Return a verdict on a k above 1 as a sentence, which says no more than halves showed.

    Parameters
    ----------
    context
        The k.
    verdict
        "natural", "reproducible" or "constructive".
    """
    case, row = context.case, context.row
    if verdict == "reproducible" and case.is_one_cloud:
        return _CUT.format(k=row.k)
    if verdict == "reproducible" and row.get("votes", 0.0) < case.spec.min_natural_votes:
        return _FEW_HALVES.format(k=row.k)
    return head(verdict, row.k, has_gaps=bool(row["has_gaps"]))


def sureness(confidence: float) -> str:
    """Return how much confidence the number of segments deserves, in words."""
    return "high" if confidence >= _SURE else "fair" if confidence >= _FAIRLY_SURE else "low"


def reasons_for(context: VerdictContext) -> tuple[str, ...]:
    """Return a sentence for each test that the k passed."""
    case, row = context.case, context.row
    texts = [_on_votes(context), _on_saving(context), _on_columns(case, row)]
    if row["least_segment_stability"] is not None:
        texts.append(
            f"the least stable segment has a Jaccard similarity of {row['least_segment_stability']:.2f} across random halves "
            f"(required: {case.spec.min_segment_stability:g})"
        )
    if row["has_gaps"]:
        texts.append("there is a gap between all neighbouring segments")
    if row["separation"] is not None:
        texts.append(f"the two closest segments are {row['separation']:.1f} standard deviations apart")
    texts.append(_on_levels(context))
    return tuple(text for text in texts if text)


def reasons_for_one_group(case: VerdictInput) -> tuple[str, ...]:
    """Return why no number of segments above 1 is recommended."""
    usable = [row for row in case.rows if row.k > 1 and why_unusable(row, case.limits) is None]
    if not usable:
        return ("no number of segments above 1 is within the limits of the study",)
    k = choose_k(case.savings, allowed_k(case.rows, case.limits))
    if k > 1:
        return (f"the best split, into {k} segments, only combines single columns: {_SHUFFLED}",)
    return (
        "no number of segments describes the customers clearly better than a single group",
        "no split is both stable across random halves and tighter than shuffled columns would give",
    )


def against_one_group(case: VerdictInput, best_cut: EvidenceRow | None) -> tuple[str, ...]:
    """Return what speaks for more than one segment, and which limit ruled that out.

    Parameters
    ----------
    case
        The evidence and the limits.
    best_cut
        The row of the best k above 1; None where no such k is allowed.

    Returns
    -------
    tuple of str
        Clauses, without a full stop.
    """
    texts = _on_least_k(case, case.rows[0])
    if best_cut is not None and best_cut["silhouette"] is not None:
        texts.append(f"the best alternative is {best_cut.k} segments (silhouette {best_cut['silhouette']:.3f})")
    return (*texts, *_prices(case, case.rows[0]))


def objections(context: VerdictContext) -> tuple[str, ...]:
    """Return what speaks against a k: failed tests, indices that prefer another k, costs of limits."""
    case, best = context.case, context.row
    spec = case.spec
    evident = _on_evident_k(context)
    if best.k == 1:
        return (evident,)
    unstable = (
        best["least_segment_stability"] is not None and best["least_segment_stability"] < spec.min_segment_stability
    )
    failed = {
        "a single group describes the customers just as well": best["saving"] is not None and best["saving"] <= 0,
        evident: context.evident_k != best.k,
        "not every segment reappears in random halves": unstable,
        f"only {_votes_of(context)}": context.evident_k == best.k and best.get("votes", 0.0) < spec.min_natural_votes,
        _SHUFFLED if case.saves_more(best) else f"the split only combines single columns: {_SHUFFLED}": (
            not case.is_more_than_columns(best)
        ),
        f"the segments describe the customers only slightly better than a single group ({_nats(best['saving'])})": (
            best["saving"] is not None and 0 < best["saving"] < spec.min_natural_saving
        ),
        _on_borders(case, best): best["has_gaps"] == 0,
        f"the stated sizes keep {_percent(case.share_elsewhere(best))} of the customers out of the segment that they are "
        "nearest to": case.share_elsewhere(best) >= MOST_ELSEWHERE,
        "there are too few customers for each segment": not case.has_enough(best),
        f"there are only {case.customers_per_feature:.1f} customers per feature": case.customers_per_feature
        < spec.min_customers_per_feature,
        f"the segments are very unequal in size: {best['smallest_share']:.1%} to {best['largest_share']:.1%} of the customers": (
            is_very_unequal(best)
        ),
    }
    texts = [text for text, has_failed in failed.items() if has_failed]
    texts += _on_least_k(case, best)
    texts += other_preferences(case.rows, best.k)
    return (*texts, *_prices(case, best))


def close_call(context: VerdictContext) -> str:
    """Return which other k fits about as well where halves do not decide; else an empty text."""
    row, other = context.row, context.runner_up
    if other is None or row["votes"] is None:
        return ""
    rival = context.case.rows[other - 1]["votes"] or 0.0
    if rival > 0 and _CLOSE * row["votes"] <= rival <= row["votes"] / _CLOSE:
        return (
            f"A close call: {min(row.k, other)} and {max(row.k, other)} segments fit about equally well; "
            f"{_percent(row['votes'])} of random halves give {row.k}, {_percent(rival)} give {other}."
        )
    return ""


def is_very_unequal(row: EvidenceRow) -> bool:
    """Return whether one segment holds nearly all customers or hardly any."""
    return row.get("largest_share", 0.0) > _MOST or row.get("smallest_share", 0.0) < _LEAST


def _on_evident_k(context: VerdictContext) -> str:
    k = context.evident_k
    if k > 1 and context.case.is_one_cloud:
        return f"the most stable cut of the one group is into {k} segments"
    share = _percent(context.case.rows[k - 1]["votes"])
    return f"the evidence alone favours {_segments(k)}, as do {share} of random halves"


def _votes_of(context: VerdictContext) -> str:
    """Return how many halves come to the same segments, and how, as a clause."""
    row = context.row
    if context.case.is_one_cloud:
        return cut_votes(row.get("votes", 0.0), row.k)
    return f"{_percent(row['votes'])} of random halves come to these {row.k} segments by themselves"


_SHUFFLED = "shuffled columns give segments just as tight"


def _on_votes(context: VerdictContext) -> str:
    row = context.row
    if row["votes"] is None or row.k != context.evident_k:
        return ""
    if context.case.is_one_cloud:
        return _votes_of(context)
    if row["votes"] < context.case.spec.min_natural_votes:
        return ""
    halves = f"{_percent(row['votes'])} of random halves of the customers give the same {row.k} segments"
    return f"{halves} ({sureness(row['votes'])} confidence)"


def _on_saving(context: VerdictContext) -> str:
    row, other = context.row, context.runner_up
    if row["saving"] is None or row["saving"] <= 0:
        return ""
    saving = f"a description by {row.k} segments is {_nats(row['saving'])} shorter than that of a single group"
    rival = None if other is None else context.case.rows[other - 1]["saving"]
    return (
        saving if rival is None else f"{saving} (by {other} segments: {max(rival, 0.0):.2f}{_why_not(context, rival)})"
    )


def _why_not(context: VerdictContext, rival: float) -> str:
    """Return why the next best k is not taken where it saves more."""
    saved, k, other = context.row.get("saving", 0.0), context.row.k, context.runner_up or 1
    if rival <= saved:
        return ""
    required = price(context.case.savings) * (other - k)
    if rival - saved < required:
        return f", but {counted(other - k, 'more segment')} must save {required:.2f} more"
    return ", which fewer halves choose" if k == context.evident_k else ""


def _on_columns(case: VerdictInput, row: EvidenceRow) -> str:
    if case.beats_columns(row) and row["column_gap"] is not None:
        return f"the segments are {1 - math.exp(-row['column_gap']):.0%} tighter than segments of the same columns shuffled"
    return "the segments are separated along a single column" if row.k in case.column_gap_k else ""


def _on_borders(case: VerdictInput, row: EvidenceRow) -> str:
    """Name the neighbours without a gap between them, the largest p-values first."""
    level = case.spec.max_p_one_mode
    failed = [border for border in case.borders(row.k) if border.p_one_mode > level]
    if not failed:
        return "no gap is shown between some neighbouring segments"
    failed.sort(key=lambda border: (-border.p_one_mode, border.first, border.second))
    pairs = [
        f"between s{item.first + 1:02d} and s{item.second + 1:02d} (dip test, p = {item.p_one_mode:.2f})"
        for item in failed[:_MOST_BORDERS]
    ]
    n_more = len(failed) - _MOST_BORDERS
    more = [f"between {counted(n_more, 'more pair')}"] if n_more > 0 else []
    return f"no gap is shown {joined([*pairs, *more])}"


def _on_least_k(case: VerdictInput, row: EvidenceRow) -> list[str]:
    """Say that the least number of segments asked for could not be kept."""
    is_kept = row.k >= case.least_k
    return [] if is_kept else [f"no number of segments from {case.least_k} upwards is within the limits of the study"]


def _on_levels(context: VerdictContext) -> str:
    """Say whether the segments contain finer segments, or lie within coarse groups that lie apart."""
    case, k = context.case, context.row.k
    if k < context.evident_k:
        return f"these {k} coarse groups contain {context.evident_k} finer segments"
    if context.row["has_gaps"]:
        return ""
    coarse = [
        row
        for row in case.rows
        if 1 < row.k < k
        and row["has_gaps"]
        and case.is_stable(row)
        and case.is_more_than_columns(row)
        and row.get("saving", 0.0) >= case.spec.min_natural_saving
    ]
    return f"{coarse[0].k} coarse groups are distinct; these are {k} segments within them" if coarse else ""


def other_preferences(rows: Sequence[EvidenceRow], k: int) -> list[str]:
    """Return which indices favour other numbers of segments, as one clause; none where all agree.

    Parameters
    ----------
    rows
        The table over k.
    k
        The number that is judged.
    """
    others = {name: number for name, number in preferred(rows).items() if number != k}
    names = [name.removeprefix("the ") for name in others]
    if len(others) == 1:
        return [f"one measure ({names[0]}) favours {next(iter(others.values()))} segments"]
    if len(set(others.values())) == 1:
        return [f"{number_word(len(others))} measures ({joined(names)}) favour {next(iter(others.values()))} segments"]
    listed = joined([f"{name} {number}" for name, number in zip(names, others.values(), strict=True)])
    return [f"other measures favour other numbers of segments ({listed})"] if others else []


def _segments(k: int) -> str:
    return "a single group" if k == 1 else f"{k} segments"


def _nats(saving: float | None) -> str:
    return f"{saving or 0.0:.2f} nats per customer"


def _percent(share: float | None) -> str:
    return f"{share or 0.0:.0%}"


def _prices(case: VerdictInput, best: EvidenceRow) -> list[str]:
    """Name each stable k that a limit of the spec rules out, with its inertia against that of the best k."""
    texts = []
    for row in case.rows:
        reason = why_unusable(row, case.limits) if row.k > 1 and case.is_stable(row) else None
        if reason is not None and row.k != best.k:
            texts.append(
                f"{row.k} segments would be stable too but are ruled out ({reason}){_inertia_against(row, best)}"
            )
    return texts


def _inertia_against(row: EvidenceRow, best: EvidenceRow) -> str:
    inertia, least = row["inertia"], best["inertia"]
    if inertia is None or not least:
        return ""
    return f"; their inertia is {inertia / least:.0%} of that of {_segments(best.k)}"
