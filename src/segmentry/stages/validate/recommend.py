"""From the evidence table to one recommended number of segments, with the reason in words."""

from collections.abc import Sequence

from segmentry.results import EvidenceRow, Recommendation
from segmentry.spec import EvidenceSpec


def recommend(rows: Sequence[EvidenceRow], knee: int | None, spec: EvidenceSpec) -> Recommendation:
    """Return the recommended k.

    Among the k whose segments are neither too small nor too large, the one with the highest silhouette, if that reaches
    `spec.min_silhouette`; ties go to the smaller k. Otherwise 1. Davies-Bouldin, Calinski-Harabasz and the knee are quoted,
    for or against, and do not vote.
    """
    measured = [row for row in rows if row.silhouette is not None]
    eligible = [row for row in measured if _is_usable(row, spec)]
    if not eligible:
        return Recommendation(1, _no_usable_reason(measured, spec))
    best = max(eligible, key=lambda row: (_silhouette(row), -row.k))
    if _silhouette(best) < spec.min_silhouette:
        reason = (
            f"No number of segments above 1 reaches a silhouette of {spec.min_silhouette:g} "
            f"(highest: {_silhouette(best):.3f} at k = {best.k}), so the customers are treated as one group."
        )
        return Recommendation(1, reason)
    agreeing, against = _other_votes(eligible, best.k, knee)
    reason = f"The silhouette is highest at k = {best.k} ({_silhouette(best):.3f})."
    if agreeing:
        reason += f" {_joined(agreeing)} {'agrees' if len(agreeing) == 1 else 'agree'}."
    left_out = max(measured, key=_silhouette)
    if _silhouette(left_out) > _silhouette(best):
        against = (f"k = {left_out.k} has a higher silhouette, but {_too_what(left_out, spec)}", *against)
    return Recommendation(best.k, reason, against)


def _is_usable(row: EvidenceRow, spec: EvidenceSpec) -> bool:
    return row.smallest_share >= spec.min_segment_share and row.largest_share <= spec.max_segment_share


def _silhouette(row: EvidenceRow) -> float:
    return row.silhouette if row.silhouette is not None else float("-inf")


def _no_usable_reason(measured: Sequence[EvidenceRow], spec: EvidenceSpec) -> str:
    if not measured:
        return "There are too few different customers for more than one segment."
    told = _too_what(max(measured, key=_silhouette), spec)
    return f"Every number of segments above 1 leaves a segment too small or too large; at the best one {told}."


def _too_what(row: EvidenceRow, spec: EvidenceSpec) -> str:
    if row.largest_share > spec.max_segment_share:
        return f"one segment holds {row.largest_share:.1%} of the customers"
    return f"one segment holds only {row.smallest_share:.1%} of the customers"


def _other_votes(eligible: Sequence[EvidenceRow], k: int, knee: int | None) -> tuple[list[str], tuple[str, ...]]:
    """Return the indices that prefer `k` too, and sentences on those that do not."""
    agreeing, against = [], []
    bouldin = [row for row in eligible if row.davies_bouldin is not None]
    harabasz = [row for row in eligible if row.calinski_harabasz is not None]
    preferred = {}
    if bouldin:
        preferred["Davies-Bouldin"] = min(bouldin, key=lambda row: (row.davies_bouldin or 0.0, row.k)).k
    if harabasz:
        preferred["Calinski-Harabasz"] = max(harabasz, key=lambda row: (row.calinski_harabasz or 0.0, -row.k)).k
    if knee is not None:
        preferred["the knee of the inertia curve"] = knee
    for index, choice in preferred.items():
        if choice == k:
            agreeing.append(index)
        else:
            against.append(f"{index} prefers k = {choice}")
    if knee is None:
        against.append("the inertia curve has no knee")
    return agreeing, tuple(against)


def _joined(names: list[str]) -> str:
    text = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return text[0].upper() + text[1:]
