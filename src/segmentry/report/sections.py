"""The sections of a report: each is rendered, or shows why not. None vanishes."""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace

from segmentry.report.charts import CHARTS
from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.inline import inline_svg
from segmentry.report.painting import Painter
from segmentry.results import StudyResult

_ALL_HIDDEN = "every group in it has fewer customers than may be shown (report.min_group_customers)"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chart of the report: rows, sentence and picture, or why there is none.

    `failure` is set when there should be one.
    """

    entry: ChartEntry
    rows: Rows
    sentence: str = ""
    svg: str = ""
    inline: str = ""
    png: bytes | None = None
    why_not: str | None = None
    failure: str | None = None


def draw_sections(
    result: StudyResult, painter: Painter, *, with_png: bool, charts: Iterable[ChartEntry] = CHARTS
) -> list[Section]:
    """Draw every chart; a chart that fails becomes a section that says so.

    Parameters
    ----------
    result
        All results of the study.
    painter
        The process that renders charts; None to start one.
    with_png
        Whether to render PNG besides SVG.
    charts
        Charts to draw.
    """
    composed = [_composed(entry, result, painter, with_png=with_png) for entry in charts]
    return [_painted(section, painter) if section.why_not is None else section for section in composed]


def _composed(entry: ChartEntry, result: StudyResult, painter: Painter, *, with_png: bool) -> Section:
    try:
        why_not = _why_not_asked(entry, result) or entry.why_not(result)
        if why_not is not None:
            return Section(entry=entry, rows=[], why_not=why_not)
        rows = entry.rows(result)
        if not rows:
            return Section(entry=entry, rows=[], why_not=_ALL_HIDDEN)
        section = Section(entry=entry, rows=rows, sentence=entry.sentence(result, rows))
        painter.request(entry.name, entry.draw(result, rows), with_png=with_png)
        return section
    except Exception as error:  # noqa: BLE001 - a failed section must not take the results with it (ADR 0002)
        return _failed(Section(entry=entry, rows=[]), f"{type(error).__name__}: {error}\n{traceback.format_exc()}")


def _why_not_asked(entry: ChartEntry, result: StudyResult) -> str | None:
    wanted = result.model.spec.report.charts
    is_asked = entry.name in wanted or (entry.is_usual and "all" in wanted)
    return None if is_asked else "it was not asked for (report.charts)"


def _painted(section: Section, painter: Painter) -> Section:
    painted = painter.answer(section.entry.name)
    if painted.failure is not None:
        return _failed(section, painted.failure)
    try:
        inline = inline_svg(section.entry.name, f"{section.entry.title}. {section.sentence}", painted.svg)
    except Exception as error:  # noqa: BLE001 - as above
        return _failed(section, f"{type(error).__name__}: {error}\n{traceback.format_exc()}")
    return replace(section, svg=painted.svg, inline=inline, png=painted.png)


def _failed(section: Section, failure: str) -> Section:
    return replace(section, why_not="drawing it failed", failure=failure)
