"""Does it matter? What customers did after an earlier date, by the segments of that date."""

from typing import Any

from segmentry.catalogue.verdicts import with_names
from segmentry.report.parts.base import PartEntry, ReportInput, Table, segment_names
from segmentry.results import Estimate, Explained, Outcome, SegmentOutcome, StudyResult

_LATER = ("segment", "customers", "ordered again", "orders each", "spend each")
_GROUPINGS = (
    "outcome", "segments", "recency (20 groups)", "RFM names", "beyond recency", "beyond RFM",
)  # fmt: skip


def outcome_view(given: ReportInput) -> dict[str, Any]:
    """Return what customers did later, and how much of it the segments explain."""
    result = given.result
    outcome = outcome_of(result)
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


def outcome_of(result: StudyResult) -> Outcome:
    """Return what customers did later, for studies that know it."""
    if result.evidence.outcome is None:
        raise AssertionError("asked before: there is an outcome")
    return result.evidence.outcome


def _why_not(result: StudyResult) -> str | None:
    return "the study has no log of orders long enough to look back" if result.evidence.outcome is None else None


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


PART = PartEntry(name="outcome", title="Does it matter?", view=outcome_view, why_not=_why_not)
