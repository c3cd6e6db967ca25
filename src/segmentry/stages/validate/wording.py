"""The reasons of a verdict in words, and what speaks against it."""

from segmentry.results import EvidenceRow
from segmentry.stages.validate.case import Case
from segmentry.stages.validate.limits import why_unusable
from segmentry.stages.validate.votes import preferred

_MOST, _LEAST = 0.9, 0.005


def reasons_for(case: Case, row: EvidenceRow) -> tuple[str, ...]:
    """Say for each test how the chosen k did."""
    spec, told = case.spec, []
    if row.prediction_strength is not None:
        told.append(f"prediction strength {row.prediction_strength:.2f} (asked: {spec.min_prediction_strength:g})")
    if row.least_segment_stability is not None:
        told.append(
            f"the least stable segment has a Jaccard similarity of {row.least_segment_stability:.2f} over resamples "
            f"(asked: {spec.min_segment_stability:g})"
        )
    if row.stability is not None:
        told.append(f"the adjusted Rand index of bootstrap pairs is {row.stability.mean:.2f} on average")
    if row.has_gaps is not None:
        told.append(
            "there is a gap between all neighbours" if row.has_gaps else "not all neighbours have a gap between them"
        )
    if row.separation is not None:
        told.append(f"the nearest neighbours lie {row.separation:.1f} standard deviations apart")
    return (*told, *_votes(case))


def reasons_for_one_group(case: Case) -> tuple[str, ...]:
    """Say why nothing above one segment is recommended."""
    usable = [row for row in case.rows if row.k > 1 and why_unusable(row, case.limits) is None]
    last = "comes again in resamples" if usable else "keeps the limits of the spec"
    return (*_votes(case), f"no number of segments above 1 {last}")


def against_one_group(case: Case, best_cut: EvidenceRow | None) -> tuple[str, ...]:
    """Say what speaks for more than one segment, and which limit ruled the first one out."""
    told = []
    if best_cut is not None and best_cut.silhouette is not None:
        told.append(f"the silhouette is highest at k = {best_cut.k} ({best_cut.silhouette:.3f})")
    return (*told, *_prices(case, case.rows[0]))


def objections(case: Case, best: EvidenceRow) -> tuple[str, ...]:
    """Say what speaks against the chosen k: tests that it failed, indices that prefer another, limits that cost."""
    spec = case.spec
    failed = {
        "the gap statistic sees one group": not case.gap_sees_groups,
        "BIC sees one group": not case.bic_sees_groups,
        "not all neighbours have a gap between them": best.has_gaps is False,
        "pairs of customers are not put together again by the other half": _is_below(
            best.prediction_strength, spec.min_prediction_strength
        ),
        "not every segment comes again in resamples": _is_below(
            best.least_segment_stability, spec.min_segment_stability
        ),
        "there are too few customers for each segment": case.limits.n_customers
        < spec.min_customers_per_segment * best.k,
        f"there are only {case.customers_per_feature:.1f} customers for each feature": case.customers_per_feature
        < spec.min_customers_per_feature,
        f"the segments are very unequal: {best.smallest_share:.1%} to {best.largest_share:.1%} of the customers": (
            is_very_unequal(best)
        ),
    }
    told = [text for text, is_so in failed.items() if is_so]
    told += [f"{name} prefers k = {k}" for name, k in preferred(case.rows).items() if k != best.k]
    return (*told, *_prices(case, best))


def is_very_unequal(row: EvidenceRow) -> bool:
    """Tell whether one segment holds nearly all customers or hardly any."""
    return row.largest_share > _MOST or row.smallest_share < _LEAST


def _is_below(value: float | None, asked: float) -> bool:
    return value is not None and value < asked


def _votes(case: Case) -> list[str]:
    votes = {"the gap statistic": case.gap_sees_groups, "BIC": case.bic_sees_groups}
    return [f"{name} sees {'more than one group' if sees else 'one group'}" for name, sees in votes.items()]


def _prices(case: Case, best: EvidenceRow) -> list[str]:
    """Say what limits of the spec cost in fit: each k that comes again and was ruled out."""
    told = []
    for row in case.rows:
        why = why_unusable(row, case.limits) if row.k > 1 and case.comes_again(row) else None
        if why is not None and row.k != best.k and best.inertia > 0:
            told.append(
                f"k = {row.k} comes again and is ruled out ({why}); its inertia is {row.inertia / best.inertia:.0%}"
            )
    return told
