"""Value concentration: how much of the spend the biggest spenders bring."""

from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.theme import ACCENT, HEIGHT, WIDTH, titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, figure, layer, plot
from segmentry.report.drawing.inks import GRID, INK, MUTED
from segmentry.report.drawing.ticks import percent_label
from segmentry.report.numbers import share
from segmentry.results import StudyResult

_MARKS = (0.01, 0.05, 0.1, 0.2, 0.5)
_FIFTH = 0.2
_LINE, _LONGEST_LABEL = 14, 100
"""Height of a line of text and width of the longest label, in pixels."""


def concentration_rows(result: StudyResult) -> Rows:
    """Return points of the curve: share of customers, the biggest spenders first, and share of the spend."""
    return [{"customers": point.customers, "spend": point.spend, "mark": ""} for point in result.profiles.concentration]


def marked_rows(rows: Rows) -> Rows:
    """Return the points next above 1, 5, 10, 20 and 50 % of the customers, each once.

    Each is labelled with its share of the spend.
    """
    found = {row["customers"]: row for row in (point_above(rows, mark) for mark in _MARKS)}
    return [{**row, "mark": f"top {row['customers']:.0%}: {share(row['spend'])}"} for row in found.values()]


def spaced_labels(marks: Rows) -> Rows:
    """Return the marks, without the labels that would touch the label of a later mark."""
    spaced: Rows = []
    for row in reversed(marks):
        later = next((mark for mark in reversed(spaced) if mark["mark"]), None)
        is_near = later is not None and (
            (later["spend"] - row["spend"]) * HEIGHT < _LINE
            and (later["customers"] - row["customers"]) * WIDTH < _LONGEST_LABEL
        )
        spaced.append({**row, "mark": "" if is_near else row["mark"]})
    return spaced[::-1]


def point_above(rows: Rows, mark: float) -> dict[str, Any]:
    """Return the point next above a share of the customers.

    Parameters
    ----------
    rows
        Rows of the chart.
    mark
        Share of the customers, 0..1.
    """
    return next(row for row in rows if row["customers"] >= mark - 1e-9)


def concentration_sentence(result: StudyResult, rows: Rows) -> str:
    """Say what about the top tenth, fifth and half account for."""
    first, *others = marked_rows(rows)[-3:]
    more = "".join(f"; the top {row['customers']:.0%}, {share(row['spend'])}" for row in others)
    return f"The top {first['customers']:.0%} of customers account for {share(first['spend'])} of spend{more}."


def draw_concentration(result: StudyResult, rows: Rows) -> Figure:
    """Draw the curve against the line of equal spend, with marks."""
    percent = Axis(label=percent_label)
    domain = Scale(domain=(0, 1))
    x = channel("customers:Q", title="share of customers, biggest spenders first", axis=percent, scale=domain)
    y = channel("spend:Q", title="share of net spend", axis=percent, scale=domain)
    equal = layer([{"customers": 0, "spend": 0}, {"customers": 1, "spend": 1}])
    curve = layer(rows).mark("line", color=ACCENT, stroke_width=2.5).encode(x=x, y=y)
    marks = layer(spaced_labels(marked_rows(rows))).encode(x=x, y=y)
    fifth = point_above(rows, _FIFTH)
    title = titled(
        f"The top {fifth['customers']:.0%} of customers account for {share(fifth['spend'])} of spend",
        "Cumulative share of net spend; the straight line is what equal spend would give.",
    )
    layers = (
        equal.mark("line", color=GRID, dash=(4, 4)).encode(x=x, y=y),
        curve,
        marks.mark("point", size=60, color=INK),
        marks.mark("text", align="left", dx=9, dy=7, color=MUTED, font_size=12).encode(text=channel("mark:N")),
    )
    return figure(plot(*layers, width=WIDTH, height=HEIGHT), title=title)


def _why_not(result: StudyResult) -> str | None:
    if not result.profiles.concentration:
        return "no customer spent anything" if _has_orders_with_money(result) else "there is no column of money"
    return "there is only one customer" if result.drawing.n_customers == 1 else None


def _has_orders_with_money(result: StudyResult) -> bool:
    return result.totals.total.revenue is not None


CHART = ChartFunctions(
    rows=concentration_rows,
    draw=draw_concentration,
    sentence=concentration_sentence,
    why_not=_why_not,
    columns=("customers", "spend"),
)
