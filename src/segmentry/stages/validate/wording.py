"""The reasons of a verdict as sentences, and what speaks against it."""

import math
from dataclasses import dataclass

from segmentry.results import EvidenceRow
from segmentry.stages.validate.choice import choose_k
from segmentry.stages.validate.limits import why_unusable
from segmentry.stages.validate.verdict_input import VerdictInput, allowed_k
from segmentry.stages.validate.votes import preferred

_MOST, _LEAST = 0.9, 0.005
_SURE, _FAIRLY_SURE = 0.67, 0.34
_CLOSE = 0.5
_MOST_BORDERS = 2

HEADS = {
    "natural": "{k} groups that lie apart: random halves of the customers find the same ones, and there is a gap between all "
    "neighbours.",
    "reproducible": "{k} segments that random halves of the customers find again: a stable split, "
    "not groups proved to lie apart.",
    "constructive": "{k} segments are one useful split among many: others would serve as well.",
    "one group": "The customers are one group: no split into segments stands up to the tests.",
}
NONE_USABLE = "The customers are treated as one group: no other number of segments keeps the limits of the spec."
AS_ASKED = "The customers are treated as one group, as asked."
TOO_FEW = "There are too few customers to segment: {n} (at least 10 are needed), so they are treated as one group."


@dataclass(frozen=True, kw_only=True)
class VerdictContext:
    """The k that sentences are about: its row, the k that the evidence points to, and the next best k."""

    case: VerdictInput
    row: EvidenceRow
    evident_k: int
    runner_up: int | None


def sureness(confidence: float) -> str:
    """Return how sure the number of segments is, in words."""
    return "sure" if confidence >= _SURE else "fairly sure" if confidence >= _FAIRLY_SURE else "unsure"


def reasons_for(context: VerdictContext) -> tuple[str, ...]:
    """Return a sentence for each test that the k passed."""
    case, row = context.case, context.row
    texts = [_on_votes(context), _on_saving(context), _on_columns(case, row)]
    if row["least_segment_stability"] is not None:
        texts.append(
            f"the least stable segment has a Jaccard similarity of {row['least_segment_stability']:.2f} over halves "
            f"(needed: {case.spec.min_segment_stability:g})"
        )
    if row["has_gaps"]:
        texts.append("there is a gap between all neighbours")
    if row["separation"] is not None:
        texts.append(f"the nearest neighbours lie {row['separation']:.1f} standard deviations apart")
    texts.append(_on_levels(context))
    return tuple(text for text in texts if text)


