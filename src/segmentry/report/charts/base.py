"""What a chart is: a name, a question, rows, a picture, and one sentence computed from the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from segmentry.report.drawing import Figure
from segmentry.results import Purchases, Resampled, StudyResult
from segmentry.spec.charts import PartName

Rows = list[dict[str, Any]]


def always_drawn(result: StudyResult) -> str | None:
    """Return None: every study can have the chart."""
    return None


@dataclass(frozen=True, kw_only=True)
class ChartFunctions:
    """What the file of a chart provides.

    Parameters
    ----------
    rows
        Returns the table that the chart shows.
    draw
        Returns the figure for these rows.
    sentence
        Returns one sentence computed from these rows.
    why_not
        Returns why a study cannot have the chart, or None.
    columns
        Fields of the rows that the report prints as a table.
    """

    rows: Callable[[StudyResult], Rows]
    draw: Callable[[StudyResult, Rows], Figure]
    sentence: Callable[[StudyResult, Rows], str]
    why_not: Callable[[StudyResult], str | None] = always_drawn
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChartEntry(ChartFunctions):
    """A chart: its declaration from `spec/charts.py` together with the functions of its file."""

    name: str
    title: str
    question: str
    part: PartName
    is_usual: bool = True
    is_top: bool = False


def needs_two_segments(result: StudyResult) -> str | None:
    """Return why a chart of differences cannot be drawn for one segment."""
    return "there is only one segment" if result.n_segments == 1 else None


def needs_orders(result: StudyResult) -> str | None:
    """Return why a chart of orders cannot be drawn without a log of orders."""
    return "the study has no log of orders" if result.purchases is None else None


def needs_log(result: StudyResult) -> str | None:
    """Return why a chart of single orders cannot be drawn where RFM comes from a customer table."""
    return needs_orders(result) or ("needs a log of orders" if result.account.orders is None else None)


def purchases_of(result: StudyResult) -> Purchases:
    """Return what a study knows of purchases, for charts that `needs_orders` let through."""
    if result.purchases is None:
        raise ValueError("the study has no log of orders")
    return result.purchases


def needs_resampling(result: StudyResult) -> str | None:
    """Return why a chart of resamples cannot be drawn for a quick study."""
    if result.evidence.resampled is None:
        return needs_two_k(result) or "stability was not checked (run with --evidence standard)"
    return None


def needs_resampled_k(result: StudyResult) -> str | None:
    """Return why a chart of resamples over k cannot be drawn, also where one number was tried."""
    return needs_two_k(result) if result.evidence.of_density is not None else needs_resampling(result)


def resampled_of(result: StudyResult) -> Resampled:
    """Return what resampling gave, for charts that `needs_resampling` let through."""
    if result.evidence.resampled is None:
        raise ValueError("stability was not checked")
    return result.evidence.resampled


def needs_two_k(result: StudyResult) -> str | None:
    """Return why a chart over k cannot be drawn when only k = 1 was possible."""
    if result.evidence.of_density is not None:
        return "the method finds how many groups there are, and no other number of them was tried"
    if result.evidence.of_labels is not None:
        return "the segments were made elsewhere, and no other number of them was tried"
    if not result.evidence.rows:
        return "the segments come from a grid of scores, not from a sweep over k"
    return "only one segment is possible" if len(result.evidence.rows) < 2 else None
