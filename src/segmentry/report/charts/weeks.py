"""Orders per week: whether the log is whole, and where its seasons lie."""

from datetime import date, timedelta

from segmentry.report.charts.base import ChartFunctions, Rows, needs_log, purchases_of
from segmentry.report.charts.theme import ACCENT, MUTED, WIDTH, finished, number_axis, titled
from segmentry.report.charts.view import Document, channel, constant, datum, either, end, layer, view
from segmentry.results import StudyResult, Week

_HEIGHT = 190


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
    n_empty = sum(1 for row in rows if row["orders"] == 0)
    gaps = f"weeks without an order: {n_empty}" if n_empty else "no week is without an order"
    return f"The busiest week begins on {busiest['week']} with {busiest['orders']:,} orders; {gaps}."


def draw_weeks(result: StudyResult, rows: Rows) -> Document:
    """Draw the orders of each week as bars; weeks that the log covers in part are pale."""
    chart = (
        view(rows)
        .mark("bar", aria=False)
        .encode(
            x=channel(
                "week:T", title=None, axis={"format": "%b %Y", "tickCount": 8, "grid": False, "labelOverlap": "greedy"}
            ),
            x2=end("end"),
            y=channel("orders:Q", title="orders", axis=number_axis(tickCount=4)),
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


CHART = ChartFunctions(
    rows=week_rows,
    draw=draw_weeks,
    sentence=week_sentence,
    why_not=needs_log,
    columns=("week", "orders", "spend"),
)
