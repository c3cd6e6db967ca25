"""The sections of a report: each is rendered, or shows why not. None vanishes."""

import traceback
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from segmentry.report.charts import CHARTS
from segmentry.report.charts.base import ChartEntry
from segmentry.report.render import Picture, chart_document, draw_document, png_file
from segmentry.results import StudyResult


@dataclass(frozen=True)
class Section:
    """A chart of the report: the picture, or why there is none. `failure` is set when it should have been drawn."""

    entry: ChartEntry
    picture: Picture | None = None
    png: bytes | None = None
    why_not: str | None = None
    failure: str | None = None


def draw_sections(result: StudyResult, *, with_png: bool, charts: Iterable[ChartEntry] = CHARTS) -> list[Section]:
    """Draw every chart; a chart that fails becomes a section that says so.

    Charts are composed in this thread and turned into pictures in another, which needs no Python meanwhile.
    """
    with ThreadPoolExecutor(1) as pictures:
        pending = []
        for entry in charts:
            why_not = entry.why_not(result)
            if why_not is not None:
                pending.append((entry, why_not, None))
                continue
            pending.append((entry, None, pictures.submit(_drawn, entry, result, with_png)))
        return [
            Section(entry, why_not=why_not) if future is None else future.result() for entry, why_not, future in pending
        ]


def _drawn(entry: ChartEntry, result: StudyResult, with_png: bool) -> Section:
    try:
        rows = entry.rows(result)
        picture = draw_document(entry, rows, entry.sentence(result, rows), chart_document(entry, result, rows))
        return Section(entry, picture, png_file(picture) if with_png else None)
    except Exception as error:  # noqa: BLE001 - a failed section must not take the results with it (ADR 0002)
        told = f"{type(error).__name__}: {error}"
        return Section(entry, why_not="it failed, which is our fault", failure=f"{told}\n{traceback.format_exc()}")
