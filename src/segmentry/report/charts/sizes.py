"""Sizes: how many customers each segment holds."""

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import in_segments, name_of
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, titled
from segmentry.report.drawing import Axis, Figure, Scale, at_pixels, channel, figure, layer, plot
from segmentry.report.drawing.inks import INK
from segmentry.report.drawing.ticks import count_label
from segmentry.results import StudyResult
from segmentry.texts import counted


def size_rows(result: StudyResult) -> Rows:
    """Return customers and share of each segment."""
    return [
        {
            "segment": segment_label(result, index),
            "customers": segment.n_customers,
            "share": segment.share,
            "label": f"{segment.n_customers:,} ({segment.share:.0%})",
        }
        for index, segment in enumerate(result.profiles.segments)
    ]


def size_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the largest and the smallest segment."""
    if len(rows) == 1:
        n = rows[0]["customers"]
        return "There is only one customer." if n == 1 else f"All {n:,} customers form one group."
    segments = in_segments(rows)
    largest, smallest = (end(segments, key=lambda row: row["customers"]) for end in (max, min))
    none = "".join(f"; {row['label']} belong to none" for row in rows if row not in segments)
    return (
        f"{name_of(largest)} are the largest segment with {largest['label']}, "
        f"{name_of(smallest)} the smallest with {smallest['label']}{none}."
    )


def draw_sizes(result: StudyResult, rows: Rows) -> Figure:
    """Draw a bar for each segment with its count at the end."""
    most = max(row["customers"] for row in rows)
    x = channel(
        "customers:Q",
        title="customers",
        axis=Axis(label=count_label, n_ticks=4, has_grid=False),
        scale=Scale(domain=(0, 1.28 * most)),
    )
    base = layer(rows).encode(x=x, y=channel("segment:N", axis=None))
    bars = base.mark("bar", thickness=16, offset=9).encode(color=segment_colour(result))
    names = base.mark("text", align="left", dy=-9, color=INK, limit=WIDTH - 10).encode(
        **at_pixels(x=0), text=channel("segment:N")
    )
    counts = base.mark("text", align="left", dx=5, dy=9, color=INK).encode(text=channel("label:N"))
    head = (
        "The customers form one group"
        if len(rows) == 1
        else f"The largest segment has {max(row['share'] for row in in_segments(rows)):.0%} of the customers"
    )
    n, n_segments = counted(result.drawing.n_customers, "customer"), len(in_segments(rows))
    or_none = " or in none" if n_segments < len(rows) else ""
    title = titled(head, f"{n} in {counted(n_segments, 'segment')}{or_none}.")
    return figure(plot(bars, names, counts, width=WIDTH, height=46 * len(rows)), title=title)


CHART = ChartFunctions(
    rows=size_rows,
    draw=draw_sizes,
    sentence=size_sentence,
    columns=("segment", "customers", "share"),
)
