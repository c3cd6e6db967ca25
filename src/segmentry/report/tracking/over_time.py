"""The share of each segment at each date, a panel for each segment."""

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.report.charts.theme import titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, facet, figure, layer, plot
from segmentry.report.drawing.scales import day_of
from segmentry.report.drawing.ticks import percent_label
from segmentry.report.numbers import share
from segmentry.report.tracking.base import Rows, TrackChart, colours_of, needs_two_dates
from segmentry.results import Tracking

_WIDTH, _HEIGHT, _COLUMNS, _GAP = 138, 62, 3, 16


def share_rows(result: Tracking) -> Rows:
    """Return customers and share of each segment at each date."""
    history, colours = result.history, colours_of(result.history)
    totals = history.sizes.sum(axis=1)
    return [
        {
            "segment": name,
            "as_of": day.isoformat(),
            "customers": int(history.sizes[position, index]),
            "share": float(history.sizes[position, index] / max(totals[position], 1)),
            "colour": colours[name],
        }
        for index, name in enumerate(history.segments.names)
        for position, day in enumerate(history.dates)
    ]


def share_sentence(result: Tracking, rows: Rows) -> str:
    """Name the segments whose shares changed most from the first date to the last."""
    ends: dict[str, list[float]] = {row["segment"]: [] for row in rows}
    for row in rows:
        ends[row["segment"]].append(row["share"])
    changes = {name: shares[-1] - shares[0] for name, shares in ends.items()}
    most = max(changes, key=lambda name: abs(changes[name]))
    span = f"from {day_in_words(result.history.dates[0])} to {day_in_words(result.history.dates[-1])}"
    return (
        f"The share of {most} went from {share(ends[most][0])} to {share(ends[most][-1])}, the largest change {span}."
    )


def draw_shares(result: Tracking, rows: Rows) -> Figure:
    """Draw a line for each segment in a separate panel, all on the same scale."""
    top = max(row["share"] for row in rows) or 1.0
    days = [day_of(day) for day in (result.history.dates[0], result.history.dates[-1])]
    base = layer().encode(
        x=channel("as_of:T", axis=Axis(label=lambda day: f"{day:%b %Y}", values=days, has_grid=False)),
        y=channel("share:Q", axis=Axis(label=percent_label, n_ticks=2), scale=Scale(domain=(0, top))),
        color=channel("colour:N", scale=Scale(is_raw=True)),
    )
    panel = plot(base.mark("line", stroke_width=2), base.mark("point", size=9), width=_WIDTH, height=_HEIGHT)
    title = titled(
        share_sentence(result, rows).rstrip("."),
        "Share of all customers at each date; every panel has the same scale.",
    )
    return figure(*facet(rows, panel, "segment"), title=title, columns=_COLUMNS, spacing=_GAP)


CHART = TrackChart(
    name="shares",
    title="Shares over time",
    rows=share_rows,
    draw=draw_shares,
    sentence=share_sentence,
    why_not=needs_two_dates,
    columns=("segment", "as_of", "customers", "share"),
)
