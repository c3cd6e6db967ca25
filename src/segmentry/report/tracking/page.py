"""The page about customers on the move: one HTML file that loads nothing."""

import traceback
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.colours import colours_of
from segmentry.report.drawing import render
from segmentry.report.drawing.frame import Context
from segmentry.report.numbers import people_number
from segmentry.report.page import PageFrame, environment_of, framed_page
from segmentry.report.parts.base import Table
from segmentry.report.tracking import alluvial, matrix, over_time, revenue, stays
from segmentry.report.tracking.base import TrackChart
from segmentry.report.tracking.tables import cuts_table, date_table, now_table
from segmentry.results import Tracking
from segmentry.texts import counted

_MOST_ROWS = 400
_STAY_NOTE = (
    "A stay lasts from the snapshot at which it is first seen to the first one at which the customer is elsewhere. Stays that go "
    "on count for as long as they have lasted."
)
_REVENUE_NOTE = (
    "Net revenue of a period is what the net spend of all customers grew by in it, returns taken off. A customer counts in the "
    "segment at the end of the period, so that purchases of the period take part in the segment. The parts add up to the change."
)


@dataclass(frozen=True, kw_only=True)
class TrackPage:
    """The page, and the charts that failed, each with its traceback."""

    html: str
    failures: tuple[tuple[str, str], ...]


def track_page(tracking: Tracking, title: str, *, version: str, made: date) -> TrackPage:
    """Return the page about customers on the move.

    Parameters
    ----------
    tracking
        What was found.
    title
        Title of the page.
    version
        Version of Segmentry.
    made
        The day on which the page is made.
    """
    failures: list[tuple[str, str]] = []
    drawn = {
        chart.name: _chart(chart, tracking, failures)
        for chart in (alluvial.CHART, matrix.CHART, over_time.CHART, revenue.CHART, stays.CHART)
    }
    first, *others = tracking.sentences
    cuts = cuts_table(tracking)
    parts = [
        _part("answer", "Who moved", lead=first, texts=others, tables=[now_table(tracking)]),
        _part("moves", "Moves of the last step", charts=[drawn["alluvial"], drawn["matrix"]]),
        _part("time", "Over time", charts=[drawn["shares"]], tables=[date_table(tracking)]),
        _part("revenue", "Revenue", charts=[drawn["revenue"]], note=_REVENUE_NOTE),
        _part("stays", "How long customers stay", charts=[drawn["stays"]], note=_STAY_NOTE),
        _part(
            "data", "Data", findings=tracking.findings, tables=[] if cuts is None else [cuts], note=_how_made(tracking)
        ),
    ]
    history = tracking.history
    frame = PageFrame(title=title, facts=_facts(tracking, made), version=version)
    marks = list(zip(history.segments.ids, colours_of(history.segments.ids), strict=True))
    return TrackPage(html=framed_page(frame, parts, marks), failures=tuple(failures))


def _part(name: str, title: str, **view: Any) -> dict[str, Any]:
    """Return a part with its rendered body."""
    usual = {"lead": "", "texts": [], "charts": [], "tables": list[Table](), "findings": None, "note": ""}
    template = environment_of("html").get_template("tracking.html.j2")
    body = Markup(template.render({**usual, **view}))  # noqa: S704 - the template escapes
    return {"name": name, "title": title, "body": body, "why_not": None, "is_folded": False}


def _chart(chart: TrackChart, tracking: Tracking, failures: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the template shows of a chart; one that fails says so and leaves the others alone."""
    view: dict[str, Any] = {
        "name": chart.name,
        "title": chart.title,
        "svg": None,
        "sentence": "",
        "columns": [],
        "is_text": [],
        "rows": [],
    }
    view |= {"why_not": chart.why_not(tracking), "is_drawn": True, "is_top": True}
    if view["why_not"] is not None:
        return view
    try:
        rows = chart.rows(tracking)
        sentence = chart.sentence(tracking, rows)
        picture = render(chart.draw(tracking, rows), f"{chart.title}. {sentence}", _context(chart, tracking))
    except Exception as error:  # noqa: BLE001 - a failed chart must not take the others with it (ADR 0002)
        failures.append((chart.name, f"{type(error).__name__}: {error}\n{traceback.format_exc()}"))
        return view | {"why_not": "drawing it failed"}
    columns = [name.replace("_", " ").capitalize() for name in chart.columns]
    cells = [[_cell(row[name]) for name in chart.columns] for row in rows]
    svg = Markup(picture.inline)  # noqa: S704 - `drawing.svg` escapes its texts
    return view | {
        "svg": svg,
        "sentence": sentence,
        "columns": columns,
        "is_text": [any(isinstance(row[name], str) for row in rows) for name in chart.columns],
        "rows": cells if len(cells) <= _MOST_ROWS else [],
    }


def _context(chart: TrackChart, tracking: Tracking) -> Context:
    segments = tracking.history.segments
    keys = dict(zip(segments.names, segments.ids, strict=True))
    return Context(keys=keys, hover=tuple((name, name.replace("_", " ").capitalize()) for name in chart.columns))


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return people_number(value) if isinstance(value, float) else str(value)


def _facts(tracking: Tracking, made: date) -> tuple[str, ...]:
    dates = tracking.history.dates
    return (
        counted(len(tracking.history.ids), "customer"),
        counted(len(dates), "snapshot"),
        f"one every {tracking.every}",
        f"{day_in_words(dates[0])} – {day_in_words(dates[-1])}",
        f"page made {day_in_words(made)}",
    )


def _how_made(tracking: Tracking) -> str:
    frozen = (
        "Segments mean the same at all dates, since cut points, centres and scales are those of the study."
        if tracking.cuts == "frozen"
        else "Cut points were learnt anew at each date, so that a customer may move because others changed."
    )
    few = (
        f" Moves and stays of fewer than {tracking.min_group} customers are not shown (–), nor is what these would follow from."
        if tracking.min_group > 1
        else ""
    )
    return f"Each snapshot sees only the orders before the first moment of its day. {frozen}{few}"
