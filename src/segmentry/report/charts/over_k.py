"""The frame of every chart over k: a line, points, and a ring around the fitted k."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT, GRID, INK, MUTED, PAPER, number_axis, values

if TYPE_CHECKING:
    import altair as alt


def line_over_k(rows: Rows, field: str, axis_title: str) -> "tuple[alt.Chart, ...]":
    """Return the layers of a line of `field` over k; rows with `is_fitted` are ringed and labelled away from the line."""
    import altair as alt

    is_large = max((abs(row[field] or 0.0) for row in rows), default=0.0) > 10
    axis = number_axis(tickCount=5) if is_large else {"tickCount": 5, "format": ".2f"}

    known = [row for row in rows if row[field] is not None]
    base = alt.Chart(values(known)).encode(
        x=k_axis(),
        y=alt.Y(
            f"{field}:Q",
            title=axis_title,
            axis=axis,
            scale={"zero": False, "padding": 16},
        ),
    )
    line = base.mark_line(color=MUTED, strokeWidth=1.5)
    points = base.mark_point(filled=True, color=MUTED, size=40, opacity=1)
    fitted = base.transform_filter("datum.is_fitted")
    ring = fitted.mark_point(filled=True, color=ACCENT, size=150, opacity=1, stroke=PAPER, strokeWidth=2)
    label = fitted.mark_text(dy=-16, fontWeight="bold", color=INK, fontSize=12).encode(text=alt.Text("label:N"))
    return line, points, ring, label


def panels_over_k(rows: Rows, *, columns: int, size: tuple[int, int], is_band: bool = False) -> "alt.FacetChart":
    """Return a panel for each `panel` of the rows, a line of `value` over k in each; the fitted k is ringed and labelled.

    Between `low` and `high` lies a band, or a bar at each k; `asked`, where it is not None, is a dashed line; the
    label stands below the line where `is_low` is true.
    """
    import altair as alt

    axis = {
        "labelExpr": "abs(datum.value) >= 100 ? format(datum.value, '~s') : format(datum.value, '.2f')",
        "tickCount": 4,
    }
    y = alt.Y("value:Q", title=None, axis=axis, scale={"zero": False, "padding": 16})
    base = alt.Chart().encode(x=k_axis())
    span = base.mark_area(color=GRID) if is_band else base.mark_rule(color=MUTED)
    fitted = base.transform_filter("datum.is_fitted")
    layers = [
        span.encode(y=alt.Y("low:Q", title=None), y2=alt.Y2("high:Q")),
        *(
            [base.mark_line(color=MUTED, strokeWidth=1, strokeDash=[4, 3]).encode(y=alt.Y("asked:Q"))]
            if is_band
            else []
        ),
        base.mark_line(color=MUTED, strokeWidth=1.5, point={"filled": True, "color": MUTED, "size": 40}).encode(y=y),
        fitted.mark_point(filled=True, color=ACCENT, size=150, opacity=1, stroke=PAPER, strokeWidth=2).encode(y=y),
        *(
            base.transform_filter(f"datum.is_fitted && {side}")
            .mark_text(dy=offset, fontWeight="bold", color=INK, fontSize=12)
            .encode(y=y, text=alt.Text("label:N"))
            for side, offset in (("!datum.is_low", -16), ("datum.is_low", 18))
        ),
    ]
    order = list(dict.fromkeys(row["panel"] for row in rows))
    facet = alt.Facet("panel:N", title=None, sort=order, header={"labelAnchor": "start"})
    drawn = alt.layer(*layers, data=values(rows)).properties(width=size[0], height=size[1])
    faceted = drawn.facet(facet=facet, columns=columns, spacing=18)
    independent: alt.FacetChart = faceted.resolve_scale(y="independent").resolve_axis(x="independent")
    return independent


def k_axis() -> "alt.X":
    """Return the axis of k: whole numbers, no grid."""
    import altair as alt

    axis = {"tickMinStep": 1, "format": "d", "grid": False}
    return alt.X("k:Q", title="number of segments k", axis=axis, scale={"zero": False, "nice": False, "padding": 12})
