"""Boxes from numbers that are known already: extremes, quartiles, median, mean."""

from collections.abc import Sequence

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT
from segmentry.report.drawing import Axis, Channel, Layer, Scale, channel, either, end, layer
from segmentry.report.drawing.inks import INK, MUTED, PAPER
from segmentry.report.drawing.ticks import decimals_label

BOX_LEGEND = "Box: quartiles and median; diamond: mean."
"""What the parts of a box stand for, for the line below a title."""


def box_layers(rows: Rows, field: str, title: str, axis_title: str, lines: Sequence[float]) -> tuple[Layer, ...]:
    """Return the layers of a box for each row; rows with `is_marked` are coloured.

    Parameters
    ----------
    rows
        With `mean`, `low`, `lower_quartile`, `median`, `upper_quartile`, `high` and `is_marked`, all between 0 and 1 or below.
    field
        What stands below each box.
    title, axis_title
        Titles of the axes.
    lines
        Heights of dashed lines.
    """
    axis = Axis(label=decimals_label(1))
    scale = Scale(domain=(min(0.0, *(row["low"] for row in rows)), 1.0))
    base = layer(rows).encode(
        x=channel(f"{field}:N", title=title, axis=Axis(has_grid=False, limit=90)),
        color=either(lambda row: row["is_marked"], ACCENT, MUTED),
    )
    whisker = base.mark("rule", stroke_width=1.5).encode(
        y=channel("low:Q", title=axis_title, scale=scale, axis=axis), y2=end("high")
    )
    box = base.mark("bar", thickness=16).encode(
        y=channel("lower_quartile:Q", scale=scale, axis=axis), y2=end("upper_quartile")
    )
    median = base.mark("tick", thickness=2, size=16, color=PAPER).encode(
        y=channel("median:Q", scale=scale), color=Channel(value=PAPER)
    )
    point = base.mark("point", size=30, shape="diamond").encode(
        y=channel("mean:Q", scale=scale), color=Channel(value=INK)
    )
    asked = layer([{"asked": line} for line in lines]).mark("rule", color=MUTED, dash=(4, 3))
    return whisker, asked.encode(y=channel("asked:Q", scale=scale, axis=axis)), box, median, point
