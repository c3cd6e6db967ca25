"""Colours, type and sizes, the same in every chart."""

import textwrap
from typing import Any

from segmentry.report.charts.view import Document, View, channel, whole_document
from segmentry.results import StudyResult

INK = "#20252b"
MUTED = "#66707a"
GRID = "#d9dee3"
PAPER = "#fefefe"
ACCENT = "#0072b2"
WIDTH, HEIGHT = 430, 280
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left", "triangle-right")
PALETTE = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#7f7f7f", "#8c564b", "#6a4c93", "#5d8a00",
    "#00a6a6",
)  # fmt: skip
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": MUTED, "titleColor": INK, "gridColor": GRID, "domainColor": GRID, "tickColor": GRID,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "titlePadding": 8,
    },
    "title": {
        "anchor": "start", "color": INK, "fontSize": 15, "subtitleColor": MUTED, "subtitleFontSize": 12, "offset": 14,
        "subtitlePadding": 5, "lineHeight": 19,
    },
    "legend": {"labelColor": INK, "titleColor": MUTED, "labelFontSize": 12, "labelLimit": 380, "symbolSize": 90},
    "header": {"labelColor": INK, "titleColor": INK, "labelFontSize": 12},
    "mark": {"aria": False},
}  # fmt: skip


def colour_of(index: int) -> str:
    """Return the colour of the segment at `index`; colours repeat after twelve."""
    return PALETTE[index % len(PALETTE)]


def titled(text: str, subtitle: str) -> dict[str, Any]:
    """Return a title with the finding and a subtitle with what is measured, broken into lines.

    Parameters
    ----------
    text
        Text of the title.
    subtitle
        Text below the title.
    """
    return {"text": textwrap.wrap(text, 54), "subtitle": textwrap.wrap(subtitle, 68)}


def segment_label(result: StudyResult, index: int) -> str:
    """Return id and name of the segment at `index`.

    Parameters
    ----------
    result
        All results of the study.
    index
        Index of the segment.
    """
    segment = result.profiles.segments[index]
    return f"{segment.id} {segment.name}"


def segment_colour(result: StudyResult, *, with_legend: bool) -> Document:
    """Return the colour encoding of segments by the field `segment`.

    Parameters
    ----------
    result
        All results of the study.
    with_legend
        Whether the legend is shown.
    """
    labels = [segment_label(result, index) for index in range(result.evidence.k)]
    scale = {"domain": labels, "range": [colour_of(index) for index in range(len(labels))]}
    legend = {"title": None, "orient": "bottom", "columns": 1, "symbolOpacity": 1} if with_legend else None
    return channel("segment:N", scale=scale, legend=legend)


def segment_shape(result: StudyResult) -> Document:
    """Return the shape encoding of segments, so that colour never stands alone."""
    labels = [segment_label(result, index) for index in range(result.evidence.k)]
    shapes = [SHAPES[index % len(SHAPES)] for index in range(len(labels))]
    legend = {"title": None, "orient": "bottom", "columns": 1, "symbolOpacity": 1}
    return channel("segment:N", scale={"domain": labels, "range": shapes}, legend=legend)


_SHORT = "format(datum.value, '~s')"


def number_axis(**options: Any) -> dict[str, Any]:
    """Return an axis whose labels are short numbers, each with a prefix of its own: 0.5, 100, 1k, 10k."""
    return {"labelExpr": f"abs(datum.value) < 1 ? format(datum.value, '~g') : {_SHORT}", **options}


def count_axis(**options: Any) -> dict[str, Any]:
    """Return an axis of counts, labelled at whole numbers only."""
    return {"labelExpr": f"datum.value % 1 ? '' : {_SHORT}", **options}


def finished(drawn: View) -> Document:
    """Return the Vega-Lite document of a view with the common look."""
    return whole_document(drawn, CONFIG)
