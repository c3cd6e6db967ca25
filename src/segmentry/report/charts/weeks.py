"""Orders per week: whether the log is whole, and where its seasons lie."""

from datetime import date, timedelta
from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows, needs_log, purchases_of
from segmentry.report.charts.theme import ACCENT, MUTED, WIDTH, count_axis, finished, titled
from segmentry.report.charts.view import Document, channel, constant, datum, either, end, layer, view
from segmentry.results import StudyResult, Week
from segmentry.texts import counted

_HEIGHT, _FEW_WEEKS = 190, 5


def week_rows(result: StudyResult) -> Rows:
    """Return each week by its Monday: orders, net spend, and whether the log covers it whole."""
    return [
        {
            "week": week.start,
            "end": _end(week),
            "orders": week.n_orders,
            "spend": week.amount,
            "is_whole": week.is_whole,
        }
        for week in purchases_of(result).weeks
    ]


def _end(week: Week) -> str:
    """Return the day before the next Monday, so that bars stand apart."""
    return (date.fromisoformat(week.start) + timedelta(days=6)).isoformat()


def week_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the busiest week and how many weeks have no order."""
    busiest = max(rows, key=lambda row: row["orders"])
    if len(rows) == 1:
        return f"The log lies in the week that begins on {busiest['week']}, with {counted(busiest['orders'], 'order')}."
    n_empty = sum(1 for row in rows if row["orders"] == 0)
    gaps = f"weeks without an order: {n_empty}" if n_empty else "no week is without an order"
    return f"The busiest week begins on {busiest['week']} with {counted(busiest['orders'], 'order')}; {gaps}."


def draw_weeks(result: StudyResult, rows: Rows) -> Document:
    """Draw the orders of each week as bars; weeks that the log covers in part are pale."""
    chart = (
        view(rows)
        .mark("bar", aria=False)
        .encode(
            x=channel("week:T", title=None, axis=_week_axis(rows)),
            x2=end("end"),
            y=channel("orders:Q", title="orders", axis=count_axis(tickCount=4)),
            y2=datum(0),
            color=either("datum.is_whole", constant(ACCENT), constant(MUTED)),
        )
    )
    busiest = max(rows, key=lambda row: row["orders"])
    title = titled(
        f"Orders per week, up to {busiest['orders']:,}",
        "Orders that are purchases; the grey weeks at the ends are not whole.",
    )
    return finished(layer(chart).having(width=WIDTH, height=_HEIGHT, title=title))


def _week_axis(rows: Rows) -> dict[str, Any]:
    """Return an axis of months; where the weeks are few, each is named by its Monday."""
    usual = {"format": "%b %Y", "tickCount": 8, "grid": False, "labelOverlap": "greedy"}
    if len(rows) > _FEW_WEEKS:
        return usual
    return {**usual, "format": "%-d %b %Y", "values": [_day(row["week"]) for row in rows]}


def _day(text: str) -> dict[str, int]:
    """Return a day as Vega-Lite writes it."""
    day = date.fromisoformat(text)
    return {"year": day.year, "month": day.month, "date": day.day}


CHART = ChartFunctions(
    rows=week_rows,
    draw=draw_weeks,
    sentence=week_sentence,
    why_not=needs_log,
    columns=("week", "orders", "spend"),
)
