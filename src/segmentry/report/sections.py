"""The sections of a report: each is drawn, or shows why not. None vanishes."""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace

from segmentry.report.charts import CHARTS
from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.charts.theme import segment_label
from segmentry.report.drawing import Picture, render
from segmentry.report.drawing.frame import Context
from segmentry.report.readable import with_display_names
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
    picture: Picture | None = None
    why_not: str | None = None
    failure: str | None = None


def draw_sections(
    result: StudyResult, *, charts: Iterable[ChartEntry] = CHARTS, with_pictures: bool = True
) -> list[Section]:
    """Draw every chart; a chart that fails becomes a section that says so.

    Parameters
    ----------
    result
        All results of the study.
    charts
        Charts to draw.
    with_pictures
        Whether the pictures are drawn, besides their rows and sentences.
    """
    readable = with_display_names(result)
    return [_section(entry, readable, with_pictures=with_pictures) for entry in charts]


def draw_chart(entry: ChartEntry, result: StudyResult) -> Section:
    """Return one chart that a study can have, drawn; what goes wrong is raised.

    Parameters
    ----------
    entry
        The chart.
    result
        All results of the study.
    """
    readable = with_display_names(result)
    rows = entry.rows(readable)
    return _with_picture(Section(entry=entry, rows=rows, sentence=entry.sentence(readable, rows)), readable)


def _section(entry: ChartEntry, result: StudyResult, *, with_pictures: bool) -> Section:
    section = Section(entry=entry, rows=[])
    try:
        why_not = _why_not_asked(entry, result) or entry.why_not(result)
        if why_not is not None:
            return replace(section, why_not=why_not)
        section = replace(section, rows=entry.rows(result))
        if not section.rows:
            return replace(section, why_not=_ALL_HIDDEN)
        section = replace(section, sentence=entry.sentence(result, section.rows))
        return _with_picture(section, result) if with_pictures else section
    except Exception as error:  # noqa: BLE001 - a failed section must not take the results with it (ADR 0002)
        failure = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
        return replace(section, why_not="drawing it failed", failure=failure)


def _why_not_asked(entry: ChartEntry, result: StudyResult) -> str | None:
    wanted = result.model.spec.report.charts
    is_asked = entry.name in wanted or (entry.is_usual and "all" in wanted)
    return None if is_asked else "it was not asked for (report.charts)"


def _with_picture(section: Section, result: StudyResult) -> Section:
    figure = section.entry.draw(result, section.rows)
    label = f"{section.entry.title}. {section.sentence}"
    return replace(section, picture=render(figure, label, _context(section.entry, result)))


def _context(entry: ChartEntry, result: StudyResult) -> Context:
    """Return which marks of a chart belong to which segment, and what is shown of a mark."""
    keys: dict[str, str] = {}
    for index, segment in enumerate(result.profiles.segments):
        keys |= {segment.id: segment.id, segment.name: segment.id, segment_label(result, index): segment.id}
    hover = tuple((name, name.replace("_", " ").capitalize()) for name in entry.columns)
    return Context(keys=keys, hover=hover)
