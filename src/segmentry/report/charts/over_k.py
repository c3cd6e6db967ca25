"""The frame of every chart over k: a line, points, and a ring around the fitted k."""

from segmentry.report.charts.base import Rows
from segmentry.report.charts.theme import ACCENT
from segmentry.report.drawing import Axis, Channel, Layer, Plot, Scale, channel, end, facet, layer, plot
from segmentry.report.drawing.inks import GRID, INK, MUTED, PAPER
from segmentry.report.drawing.ticks import decimals_label, number_label


def line_over_k(rows: Rows, field: str, axis_title: str) -> tuple[Layer, ...]:
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
    axis = Axis(label=number_label if is_large else decimals_label(2))
    y = channel(f"{field}:Q", title=axis_title, axis=axis, scale=Scale(zero=False, nice=False, pad=16))
    base = layer([row for row in rows if row[field] is not None]).encode(x=k_axis(), y=y)
    return (base.mark("line", color=MUTED, stroke_width=1.5), *_points(base))


def panels_over_k(rows: Rows, *, size: tuple[int, int], is_band: bool = False) -> list[Plot]:
    """Return panels with a line of `value` over k each; the fitted k is ringed and labelled.

    Between `low` and `high` lies a band, or a bar at each k; the label stands below the line where `is_low` is true.

    Parameters
    ----------
    rows
        Rows of the chart.
    size
        Width and height of a panel in pixels.
    is_band
        Whether a band is drawn instead of a bar at each k.
    """
    y = channel("value:Q", axis=Axis(label=decimals_label(2), n_ticks=4), scale=Scale(zero=False, nice=False, pad=27))
    base = layer().encode(x=k_axis(), y=y)
    span = base.mark("area", color=GRID) if is_band else base.mark("rule", color=MUTED)
    layers = (
        span.encode(y=channel("low:Q", axis=y.axis, scale=y.scale), y2=end("high")),
        base.mark("line", color=MUTED, stroke_width=1.5),
        *_points(base),
    )
    return facet(rows, plot(*layers, width=size[0], height=size[1]), "panel")


def k_axis() -> Channel:
    """Return the axis of k: whole numbers, no grid."""
    axis = Axis(label=lambda k: f"{k:.0f}" if float(k).is_integer() else "", has_grid=False, n_ticks=8)
    return channel("k:Q", title="number of segments k", axis=axis, scale=Scale(zero=False, nice=False, pad=12))


def _points(base: Layer) -> tuple[Layer, ...]:
    """Return the points of a line over k, a ring around the fitted one, and its label."""
    fitted = base.filter(lambda row: row["is_fitted"])
    return (
        base.mark("point", color=MUTED, size=40),
        fitted.mark("point", color=ACCENT, size=150, stroke=PAPER, stroke_width=2),
        _label(fitted.filter(lambda row: not row.get("is_low")), -16),
        _label(fitted.filter(lambda row: bool(row.get("is_low"))), 18),
    )


def _label(base: Layer, dy: float) -> Layer:
    return base.mark("text", dy=dy, bold=True, color=INK).encode(text=channel("label:N"))
