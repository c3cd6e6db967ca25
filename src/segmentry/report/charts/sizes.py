"""Sizes: how many customers each segment holds."""

from typing import TYPE_CHECKING

from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.charts.theme import (
    INK,
    WIDTH,
    finished,
    number_axis,
    segment_colour,
    segment_label,
    titled,
    values,
)
from segmentry.results import StudyResult

if TYPE_CHECKING:
    import altair as alt


def size_rows(result: StudyResult) -> Rows:
    """Return customers and share of each segment."""
    return [
        {
            "segment": segment_label(result, place),
            "customers": segment.n_customers,
            "share": segment.share,
            "label": f"{segment.n_customers:,} ({segment.share:.0%})",
        }
        for place, segment in enumerate(result.profiles.segments)
    ]


def size_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the largest and the smallest segment."""
    if len(rows) == 1:
        return f"All {rows[0]['customers']:,} customers form one group."
    largest, smallest = max(rows, key=lambda row: row["customers"]), min(rows, key=lambda row: row["customers"])
    return (
        f"{largest['segment']} is the largest with {largest['label']}, "
        f"{smallest['segment']} the smallest with {smallest['label']}."
    )


def draw_sizes(result: StudyResult, rows: Rows) -> "alt.TopLevelMixin":
    """Draw a bar for each segment with its count at the end."""
    import altair as alt

    most = max(row["customers"] for row in rows)
    axis = number_axis(tickCount=4, grid=False)
    base = alt.Chart(values(rows)).encode(
        x=alt.X("customers:Q", title="customers", axis=axis, scale={"domain": [0, 1.28 * most], "nice": False}),
        y=alt.Y("segment:N", sort=None, title=None, axis={"labels": False, "ticks": False, "domain": False}),
    )
    bars = base.mark_bar(height=16, yOffset=9).encode(color=segment_colour(result, with_legend=False))
    names = base.mark_text(align="left", dy=-9, color=INK, fontSize=12, limit=WIDTH - 10).encode(
        x=alt.value(0), text=alt.Text("segment:N")
    )
    counts = base.mark_text(align="left", dx=5, dy=9, color=INK, fontSize=12).encode(text=alt.Text("label:N"))
    head = (
        "All customers form one group"
        if len(rows) == 1
        else f"The largest segment holds {max(row['share'] for row in rows):.0%} of the customers"
    )
    title = titled(head, f"{result.drawing.n_customers:,} customers in {len(rows)} segment(s).")
    return finished(alt.layer(bars, names, counts).properties(width=WIDTH, height=46 * len(rows), title=title))


CHART = ChartEntry(
    "sizes",
    "Segment sizes",
    "How large are the segments?",
    size_rows,
    draw_sizes,
    size_sentence,
    columns=("segment", "customers", "share"),
)
