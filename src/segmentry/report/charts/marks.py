"""Segment profile bars: a panel for each segment, with what marks it in colour."""

from collections import Counter
from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import (
    NAME_WIDTH,
    difference_rows,
    known_rows,
    largest_segments,
    name_axis,
    name_of,
    needs_differences,
    shown_features,
)
from segmentry.report.charts.theme import WIDTH, segment_colours, titled
from segmentry.report.drawing import Figure, Scale, channel, facet, figure, layer, plot, row_value
from segmentry.report.drawing.inks import INK
from segmentry.report.drawing.lettering import short
from segmentry.report.numbers import signed
from segmentry.results import StudyResult
from segmentry.texts import counted, shortened

_MOST_SEGMENTS, _MOST_FEATURES, _MOST_SHOWN = 12, 8, 4
_STEP = 28
_GAP = 20
_PALE = "#b9c2ca"


def mark_rows(result: StudyResult) -> Rows:
    """Return differences of the twelve largest segments in the eight features that reach furthest."""
    rows = difference_rows(result)
    reach = {name: _reach([row for row in rows if row["feature"] == name]) for name in shown_features(result)}
    shown = set(sorted(reach, key=lambda name: -reach[name])[:_MOST_FEATURES])
    drawn = largest_segments(result, _MOST_SEGMENTS)
    return [row for segment in drawn for row in rows if row["id"] == segment and row["feature"] in shown]


def mark_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the segment with most marks, and count those without any."""
    marks = _marks(rows)
    if not marks:
        return "No segment differs from the average on any measure."
    _, segment_marks = _most_marked(marks)
    listed = shortened([f"{row['feature']} {signed(row['difference'])}" for row in segment_marks], _MOST_SHOWN)
    n_plain = len({row["segment"] for row in rows} - {row["segment"] for row in marks})
    without = (
        f"; {counted(n_plain, 'other segment is', 'other segments are')} close to average on every measure"
        if n_plain
        else ""
    )
    return f"{name_of(segment_marks[0])} differ most from the average: {listed} (in standard deviations){without}."


def draw_marks(result: StudyResult, rows: Rows) -> Figure:
    """Draw a panel of bars for each segment, marks in its colour, others pale, numbers at the ends."""
    drawn = [_bar(row, result) for row in known_rows(rows)]
    features = [name for name in shown_features(result) if any(row["feature"] == name for row in drawn)]
    x = channel("difference:Q", scale=Scale(domain=_domain(drawn)), axis=None)
    base = layer().encode(x=x, y=channel("feature:N", sort=features, axis=name_axis()))
    numbers = base.mark("text", bold=row_value("is_bold"), align=row_value("align"), dx=row_value("dx"), color=INK)
    layers = (
        base.mark("bar", thickness=13).encode(color=channel("colour:N", scale=Scale(is_raw=True))),
        layer([{"zero": 0}]).mark("rule", color=INK).encode(x=channel("zero:Q", axis=None)),
        numbers.encode(text=channel("label:N")),
    )
    width = WIDTH // 2 - 2 * _GAP - NAME_WIDTH // 4
    panels = facet(drawn, plot(*layers, width=width, height=_STEP * len(features)), "segment")
    return figure(*panels, title=titled(_finding(rows), _subtitle(result, rows)), columns=2, spacing=_GAP)


def _bar(row: dict[str, Any], result: StudyResult) -> dict[str, Any]:
    index = next(index for index, segment in enumerate(result.profiles.segments) if segment.id == row["id"])
    is_marked, is_below = row["marker"] == "yes", row["difference"] < 0
    return {
        **row,
        "label": signed(row["difference"]),
        "colour": segment_colours(result)[index] if is_marked else _PALE,
        "is_bold": is_marked,
        "align": "right" if is_below else "left",
        "dx": -4 if is_below else 4,
    }


def _marks(rows: Rows) -> Rows:
    return [row for row in known_rows(rows) if row["marker"] == "yes"]


def _most_marked(marks: Rows) -> tuple[str, Rows]:
    """Return the segment with most marks, and its marks, the strongest first.

    Of several, the one with the stronger marks is taken.
    """
    counts = Counter(row["segment"] for row in marks)
    strength = {name: sum(abs(row["difference"]) for row in marks if row["segment"] == name) for name in counts}
    segment = max(counts, key=lambda name: (counts[name], strength[name]))
    segment_marks = [row for row in marks if row["segment"] == segment]
    return segment, sorted(segment_marks, key=lambda row: -abs(row["difference"]))


def _finding(rows: Rows) -> str:
    marks = _marks(rows)
    if not marks:
        return "No segment differs from the average on any measure"
    _, segment_marks = _most_marked(marks)
    n, n_all = len(segment_marks), len({row["feature"] for row in rows})
    which = ("the only measure" if n == 1 else f"all {n} measures") if n == n_all else f"{n} of {n_all} measures"
    return f"{short(name_of(segment_marks[0]), 44)} differ from the average on {which}"


def _subtitle(result: StudyResult, rows: Rows) -> str:
    n_drawn, k = len({row["segment"] for row in rows}), result.n_segments
    which = f" Only the {n_drawn} largest of {k} segments are drawn." if n_drawn < k else ""
    return f"Difference from all customers in standard deviations; coloured: large enough to matter.{which}"


def _domain(drawn: Rows) -> list[float]:
    """Return the ends of the axis, with room for a number beyond each bar."""
    low, high = min(0.0, *(row["difference"] for row in drawn)), max(0.0, *(row["difference"] for row in drawn))
    room = 0.4 * (high - low) or 1.0
    return [low - room, high + room]


def _reach(rows: Rows) -> float:
    return max((abs(row["difference"]) for row in known_rows(rows)), default=0.0)


CHART = ChartFunctions(
    rows=mark_rows,
    draw=draw_marks,
    sentence=mark_sentence,
    why_not=needs_differences,
    columns=("segment", "feature", "difference", "marker"),
)
