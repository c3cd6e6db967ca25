"""Colours, type and sizes, the same in every chart.

Axes, scales, legends and titles are plain dictionaries, and channels objects: Altair copies its objects whole with every
layer, and looks a plain name up among all its classes.
"""

import textwrap
from typing import TYPE_CHECKING, Any

from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt

    Finishable = alt.LayerChart | alt.HConcatChart | alt.VConcatChart | alt.FacetChart

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


def colour_of(place: int) -> str:
    """Return the colour of the segment at `place`; colours repeat after twelve."""
    return PALETTE[place % len(PALETTE)]


def titled(text: str, subtitle: str) -> dict[str, Any]:
    """Return a title that says the finding and a subtitle that says what is measured, both broken into lines."""
    return {"text": textwrap.wrap(text, 54), "subtitle": textwrap.wrap(subtitle, 68)}


def segment_label(result: StudyResult, place: int) -> str:
    """Return id and name of the segment at `place`."""
    segment = result.profiles.segments[place]
    return f"{segment.id} {segment.name}"


def segment_colour(result: StudyResult, *, with_legend: bool) -> "alt.Color":
    """Return the colour encoding of segments by the field `segment`."""
    import altair as alt

    labels = [segment_label(result, place) for place in range(result.evidence.k)]
    scale = {"domain": labels, "range": [colour_of(place) for place in range(len(labels))]}
    legend = {"title": None, "orient": "bottom", "columns": 1, "symbolOpacity": 1} if with_legend else None
    return alt.Color("segment:N", scale=scale, legend=legend)


def segment_shape(result: StudyResult) -> "alt.Shape":
    """Return the shape encoding of segments, so that colour never stands alone."""
    import altair as alt

    labels = [segment_label(result, place) for place in range(result.evidence.k)]
    shapes = [SHAPES[place % len(SHAPES)] for place in range(len(labels))]
    legend = {"title": None, "orient": "bottom", "columns": 1, "symbolOpacity": 1}
    return alt.Shape("segment:N", scale={"domain": labels, "range": shapes}, legend=legend)


def number_axis(**options: Any) -> dict[str, Any]:
    """Return an axis whose labels are short numbers, each with a prefix of its own: 100, 1k, 10k."""
    return {"labelExpr": "format(datum.value, '~s')", **options}


def finished(chart: "Finishable") -> "alt.TopLevelMixin":
    """Return the chart with the common look."""
    configured: alt.TopLevelMixin = chart.configure(**CONFIG)
    return configured


def values(rows: list[dict[str, Any]]) -> "alt.Data":
    """Return rows as inline data; as a tuple, which Altair does not copy again with every layer."""
    import altair as alt

    return alt.Data(values=tuple(rows))  # type: ignore[no-untyped-call]
