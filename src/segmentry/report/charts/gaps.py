"""Gaps: how many days pass between two purchase days of a customer."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_log, purchases_of
from segmentry.report.charts.theme import ACCENT, WIDTH, titled
from segmentry.report.drawing import Axis, Figure, at_datum, at_pixels, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import INK
from segmentry.report.drawing.ticks import count_label
from segmentry.report.numbers import people_number
from segmentry.results import StudyResult

_HEIGHT = 190


def gap_rows(result: StudyResult) -> Rows:
    """Return the number of gaps by their length in days."""
    gaps = purchases_of(result).gaps
    if gaps is None:
        return []
    return [
        {"from_day": gaps.edges[index], "to_day": gaps.edges[index + 1], "gaps": count}
        for index, count in enumerate(gaps.counts)
    ]


def gap_sentence(result: StudyResult, rows: Rows) -> str:
    """Say the median gap and how many there are."""
    cycle = purchases_of(result).cycle_days or 0.0
    n = sum(row["gaps"] for row in rows)
    if n == 1:
        return f"The only gap between purchases is {_days(cycle)}."
    return f"Half of the {n:,} gaps between purchases are {_days(cycle)} or less."


def draw_gaps(result: StudyResult, rows: Rows) -> Figure:
    """Draw the gaps as bars with a line at their median."""
    cycle = purchases_of(result).cycle_days or 0.0
    x = channel(
        "from_day:Q", title="days between two purchases", axis=Axis(label=count_label, n_ticks=6, has_grid=False)
    )
    bars = (
        layer(rows)
        .mark("bar", color=ACCENT, opacity=0.6)
        .encode(
            x=x,
            x2=end("to_day"),
            y=channel("gaps:Q", title="gaps", axis=Axis(label=count_label, n_ticks=4)),
            y2=at_datum(0),
        )
    )
    median = layer([{"from_day": cycle, "label": f"median {_days(cycle)}"}])
    line = median.mark("rule", dash=(4, 3), color=INK).encode(x=x)
    label = median.mark("text", align="left", dx=6, dy=8, color=INK, font_size=12).encode(
        x=x, **at_pixels(y=0), text=channel("label:N")
    )
    title = titled(
        f"Repeat customers typically reorder after {_days(cycle)}",
        "Gaps between consecutive purchase days of a customer.",
    )
    return figure(plot(bars, line, label, width=WIDTH, height=_HEIGHT), title=title)


def _days(number: float) -> str:
    return "1 day" if number == 1 else f"{people_number(number)} days"


def _why_not(result: StudyResult) -> str | None:
    return needs_log(result) or (
        None if purchases_of(result).gaps is not None else "no customer bought on two different days"
    )


CHART = ChartFunctions(
    rows=gap_rows,
    draw=draw_gaps,
    sentence=gap_sentence,
    why_not=_why_not,
    columns=("from_day", "to_day", "gaps"),
)
