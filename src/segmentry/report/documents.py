"""A chart as a Vega-Lite document."""

from typing import Any

from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.results import StudyResult


def chart_document(entry: ChartEntry, result: StudyResult, rows: Rows) -> dict[str, Any]:
    """Return the Vega-Lite document of a chart, not checked against the schema again, which takes longer than drawing."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        document: dict[str, Any] = entry.draw(result, rows).to_dict(validate=False)
    return document
