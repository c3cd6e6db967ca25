"""Silhouette plot: who sits well in a segment, and who would sit better in another."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_segments
from segmentry.report.charts.profiled import without_id
from segmentry.report.charts.theme import WIDTH, segment_colours, segment_label, titled
from segmentry.report.drawing import Figure, Scale, at_datum, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import INK, MUTED
from segmentry.results import StudyResult

_HEIGHT = 320
_GAP = 0.02
_MISFIT = "#9aa3ab"


def silhouette_plot_rows(result: StudyResult) -> Rows:
    """Return the silhouettes of each segment, the largest first, with their positions.

    Each segment is a band as thick as the segment is large.
    """
    colours = segment_colours(result)
    bands = result.evidence.silhouettes
    total = sum(band.n_customers for band in bands)
    rows, top = [], 0.0
    for band in bands:
        thickness = band.n_customers / total
        step = thickness / len(band.widths)
        rows += [
            {
                "segment": segment_label(result, band.segment),
                "mean": band.mean,
                "share_below_zero": band.share_negative,
                "silhouette": width,
                "from": top + step * rank,
                "to": top + step * (rank + 1),
                "colour": colours[band.segment] if width >= 0 else _MISFIT,
            }
            for rank, width in enumerate(band.widths)
        ]
        top += thickness + _GAP
    return rows


def silhouette_plot_sentence(result: StudyResult, _: Rows) -> str:
    """Say which segment is weakest, and how many customers would sit better elsewhere."""
    bands = result.evidence.silhouettes
    weakest = min(bands, key=lambda band: band.mean)
    total = sum(band.n_customers for band in bands)
    misfits = sum(band.share_negative * band.n_customers for band in bands) / total
    return (
        f"{without_id(segment_label(result, weakest.segment))} have the lowest average silhouette ({weakest.mean:.2f}); "
        f"{misfits:.1%} of customers have one below 0 and would fit better in another segment."
    )


def draw_silhouette_plot(result: StudyResult, rows: Rows) -> Figure:
    """Draw a band for each segment and a dashed line at the overall mean; values below 0 are grey."""
    bands = result.evidence.silhouettes
    total = sum(band.n_customers for band in bands)
    mean = sum(band.mean * band.n_customers for band in bands) / total
    low, high = min(0.0, *(row["silhouette"] for row in rows)), max(row["silhouette"] for row in rows)
    y = channel("from:Q", axis=None, scale=Scale(domain=(1.0 + _GAP * (len(bands) - 1), 0.0)))
    x_scale = Scale(domain=(low, high * 1.32))
    bars = (
        layer(rows)
        .mark("rect")
        .encode(
            x=channel("silhouette:Q", title="silhouette", scale=x_scale),
            x2=at_datum(0),
            y=y,
            y2=end("to"),
            color=channel("colour:N", scale=Scale(is_raw=True)),
        )
    )
    line = layer([{"mean": mean}]).mark("rule", color=MUTED, dash=(4, 3)).encode(x=channel("mean:Q", scale=x_scale))
    labels = (
        layer(_labels(result, rows, high))
        .mark("text", align="left", color=INK)
        .encode(x=channel("x:Q", scale=x_scale), y=channel("y:Q", axis=None, scale=y.scale), text=channel("text:N"))
    )
    title = titled(
        f"Average silhouette {mean:.2f}",
        f"One band per segment, as thick as it is large ({total:,} customers); dashed: average; grey: closer to another segment.",
    )
    return figure(plot(bars, line, labels, width=WIDTH, height=_HEIGHT), title=title)


def _labels(result: StudyResult, rows: Rows, high: float) -> Rows:
    labels = []
    for band in result.evidence.silhouettes:
        name = segment_label(result, band.segment)
        segment_rows = [row for row in rows if row["segment"] == name]
        middle = (segment_rows[0]["from"] + segment_rows[-1]["to"]) / 2
        labels.append(
            {"x": high * 1.02, "y": middle, "text": f"{result.profiles.segments[band.segment].id}  {band.mean:.2f}"}
        )
    return labels


def _why_not(result: StudyResult) -> str | None:
    has_distances = bool(result.evidence.silhouettes)
    return needs_two_segments(result) or (
        None if has_distances else "the segments come from a grid of scores, not from distances"
    )


CHART = ChartFunctions(
    rows=silhouette_plot_rows,
    draw=draw_silhouette_plot,
    sentence=silhouette_plot_sentence,
    why_not=_why_not,
    columns=("segment", "mean", "share_below_zero", "silhouette"),
)
