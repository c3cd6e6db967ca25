"""The frame of every chart over k: a line, points, and a ring around the fitted k."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT, INK, MUTED, PAPER, number_axis, values

if TYPE_CHECKING:
    import altair as alt


def line_over_k(rows: Rows, field: str, axis_title: str, *, is_lower_better: bool = False) -> "tuple[alt.Chart, ...]":
    """Return the layers of a line of `field` over k; rows with `is_fitted` are ringed and labelled away from the line."""
    import altair as alt

    is_large = max((abs(row[field] or 0.0) for row in rows), default=0.0) > 10
    axis = number_axis(tickCount=5) if is_large else alt.Axis(tickCount=5, format=".2f")
    label_offset = 18 if is_lower_better else -16

    known = [row for row in rows if row[field] is not None]
    base = alt.Chart(values(known)).encode(
        x=k_axis(),
        y=alt.Y(
            f"{field}:Q",
            title=axis_title,
            axis=axis,
            scale=alt.Scale(zero=False, padding=16),
        ),
    )
    line = base.mark_line(color=MUTED, strokeWidth=1.5)
    points = base.mark_point(filled=True, color=MUTED, size=40, opacity=1)
    fitted = base.transform_filter("datum.is_fitted")
    ring = fitted.mark_point(filled=True, color=ACCENT, size=150, opacity=1, stroke=PAPER, strokeWidth=2)
    label = fitted.mark_text(dy=label_offset, fontWeight="bold", color=INK, fontSize=12).encode(
        text=alt.Text("label:N")
    )
    return line, points, ring, label


def k_axis() -> "alt.X":
    """Return the axis of k: whole numbers, no grid."""
    import altair as alt

    axis = alt.Axis(tickMinStep=1, format="d", grid=False)
    return alt.X("k:Q", title="number of segments k", axis=axis, scale=alt.Scale(zero=False, nice=False, padding=12))
