"""The view model of the report: what the template shows, as plain texts and numbers."""

from typing import Any

from markupsafe import Markup

from segmentry.report.charts.theme import colour_of
from segmentry.report.numbers import people_number, share, signed
from segmentry.report.orders_view import orders_view
from segmentry.report.sections import Section
from segmentry.results import Agreement, Estimate, Evidence, StudyResult

_FORMING = ("sizes", "scatter", "heatmap", "map", "distributions", "gorge", "silhouette_plot")
_CHOOSING = ("against_nothing", "stability", "segment_stability", "descent", "silhouette_by_k", "criteria", "elbow")
_ORDERS = ("rfm_grid", "cross", "concentration", "score_cuts", "weeks", "gaps", "cohorts")

_METHODS = {
    "kmeans": "K-Means on",
    "rfm": "Names from scores of recency, frequency and monetary; map and profile show",
}


def report_view(result: StudyResult, sections: list[Section], spec_yaml: str, version: str) -> dict[str, Any]:
    """Return everything the template needs; no customer id and no contact data among it."""
    shown = {section.entry.name: _section_view(section) for section in sections}
    account, evidence = result.account, result.evidence
    return {
        "title": result.model.spec.report.title or f"Customer segments of {account.source}",
        "answer": _answer(result),
        "reason": evidence.reason,
        "verdict": evidence.verdict if evidence.rows else "",
        "outcome": _outcome_view(result),
        "agreements": [(item.method, f"{item.adjusted_rand:.2f}") for item in _agreements(evidence)],
        "reasons": evidence.reasons,
        "runner_up": evidence.runner_up,
        "against": evidence.against,
        "is_overruled": evidence.k != evidence.recommended_k,
        "recommended": evidence.recommended_k,
        "k": evidence.k,
        "segments": [_segment_view(result, place) for place in range(evidence.k)],
        "result_charts": [shown[name] for name in _FORMING if name in shown],
        "orders": orders_view(result),
        "order_charts": [shown[name] for name in _ORDERS if name in shown],
        "choice_charts": [shown[name] for name in _CHOOSING if name in shown],
        "profile": _profile_view(result),
        "evidence": [_evidence_view(row, evidence) for row in evidence.rows],
        "evidence_note": _evidence_note(evidence) if evidence.rows else "",
        "method": _METHODS[result.model.spec.segment.method.kind],
        "findings": account.findings,
        "passed": account.passed,
        "unchecked": account.unchecked,
        "records": _records_view(result),
        "roles": account.roles,
        "objective": [
            (name, share(before), share(within)) for name, (before, within) in result.profiles.objective_shares.items()
        ],
        "states": result.model.features.numeric,
        "dialect": account.dialect,
        "source": account.source,
        "seed": result.model.spec.seed,
        "spec_yaml": spec_yaml,
        "version": version,
    }


def _answer(result: StudyResult) -> str:
    n, k = result.account.counts.n_customers, result.evidence.k
    features = result.model.features.names
    listed = features[0] if len(features) == 1 else f"{', '.join(features[:-1])} and {features[-1]}"
    listed = listed if len(features) <= 5 else f"{len(features)} features"
    if k == 1:
        return f"The {n:,} customers form one group by {listed}."
    return f"The {n:,} customers fall into {k} segments by {listed}."


def _segment_view(result: StudyResult, place: int) -> dict[str, Any]:
    segment = result.profiles.segments[place]
    return {
        "id": segment.id,
        "name": segment.name,
        "colour": colour_of(place),
        "n_customers": f"{segment.n_customers:,}",
        "share": share(segment.share),
        "fit": "" if segment.median_fit is None else f"{segment.median_fit:.2f}",
        "story": segment.story,
    }


def _profile_view(result: StudyResult) -> dict[str, Any]:
    segments = result.profiles.segments
    rows = []
    for place, feature in enumerate(segments[0].features):
        cells = [segment.features[place] for segment in segments]
        rows.append(
            {
                "feature": feature.feature,
                "is_forming": feature.is_forming,
                "overall": people_number(feature.overall_mean),
                "cells": [
                    {
                        "mean": people_number(cell.mean),
                        "difference": signed(cell.difference.value),
                        "imputed": _imputed(cell.imputed_share),
                    }
                    for cell in cells
                ],
                "eta": share(result.profiles.summary(feature.feature).eta_squared.value),
            }
        )
    return {"segments": [segment.id for segment in segments], "rows": rows}


def _imputed(imputed_share: float) -> str:
    return f"{imputed_share:.0%} filled in" if imputed_share >= 0.005 else ""


