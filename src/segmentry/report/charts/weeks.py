"""Orders per week: whether the log is whole, and where its seasons lie."""

from datetime import date, timedelta

from segmentry.report.charts.base import ChartFunctions, Rows, needs_log, purchases_of
from segmentry.report.charts.theme import ACCENT, WIDTH, titled
from segmentry.report.drawing import Axis, Figure, at_datum, channel, either, end, figure, layer, plot
from segmentry.report.drawing.inks import MUTED
from segmentry.report.drawing.scales import day_of
from segmentry.report.drawing.ticks import count_label
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
        return f"All orders are from the week that started on {busiest['week']}, with {counted(busiest['orders'], 'order')}."
    n_empty = sum(1 for row in rows if row["orders"] == 0)
    gaps = f"{counted(n_empty, 'week')} had no orders" if n_empty else "every week had orders"
    return f"The busiest week started on {busiest['week']} with {counted(busiest['orders'], 'order')}; {gaps}."


def draw_weeks(result: StudyResult, rows: Rows) -> Figure:
    """Draw the orders of each week as bars; weeks that the log covers in part are pale."""
    bars = (
        layer(rows)
        .mark("bar")
        .encode(
            x=channel("week:T", axis=_week_axis(rows)),
            x2=end("end"),
            y=channel("orders:Q", title="orders", axis=Axis(label=count_label, n_ticks=4)),
            y2=at_datum(0),
            color=either(lambda row: row["is_whole"], ACCENT, MUTED),
        )
    )
    busiest = max(rows, key=lambda row: row["orders"])
    title = titled(
        f"Orders per week peaked at {busiest['orders']:,}",
        "Completed orders; the grey weeks at the ends are incomplete.",
    )
    return figure(plot(bars, width=WIDTH, height=_HEIGHT), title=title)


def _week_axis(rows: Rows) -> Axis:
    """Return an axis of months; where the weeks are few, each is named by its Monday."""
    if len(rows) > _FEW_WEEKS:
        return Axis(label=lambda day: f"{day:%b %Y}", n_ticks=8, has_grid=False)
    days = [day_of(row["week"]) for row in rows]
    return Axis(label=lambda day: f"{day.day} {day:%b %Y}", values=days, has_grid=False)


CHART = ChartFunctions(
    rows=week_rows,
    draw=draw_weeks,
    sentence=week_sentence,
    why_not=needs_log,
    columns=("week", "orders", "spend"),
)
