"""Charts to SVG and PNG, without a browser and without a network."""

import re
from dataclasses import dataclass
from typing import Any

from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.results import StudyResult

_PNG_SCALE = 2.0
_WHITE = '<rect width="100%" height="100%" fill="#ffffff"/>'


@dataclass(frozen=True)
class Picture:
    """A chart drawn: its entry, rows, sentence and SVG."""

    entry: ChartEntry
    rows: Rows
    sentence: str
    svg: str


def draw_document(entry: ChartEntry, rows: Rows, sentence: str, document: dict[str, Any]) -> Picture:
    """Draw a Vega-Lite document as SVG."""
    import vl_convert

    return Picture(entry, rows, sentence, str(vl_convert.vegalite_to_svg(document)))


def chart_document(entry: ChartEntry, result: StudyResult, rows: Rows) -> dict[str, Any]:
    """Return the Vega-Lite document of a chart."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        document: dict[str, Any] = entry.draw(result, rows).to_dict(validate=False)
    return document


def svg_file(picture: Picture) -> str:
    """Return the SVG with a white ground, to stand alone."""
    return re.sub(r"(<svg[^>]*>)", rf"\1{_WHITE}", picture.svg, count=1)


def png_file(picture: Picture) -> bytes:
    """Return the chart as PNG at twice its size."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg_file(picture), scale=_PNG_SCALE))
