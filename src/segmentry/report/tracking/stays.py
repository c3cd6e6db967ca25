"""How long customers stay in each segment: the median, after Kaplan and Meier."""

from segmentry.report.charts.profiled import name_axis
from segmentry.report.charts.theme import WIDTH, titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, figure, layer, plot
from segmentry.report.drawing.inks import GRID, INK
from segmentry.report.drawing.ticks import count_label
from segmentry.report.private import ALL_HIDDEN
from segmentry.report.tracking.base import Rows, TrackChart, colours_of, needs_two_dates
from segmentry.results import Tracking
from segmentry.texts import counted

_ROW_HEIGHT = 26


def stay_rows(result: Tracking) -> Rows:
    """Return the median stay of each segment in days, or the longest one where most outlast it."""
    names = dict(zip(result.history.segments.ids, result.history.segments.names, strict=True))
    colours = colours_of(result.history)
    return [
        {
            "segment": names[item.segment_id],
            "stays": item.n_stays,
            "ended": item.n_ended,
            "median_days": item.median_days,
            "days": item.longest_days if item.median_days is None else item.median_days,
            "label": f"more than {item.longest_days:,}" if item.median_days is None else f"{item.median_days:,.0f}",
            "colour": GRID if item.median_days is None else colours[names[item.segment_id]],
        }
        for item in result.stays
        if item.n_stays >= max(result.min_group, 1)
    ]


def stay_sentence(result: Tracking, rows: Rows) -> str:  # noqa: ARG001
    """Name the segments that customers leave first and last."""
    known = [row for row in rows if row["median_days"] is not None]
    if not known:
        return "More than half of the stays in every segment still go on."
    shortest = min(known, key=lambda row: row["days"])
    lasting = [row["segment"] for row in rows if row["median_days"] is None]
    more = f"; more than half of the stays in {lasting[0]} outlast all that was seen" if lasting else ""
    return f"Half of the stays in {shortest['segment']} end within {counted(round(shortest['days']), 'day')}{more}."


def draw_stays(result: Tracking, rows: Rows) -> Figure:
    """Draw a bar for each segment; pale bars reach to the longest stay that was seen."""
    order = [row["segment"] for row in rows]
    most = max(row["days"] for row in rows) or 1
    scale = Scale(domain=(0, 1.3 * most))
    x = channel("days:Q", title="days", axis=Axis(label=count_label), scale=scale)
    base = layer(rows).encode(x=x, y=channel("segment:N", sort=order, axis=name_axis()))
    bars = base.mark("bar", thickness=14).encode(color=channel("colour:N", scale=Scale(is_raw=True)))
    texts = base.mark("text", align="left", dx=5, color=INK).encode(text=channel("label:N"))
    title = titled(
        stay_sentence(result, rows).rstrip("."),
        f"Median days in a segment (Kaplan-Meier), known to the {result.every}; pale: longer than all that was seen.",
    )
    return figure(plot(bars, texts, width=WIDTH - 40, height=_ROW_HEIGHT * len(rows)), title=title)


def _why_not(result: Tracking) -> str | None:
    if needs_two_dates(result):
        return needs_two_dates(result)
    if not any(item.n_stays for item in result.stays):
        return "the beginning of no stay was seen"
    return None if stay_rows(result) else ALL_HIDDEN


CHART = TrackChart(
    name="stays",
    title="How long customers stay",
    rows=stay_rows,
    draw=draw_stays,
    sentence=stay_sentence,
    why_not=_why_not,
    columns=("segment", "stays", "ended", "median_days"),
)