def reasons_for_one_group(case: VerdictInput) -> tuple[str, ...]:
    """Return why no number of segments above 1 is recommended."""
    usable = [row for row in case.rows if row.k > 1 and why_unusable(row, case.limits) is None]
    if not usable:
        return ("no number of segments above 1 keeps the limits of the spec",)
    k = choose_k(case.savings, allowed_k(case.rows, case.limits))
    if k > 1:
        return (f"the best split, into {k} segments, is only a combination of single columns: {_SHUFFLED}",)
    return (
        "no number of segments describes the customers enough better than one cloud",
        "no split of the cloud is both stable in random halves and more than its single columns give",
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
        texts.append(f"the next best split is into {best_cut.k} (silhouette {best_cut['silhouette']:.3f})")
    return (*texts, *_prices(case, case.rows[0]))


def objections(context: VerdictContext) -> tuple[str, ...]:
    """Return what speaks against a k: failed tests, indices that prefer another k, costs of limits."""
    case, best = context.case, context.row
    spec = case.spec
    evident = (
        f"the evidence by itself points to k = {context.evident_k}, as do "
        f"{_percent(case.rows[context.evident_k - 1]['votes'])} of random halves"
    )
    if best.k == 1:
        return (evident,)
    failed = {
        _SHUFFLED if case.saves_more(best) else f"{_SPLIT} only a combination of single columns: {_SHUFFLED}": (
            not case.is_more_than_columns(best)
        ),
        _on_borders(case, best): best["has_gaps"] == 0,
        f"only {_percent(best['votes'])} of random halves find the same segments": context.evident_k == best.k
        and best.get("votes", 0.0) < spec.min_natural_votes,
        "one cloud describes the customers as well": best["saving"] is not None and best["saving"] <= 0,
        f"the segments describe the customers little better than one cloud ({_nats(best['saving'])})": (
            best["saving"] is not None and 0 < best["saving"] < spec.min_natural_saving
        ),
        "not every segment is found again in random halves": best["least_segment_stability"] is not None
        and best["least_segment_stability"] < spec.min_segment_stability,
        "there are too few customers for each segment": not case.has_enough(best),
        f"there are only {case.customers_per_feature:.1f} customers for each feature": case.customers_per_feature
        < spec.min_customers_per_feature,
        f"the segments are very unequal: {best['smallest_share']:.1%} to {best['largest_share']:.1%} of the customers": (
            is_very_unequal(best)
        ),
        evident: context.evident_k != best.k,
    }
    texts = [text for text, has_failed in failed.items() if has_failed]
    texts += _on_least_k(case, best)
    texts += [f"{name} prefers k = {k}" for name, k in preferred(case.rows).items() if k != best.k]
    return (*texts, *_prices(case, best))


def close_call(context: VerdictContext) -> str:
    """Return which other k fits about as well where halves do not decide; else an empty text."""
    row, other = context.row, context.runner_up
    if other is None or row["votes"] is None:
        return ""
    rival = context.case.rows[other - 1]["votes"] or 0.0
    if rival > 0 and _CLOSE * row["votes"] <= rival <= row["votes"] / _CLOSE:
        return (
            f"A close call: {min(row.k, other)} and {max(row.k, other)} segments fit about equally; "
            f"{_percent(row['votes'])} of random halves find {row.k}, {_percent(rival)} find {other}."
        )
    return ""


def is_very_unequal(row: EvidenceRow) -> bool:
    """Return whether one segment holds nearly all customers or hardly any."""
    return row.get("largest_share", 0.0) > _MOST or row.get("smallest_share", 0.0) < _LEAST


_SPLIT = "the split is"
_SHUFFLED = "tables with the same columns shuffled give segments as tight"


def _on_votes(context: VerdictContext) -> str:
    row = context.row
    if row["votes"] is None or row.k != context.evident_k:
        return ""
    sure = f" ({sureness(row['votes'])})" if row.get("saving", 0.0) > 0 else ""
    return f"{_percent(row['votes'])} of random halves of the customers find the same {row.k} segments{sure}"


def _on_saving(context: VerdictContext) -> str:
    row, other = context.row, context.runner_up
    if row["saving"] is None or row["saving"] <= 0:
        return ""
    saving = f"{row.k} segments describe the customers {_nats(row['saving'])} shorter than one cloud"
    rival = None if other is None else context.case.rows[other - 1]["saving"]
    return saving if rival is None else f"{saving}, {other} segments by {max(rival, 0.0):.2f}"


def _on_columns(case: VerdictInput, row: EvidenceRow) -> str:
    if case.beats_columns(row) and row["column_gap"] is not None:
        return (
            f"the segments are {1 - math.exp(-row['column_gap']):.0%} tighter than those of the same columns shuffled"
        )
    return "the segments lie apart along a single column" if row.k in case.column_gap_k else ""


def _on_borders(case: VerdictInput, row: EvidenceRow) -> str:
    """Name the neighbours without a gap between them, the largest p-values first."""
    level = case.spec.max_p_one_mode
    failed = [border for border in case.borders(row.k) if border.p_one_mode > level]
    if not failed:
        return "not all neighbours have a gap between them"
    failed.sort(key=lambda border: (-border.p_one_mode, border.first, border.second))
    pairs = [
        f"s{item.first + 1:02d} and s{item.second + 1:02d} (p = {item.p_one_mode:.2f})"
        for item in failed[:_MOST_BORDERS]
    ]
    more = f" and {len(failed) - _MOST_BORDERS} more pairs of neighbours" if len(failed) > _MOST_BORDERS else ""
    return f"there is no gap between {', '.join(pairs)}{more}"


def _on_least_k(case: VerdictInput, row: EvidenceRow) -> list[str]:
    """Say that the least number of segments asked for could not be kept."""
    is_kept = row.k >= case.least_k
    return [] if is_kept else [f"no number of segments from {case.least_k} on keeps the limits of the spec"]


def _on_levels(context: VerdictContext) -> str:
    """Say whether the segments contain finer segments, or lie within coarse groups that lie apart."""
    case, k = context.case, context.row.k
    if k < context.evident_k:
        return f"{k} coarse groups, with {context.evident_k} segments within them"
    coarse = [
        row
        for row in case.rows
        if 1 < row.k < k
        and row["has_gaps"]
        and case.is_stable(row)
        and case.is_more_than_columns(row)
        and row.get("saving", 0.0) >= case.spec.min_natural_saving
    ]
    return f"{coarse[0].k} coarse groups lie apart; these are {k} segments within them" if coarse else ""


def _nats(saving: float | None) -> str:
    return f"{saving or 0.0:.2f} nats a customer"


def _percent(share: float | None) -> str:
    return f"{share or 0.0:.0%}"


def _prices(case: VerdictInput, best: EvidenceRow) -> list[str]:
    """Name each stable k that a limit of the spec rules out, with its inertia against that of the best k."""
    texts = []
    for row in case.rows:
        reason = why_unusable(row, case.limits) if row.k > 1 and case.is_stable(row) else None
        if reason is not None and row.k != best.k:
            texts.append(
                f"k = {row.k} is found again in halves and is ruled out ({reason}){_inertia_against(row, best)}"
            )
    return texts


def _inertia_against(row: EvidenceRow, best: EvidenceRow) -> str:
    inertia, least = row["inertia"], best["inertia"]
    if inertia is None or not least:
        return ""
    return f"; its inertia is {inertia / least:.0%} of that of k = {best.k}"
