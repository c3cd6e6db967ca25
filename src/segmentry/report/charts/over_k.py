"""The frame of every chart over k: a line, points, and a ring around the fitted k."""

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT, GRID, INK, MUTED, PAPER, number_axis
from segmentry.report.charts.view import Document, View, channel, end, facet, layer, view


def line_over_k(rows: Rows, field: str, axis_title: str) -> tuple[View, ...]:
    """Return the layers of a line of `field` over k; rows with `is_fitted` are ringed and labelled.

    Parameters
    ----------
    rows
        Rows of the chart.
    field
        Field of the rows.
    axis_title
        Title of the axis.
    """
    is_large = max((abs(row[field] or 0.0) for row in rows), default=0.0) > 10
    axis = number_axis(tickCount=5) if is_large else {"tickCount": 5, "format": ".2f"}

    known = [row for row in rows if row[field] is not None]
    base = view(known).encode(
        x=k_axis(),
        y=channel(
            f"{field}:Q",
            title=axis_title,
            axis=axis,
            scale={"zero": False, "padding": 16},
        ),
    )
    line = base.mark("line", color=MUTED, strokeWidth=1.5)
    points = base.mark("point", filled=True, color=MUTED, size=40, opacity=1)
    fitted = base.filter("datum.is_fitted")
    ring = fitted.mark("point", filled=True, color=ACCENT, size=150, opacity=1, stroke=PAPER, strokeWidth=2)
    label = fitted.mark("text", dy=-16, fontWeight="bold", color=INK, fontSize=12).encode(text=channel("label:N"))
    return line, points, ring, label


def panels_over_k(rows: Rows, *, columns: int, size: tuple[int, int], is_band: bool = False) -> View:
    """Return panels with a line of `value` over k each; the fitted k is ringed and labelled.

    Between `low` and `high` lies a band, or a bar at each k; the label stands below the line where `is_low` is true.

    Parameters
    ----------
    rows
        Rows of the chart.
    columns
        Number of panels per row.
    size
        Width and height of a panel in pixels.
    is_band
        Whether a band is drawn instead of a bar at each k.
    """
    axis = {
        "labelExpr": "abs(datum.value) >= 100 ? format(datum.value, '~s') : format(datum.value, '.2f')",
        "tickCount": 4,
    }
    y = channel("value:Q", title=None, axis=axis, scale={"zero": False, "padding": 16})
    base = view().encode(x=k_axis())
    span = base.mark("area", color=GRID) if is_band else base.mark("rule", color=MUTED)
    fitted = base.filter("datum.is_fitted")
    layers = [
        span.encode(y=channel("low:Q", title=None), y2=end("high")),
        base.mark("line", color=MUTED, strokeWidth=1.5, point={"filled": True, "color": MUTED, "size": 40}).encode(y=y),
        fitted.mark("point", filled=True, color=ACCENT, size=150, opacity=1, stroke=PAPER, strokeWidth=2).encode(y=y),
        *(
            base.filter(f"datum.is_fitted && {side}")
            .mark("text", dy=offset, fontWeight="bold", color=INK, fontSize=12)
            .encode(y=y, text=channel("label:N"))
            for side, offset in (("!datum.is_low", -16), ("datum.is_low", 18))
        ),
    ]
    order = list(dict.fromkeys(row["panel"] for row in rows))
    by = channel("panel:N", title=None, sort=order, header={"labelAnchor": "start"})
    drawn = layer(*layers).having(width=size[0], height=size[1])
    resolve = {"scale": {"y": "independent"}, "axis": {"x": "independent"}}
    return facet(rows, drawn, by, columns=columns, spacing=18).having(resolve=resolve)


def k_axis() -> Document:
    """Return the axis of k: whole numbers, no grid."""
    axis = {"tickMinStep": 1, "format": "d", "grid": False}
    return channel("k:Q", title="number of segments k", axis=axis, scale={"zero": False, "nice": False, "padding": 12})
