"""A study at a glance in a notebook: the verdict, the segments with what to do, and one chart."""

import base64

from markupsafe import Markup, escape

from segmentry.catalogue.colours import colours_of
from segmentry.catalogue.verdicts import verdict_title
from segmentry.report.charts import CHARTS
from segmentry.report.numbers import share
from segmentry.report.sections import draw_chart
from segmentry.results import SegmentProfile, StudyResult
from segmentry.texts import counted

_SHOWN_FIRST = ("shares", "scatter", "map", "sizes")
_LEFT = 'style="text-align:left"'


def study_html(result: StudyResult) -> str:
    """Return a table of the segments under the verdict, and the chart that tells most of the study."""
    segments, evidence = result.profiles.segments, result.evidence
    colours = colours_of([segment.id for segment in segments])
    has_spend = any(segment.spend_share is not None for segment in segments)
    titles = ["segment", "customers", "share", *(["spend"] if has_spend else []), "who they are", "do first"]
    head = "".join(f"<th {_LEFT}>{title}</th>" for title in titles)
    rows = "".join(
        _row(segment, colour, has_spend=has_spend) for segment, colour in zip(segments, colours, strict=True)
    )
    n = result.account.counts.n_customers
    size = f"{counted(n, 'customer')}, {counted(evidence.k, 'segment')}"
    verdict = f": {verdict_title(evidence.verdict).lower()}" if evidence.rows else ""
    return (
        f"<div><p><b>{size}{verdict}.</b> {escape(evidence.reason)}</p><table><tr>{head}</tr>{rows}</table>"
        f"{_chart(result)}</div>"
    )


def _row(segment: SegmentProfile, colour: str, *, has_spend: bool) -> Markup:
    spend = "–" if segment.spend_share is None else share(segment.spend_share)
    cells = [
        f"<td>{segment.n_customers:,}</td><td>{share(segment.share)}</td>",
        f"<td>{spend}</td>" if has_spend else "",
        f"<td {_LEFT}>{escape(segment.story)}</td><td {_LEFT}>{escape(segment.action.play)}</td>",
    ]
    name = f'<td style="border-left:6px solid {colour};text-align:left">{escape(segment.name)}</td>'
    return Markup(f"<tr>{name}{''.join(cells)}</tr>")  # noqa: S704 - every text is escaped above


def _chart(result: StudyResult) -> str:
    """Return the chart as a separate picture, so that nothing in it can meet the page of the notebook."""
    drawable = {entry.name: entry for entry in CHARTS if entry.why_not(result) is None}
    entry = next((drawable[name] for name in _SHOWN_FIRST if name in drawable), None)
    section = None if entry is None else draw_chart(entry, result)
    if section is None or section.picture is None:
        return ""
    data = base64.b64encode(section.picture.file.encode("utf-8")).decode("ascii")
    return (
        f'<img alt="{escape(section.entry.title)}. {escape(section.sentence)}" src="data:image/svg+xml;base64,{data}">'
    )
