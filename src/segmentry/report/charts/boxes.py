"""Boxes from numbers that are known already: extremes, quartiles, median."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT, INK, MUTED, PAPER, values

if TYPE_CHECKING:
    import altair as alt


def box_layers(rows: Rows, field: str, title: str, axis_title: str, lines: Sequence[float]) -> "tuple[alt.Chart, ...]":
    """Return the layers of a box for each row, in the order of the rows; rows with `is_marked` are coloured.

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
    import altair as alt

    least = min(0.0, *(row["low"] for row in rows))
    scale = {"domain": [least, 1.0]}
    base = alt.Chart(values(rows)).encode(
        x=alt.X(f"{field}:N", title=title, sort=None, axis={"labelAngle": 0, "grid": False, "labelLimit": 90}),
        color=alt.condition("datum.is_marked", alt.value(ACCENT), alt.value(MUTED)),
    )
    whisker = base.mark_rule(strokeWidth=1.5).encode(
        y=alt.Y("low:Q", title=axis_title, scale=scale, axis={"tickCount": 5, "format": ".1f"}), y2=alt.Y2("high:Q")
    )
    box = base.mark_bar(size=16).encode(y=alt.Y("lower_quartile:Q", scale=scale), y2=alt.Y2("upper_quartile:Q"))
    median = base.mark_tick(thickness=2, size=16).encode(y=alt.Y("median:Q", scale=scale), color=alt.value(PAPER))
    point = base.mark_point(filled=True, size=30, shape="diamond", opacity=1).encode(
        y=alt.Y("median:Q", scale=scale), color=alt.value(INK)
    )
    asked = alt.Chart(values([{"asked": line} for line in lines])).mark_rule(color=MUTED, strokeDash=[4, 3])
    return asked.encode(y=alt.Y("asked:Q", scale=scale)), whisker, box, median, point