def _evidence_view(row: Any, evidence: Evidence) -> dict[str, Any]:
    return {
        "k": row.k,
        "inertia": people_number(row.inertia),
        "silhouette": _index(row.silhouette),
        "calinski_harabasz": "–" if row.calinski_harabasz is None else f"{row.calinski_harabasz:,.1f}",
        "davies_bouldin": _index(row.davies_bouldin),
        "bic": "–" if row.bic is None else f"{row.bic:,.1f}",
        "gap": "–" if row.gap is None else f"{row.gap:.3f} ± {row.gap_error:.3f}",
        "strength": "–"
        if row.prediction_strength is None
        else f"{row.prediction_strength:.2f} ± {row.prediction_strength_error:.2f}",
        "stability": "–" if row.stability is None else f"{row.stability.mean:.2f}",
        "least_stability": "–" if row.least_segment_stability is None else f"{row.least_segment_stability:.2f}",
        "separation": "–" if row.separation is None else f"{row.separation:.1f}",
        "has_gaps": {True: "yes", False: "no", None: "–"}[row.has_gaps],
        "smallest": share(row.smallest_share),
        "largest": share(row.largest_share),
        "best_share": share(row.best_share),
        "is_fitted": row.k == evidence.k,
    }


def _evidence_note(evidence: Evidence) -> str:
    starts = (
        f"each on a seeded sample of {evidence.n_sampled:,} customers, the best refined on all"
        if evidence.n_sampled
        else "each on all customers"
    )
    measured = (
        "on all customers"
        if evidence.n_silhouette == evidence.n_customers
        else f"on a seeded sample of {evidence.n_silhouette:,} customers"
    )
    knee = (
        f"The inertia curve has its knee at k = {evidence.knee}." if evidence.knee else "The inertia curve has no knee."
    )
    return (
        f"{evidence.n_starts} starts for each k, {starts}; silhouette {measured}. {knee} {_resampling_note(evidence)}"
    )


def _resampling_note(evidence: Evidence) -> str:
    found = evidence.resampled
    if found is None:
        return "Resampling and data without structure were not tried (--evidence standard)."
    on = (
        "all customers"
        if found.n_customers >= evidence.n_customers
        else f"a seeded sample of {found.n_customers:,} customers"
    )
    return (
        f"{found.n_pairs} bootstrap pairs, {found.n_splits} splits into halves and {found.n_references} data sets without "
        f"structure for the gap statistic, on {on}; a mean over them is uncertain by its standard error, a share of a "
        f"segment of 10 % by {1.96 * (0.09 / found.n_customers) ** 0.5:.1%} at 95 %."
    )


def _agreements(evidence: Evidence) -> tuple[Agreement, ...]:
    return evidence.resampled.agreements if evidence.resampled is not None else ()


def _outcome_view(result: StudyResult) -> dict[str, Any] | None:
    outcome = result.evidence.outcome
    if outcome is None:
        return None
    names = {segment.id: f"{segment.id} {segment.name}" for segment in result.profiles.segments}
    rows = [
        (
            names[item.segment_id],
            f"{item.n_customers:,}",
            _between(item.active, "{:.0%}"),
            _between(item.orders, "{:.2f}"),
            "–" if item.spend is None else _between(item.spend, "{:,.2f}"),
        )
        for item in outcome.segments
    ]
    explained = [
        (
            item.outcome,
            f"{item.by_segments:.1%}",
            f"{item.by_recency:.1%}",
            f"{item.by_rfm:.1%}",
            _between(item.beyond_recency, "{:.1%}"),
            _between(item.beyond_rfm, "{:.1%}"),
        )
        for item in outcome.explained
    ]
    return {
        "sentence": outcome.sentence,
        "as_of": outcome.as_of,
        "n_days": outcome.n_days,
        "n_customers": f"{outcome.n_customers:,}",
        "agreement": f"{outcome.agreement:.2f}",
        "rows": rows,
        "explained": explained,
    }


def _between(estimate: Estimate, form: str) -> str:
    return f"{form.format(estimate.value)} ({form.format(estimate.low)} to {form.format(estimate.high)})"


def _records_view(result: StudyResult) -> list[tuple[str, str]]:
    counts = result.account.counts
    rows = [
        ("records seen", counts.n_records),
        ("rejected, listed in rejected_rows.parquet", counts.n_rejected),
        ("merged into another row of the same customer", counts.n_merged),
        ("left out by the condition", counts.n_filtered),
        ("customers in the study", counts.n_customers),
    ]
    return [(label, f"{count:,}") for label, count in rows if count or label.startswith(("records", "customers"))]


def _section_view(section: Section) -> dict[str, Any]:
    entry = section.entry
    return {
        "name": entry.name,
        "title": entry.title,
        "question": entry.question,
        "svg": Markup(section.inline) if section.inline else None,  # noqa: S704 - vl-convert escapes the texts in it
        "sentence": section.sentence,
        "why_not": section.why_not,
        "columns": entry.columns,
        "rows": [[_cell(row[name]) for name in entry.columns] for row in section.rows],
    }


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return people_number(value) if isinstance(value, float) else str(value)


def _index(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
