"""The evidence: what speaks for the number of segments, and whether the segments matter."""

from typing import Any

from segmentry.catalogue.indices import INDICES, index_text
from segmentry.catalogue.verdicts import with_names
from segmentry.report.parts.base import PartEntry, ReportInput, Table, segment_names
from segmentry.results import Estimate, Evidence, Explained, SegmentOutcome, StudyResult

_BORDERS = ("neighbours", "sd apart", "p of one mode", "gap")
_LATER = ("segment", "customers", "ordered again", "orders each", "spend each")
_GROUPINGS = (
    "outcome", "segments", "recency alone (in twentieths)", "RFM names", "added to recency", "added to RFM",
)  # fmt: skip


def evidence_view(given: ReportInput) -> dict[str, Any]:
    """Return the reasons, the table over k, and what customers did later."""
    result, evidence = given.result, given.result.evidence
    agreements = evidence.resampled.agreements if evidence.resampled is not None else ()
    fitted = tuple(index for index, row in enumerate(evidence.rows) if row.k == evidence.k)
    return {
        "is_swept": bool(evidence.rows),
        "reason": evidence.reason,
        "reasons": evidence.reasons,
        "borders": _borders(result),
        "note": _note(evidence) if evidence.rows else "",
        "by_k": _by_k(evidence, fitted),
        "agreements": [(item.method, f"{item.adjusted_rand:.2f}") for item in agreements],
        "outcome": _outcome(result),
    }


def _borders(result: StudyResult) -> Table | None:
    """Return the borders between neighbours, those without a gap first."""
    names = [f"{segment.id} {segment.name}" for segment in result.profiles.segments]
    level = result.model.spec.evidence.max_p_one_mode
    found = sorted(result.evidence.borders, key=lambda border: (-border.p_one_mode, border.first, border.second))
    rows = tuple(
        (
            f"{names[border.first]} – {names[border.second]}",
            "no spread" if border.separation is None else f"{border.separation:.1f}",
            f"{border.p_one_mode:.3f}",
            "yes" if border.p_one_mode <= level else "no",
        )
        for border in found
    )
    return Table(label="Borders between neighbours", columns=_BORDERS, rows=rows) if rows else None


def _by_k(evidence: Evidence, fitted: tuple[int, ...]) -> Table:
    """Return the table over k: a column for each index of the registry that some k has."""
    indices = [
        index
        for index in INDICES.values()
        if index.in_report and any(row[index.name] is not None for row in evidence.rows)
    ]
    rows = tuple(
        (
            f"{row.k} (fitted)" if row.k == evidence.k else str(row.k),
            *(index_text(index, row[index.name], row.error(index.name)) for index in indices),
        )
        for row in evidence.rows
    )
    return Table(label="Evidence table", columns=("k", *(index.title for index in indices)), rows=rows, marked=fitted)


def _note(evidence: Evidence) -> str:
    starts = f"{evidence.n_starts} starts for each k, {_on_whom(evidence)}; " if evidence.n_starts else ""
    measured = (
        "on all customers"
        if evidence.n_silhouette == evidence.n_customers
        else f"on a sample of {evidence.n_silhouette:,} customers"
    )
    knee = (
        f"The inertia curve has its knee at k = {evidence.knee}." if evidence.knee else "The inertia curve has no knee."
    )
    return f"{starts}silhouette {measured}. {knee} {_resampling_note(evidence)}"


def _on_whom(evidence: Evidence) -> str:
    if evidence.n_sampled:
        return f"each on a seeded sample of {evidence.n_sampled:,} customers, the best refined on all"
    return "each on all customers"


def _resampling_note(evidence: Evidence) -> str:
    found = evidence.resampled
    if found is None:
        return "Random halves and shuffled columns were not tried (--evidence standard)."
    gap = f", {found.n_references} uniform data sets for the gap statistic" if found.n_references else ""
    on = (
        "all customers" if found.n_customers >= evidence.n_customers else f"a sample of {found.n_customers:,} customers"
    )
    return (
        f"{found.n_splits} splits into random halves and {found.n_shuffled} tables with shuffled columns{gap}, on {on}; a share "
        f"of halves is uncertain by up to {1.96 * (0.25 / (2 * found.n_splits)) ** 0.5:.0%} at 95 %."
    )


def _outcome(result: StudyResult) -> dict[str, Any] | None:
    outcome = result.evidence.outcome
    if outcome is None:
        return None
    names = segment_names(result)
    rows = tuple(_later(item, names) for item in outcome.segments)
    return {
        "sentence": with_names(outcome.sentence, {item.id: item.name for item in result.profiles.segments}),
        "as_of": outcome.as_of,
        "n_days": outcome.n_days,
        "n_customers": f"{outcome.n_customers:,}",
        "agreement": f"{outcome.agreement:.2f}",
        "later": Table(label="What customers did later", columns=_LATER, rows=rows),
        "explained": Table(
            label="What the segments explain",
            columns=_GROUPINGS,
            rows=tuple(_explained(item) for item in outcome.explained),
        ),
    }


def _later(item: SegmentOutcome, names: dict[str, str]) -> tuple[str, ...]:
    return (
        names[item.segment_id],
        f"{item.n_customers:,}",
        _between(item.active, "{:.0%}"),
        _between(item.orders, "{:.2f}"),
        "–" if item.spend is None else _between(item.spend, "{:,.2f}"),
    )


def _explained(item: Explained) -> tuple[str, ...]:
    return (
        item.outcome,
        f"{item.by_segments:.1%}",
        f"{item.by_recency:.1%}",
        f"{item.by_rfm:.1%}",
        _between(item.beyond_recency, "{:.1%}"),
        _between(item.beyond_rfm, "{:.1%}"),
    )


def _between(estimate: Estimate, form: str) -> str:
    return f"{form.format(estimate.value)} ({form.format(estimate.low)} to {form.format(estimate.high)})"


PART = PartEntry(name="evidence", title="How many segments", view=evidence_view)
