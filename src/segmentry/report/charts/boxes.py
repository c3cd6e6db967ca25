"""Boxes from numbers that are known already: extremes, quartiles, median."""

from collections.abc import Sequence

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT, INK, MUTED, PAPER
from segmentry.report.charts.view import View, channel, constant, either, end, view


def box_layers(rows: Rows, field: str, title: str, axis_title: str, lines: Sequence[float]) -> tuple[View, ...]:
    """Return the layers of a box for each row; rows with `is_marked` are coloured.

    Parameters
    ----------
    rows
        With `low`, `lower_quartile`, `median`, `upper_quartile`, `high` and `is_marked`, all between 0 and 1 or below.
    field
        What stands below each box.
    title, axis_title
        Titles of the axes.
    lines
        Heights of dashed lines.
    """
    least = min(0.0, *(row["low"] for row in rows))
    scale = {"domain": [least, 1.0]}
    base = view(rows).encode(
        x=channel(f"{field}:N", title=title, sort=None, axis={"labelAngle": 0, "grid": False, "labelLimit": 90}),
        color=either("datum.is_marked", constant(ACCENT), constant(MUTED)),
    )
    whisker = base.mark("rule", strokeWidth=1.5).encode(
        y=channel("low:Q", title=axis_title, scale=scale, axis={"tickCount": 5, "format": ".1f"}), y2=end("high")
    )
    box = base.mark("bar", size=16).encode(y=channel("lower_quartile:Q", scale=scale), y2=end("upper_quartile"))
    median = base.mark("tick", thickness=2, size=16).encode(y=channel("median:Q", scale=scale), color=constant(PAPER))
    point = base.mark("point", filled=True, size=30, shape="diamond", opacity=1).encode(
        y=channel("median:Q", scale=scale), color=constant(INK)
    )
    asked = view([{"asked": line} for line in lines]).mark("rule", color=MUTED, strokeDash=[4, 3])
    return asked.encode(y=channel("asked:Q", scale=scale)), whisker, box, median, point
