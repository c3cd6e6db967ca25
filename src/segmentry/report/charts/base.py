"""What a chart is: a name, a question, rows, a picture, and one sentence computed from the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from segmentry.report.charts.view import Document
from segmentry.results import Purchases, Resampled, StudyResult

Rows = list[dict[str, Any]]


def always_drawn(result: StudyResult) -> str | None:
    """Return None: every study can have the chart."""
    return None


@dataclass(frozen=True)
class ChartEntry:
    """A chart: `why_not` tells why a study cannot have it, or returns None; `draw` takes the rows.

    One that `is_usual` is drawn wherever nothing else is asked for.
    """

    name: str
    title: str
    question: str
    rows: Callable[[StudyResult], Rows]
    draw: Callable[[StudyResult, Rows], Document]
    sentence: Callable[[StudyResult, Rows], str]
    why_not: Callable[[StudyResult], str | None] = always_drawn
    columns: tuple[str, ...] = ()
    is_usual: bool = True


def needs_two_segments(result: StudyResult) -> str | None:
    """Return why a chart of differences cannot be drawn for one segment."""
    return "there is one segment only" if result.evidence.k == 1 else None


def needs_orders(result: StudyResult) -> str | None:
    """Return why a chart of orders cannot be drawn without a log of orders."""
    return "the study has no log of orders" if result.purchases is None else None


def purchases_of(result: StudyResult) -> Purchases:
    """Return what a study knows of purchases, for charts that `needs_orders` let through."""
    if result.purchases is None:
        raise ValueError("the study has no log of orders")
    return result.purchases


def needs_resampling(result: StudyResult) -> str | None:
    """Return why a chart of resamples cannot be drawn for a quick study."""
    if result.evidence.resampled is None:
        return needs_two_k(result) or "resampling was not asked for (--evidence standard)"
    return None


def resampled_of(result: StudyResult) -> Resampled:
    """Return what resampling gave, for charts that `needs_resampling` let through."""
    if result.evidence.resampled is None:
        raise ValueError("the study was not resampled")
    return result.evidence.resampled


def needs_two_k(result: StudyResult) -> str | None:
    """Return why a chart over k cannot be drawn when only k = 1 was possible."""
    if not result.evidence.rows:
        return "the segments come from a grid of scores, not from a sweep over k"
    return "only one segment was possible" if len(result.evidence.rows) < 2 else None
