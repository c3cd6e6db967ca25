"""SVG for a page: unique ids, colours that follow light and dark mode, and a text alternative."""

import re
from html import escape

from segmentry.report.charts.theme import GRID, INK, MUTED, PAPER

_TOKENS = {INK: "var(--ink)", MUTED: "var(--muted)", GRID: "var(--grid)", PAPER: "var(--paper)"}


def inline_svg(name: str, label: str, svg: str) -> str:
    """Return the SVG as it stands in the report.

    Parameters
    ----------
    name
        Name of the chart; it makes the ids in the SVG unique on the page.
    label
        What the chart shows, for those who cannot see it.
    svg
        The chart as vl-convert drew it.
    """
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", svg)
    svg = re.sub(r'(xlink:href|href)="#([^"]+)"', rf'\1="#{name}-\2"', svg)
    for colour, variable in _TOKENS.items():
        svg = svg.replace(colour, variable)
    width, height = re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2]
    text = escape(label)
    head = (
        f'<svg class="chart" role="img" aria-label="{text}" viewBox="0 0 {width} {height}" style="max-width:{width}px" '
    )
    return re.sub(r"<svg ([^>]*)>", lambda match: head + _kept(match[1]) + ">", svg, count=1)


def _kept(attributes: str) -> str:
    """Return the namespace declarations of the root element."""
    return " ".join(re.findall(r'xmlns(?::\w+)?="[^"]*"', attributes))
