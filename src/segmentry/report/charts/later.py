"""What customers did later: the share of each segment that ordered again, with its interval."""

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import name_axis
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, titled
from segmentry.report.drawing import Axis, Figure, Scale, at_datum, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import INK, MUTED
from segmentry.report.drawing.ticks import percent_label
from segmentry.report.numbers import share
from segmentry.results import Outcome, StudyResult
from segmentry.texts import counted

_ROW_HEIGHT = 34


def later_rows(result: StudyResult) -> Rows:
    """Return the share of each segment that ordered again, with its 95 % interval, the highest first."""
    positions = {segment.id: index for index, segment in enumerate(result.profiles.segments)}
    rows = [
        {
            "segment": segment_label(result, positions[item.segment_id]),
            "name": result.profiles.segments[positions[item.segment_id]].name,
            "customers": item.n_customers,
            "ordered_again": item.active.value,
            "low": max(item.active.low, 0.0),
            "high": min(item.active.high, 1.0),
            "label": share(item.active.value),
        }
        for item in _outcome(result).segments
    ]
    return sorted(rows, key=lambda row: -row["ordered_again"])


def later_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how many ordered again, of the segment where most did and of the one where fewest did."""
    outcome = _outcome(result)
    then = f"In the {counted(outcome.n_days, 'day')} after {outcome.as_of[:10]}"
    best, worst = rows[0], rows[-1]
    if len(rows) == 1:
        return f"{then}, {best['label']} of {best['name']} ordered again."
    return f"{then}, {best['label']} of {best['name']} ordered again, against {worst['label']} of {worst['name']}."


def draw_later(result: StudyResult, rows: Rows) -> Figure:
    """Draw a dot with an interval for each segment, and a line at the share of all."""
    outcome = _outcome(result)
    n = sum(row["customers"] for row in rows)
    mean = sum(row["ordered_again"] * row["customers"] for row in rows) / n
    x = channel("ordered_again:Q", title="ordered again", axis=Axis(label=percent_label), scale=Scale(domain=(0, 1)))
    y = channel("name:N", sort=[row["name"] for row in rows], axis=name_axis())
    base = layer(rows).encode(y=y, color=segment_colour(result))
    low = channel("low:Q", title=x.title, axis=x.axis, scale=x.scale)
    layers = (
        layer([{"mean": mean}]).mark("rule", color=MUTED, dash=(4, 3)).encode(x=at_datum(mean)),
        base.mark("rule", stroke_width=2.5).encode(x=low, x2=end("high")),
        base.mark("point", size=90).encode(x=x),
        layer(rows).mark("text", dy=-12, bold=True, color=INK).encode(x=x, y=y, text=channel("label:N")),
    )
    title = titled(
        later_sentence(result, rows).rstrip("."),
        f"Segments as of {outcome.as_of[:10]}; share that ordered again, with 95% intervals. Dashed: all {n:,} customers.",
    )
    return figure(plot(*layers, width=WIDTH, height=_ROW_HEIGHT * len(rows)), title=title)


def _outcome(result: StudyResult) -> Outcome:
    if result.evidence.outcome is None:
        raise ValueError("the study does not know what customers did later")
    return result.evidence.outcome


def _why_not(result: StudyResult) -> str | None:
    if result.evidence.outcome is None:
        return "it needs a log of orders that is long enough to look back"
    return None if result.evidence.outcome.segments else "every segment has too few customers to show"


CHART = ChartFunctions(
    rows=later_rows,
    draw=draw_later,
    sentence=later_sentence,
    why_not=_why_not,
    columns=("segment", "customers", "ordered_again", "low", "high"),
)
