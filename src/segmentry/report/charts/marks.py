"""Segment profile bars: a panel for each segment, with what marks it in colour."""

from collections import Counter
from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import (
    difference_rows,
    known_rows,
    largest_segments,
    needs_differences,
    short,
    shown_features,
)
from segmentry.report.charts.theme import INK, WIDTH, colour_of, finished, titled
from segmentry.report.charts.view import Document, channel, expression, facet, layer, view
from segmentry.report.numbers import signed
from segmentry.results import StudyResult
from segmentry.texts import shortened

_MOST_SEGMENTS, _MOST_FEATURES, _MOST_TOLD = 12, 8, 4
_STEP = 19
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
        return "No segment differs enough in any feature to be marked by it."
    segment, segment_marks = _most_marked(marks)
    listed = shortened([f"{row['feature']} {signed(row['difference'])}" for row in segment_marks], _MOST_TOLD)
    n_plain = len({row["segment"] for row in rows} - {row["segment"] for row in marks})
    without = f"; {n_plain} of the segments drawn have no mark" if n_plain else ""
    return f"{segment} is marked most, by {listed} (in standard deviations){without}."


def draw_marks(result: StudyResult, rows: Rows) -> Document:
    """Draw a panel of bars for each segment, marks in its colour, others pale, numbers at the ends."""
    drawn = [_bar(row, result) for row in known_rows(rows)]
    features = [name for name in shown_features(result) if any(row["feature"] == name for row in drawn)]
    x = channel("difference:Q", title=None, scale={"domain": _domain(drawn), "nice": False}, axis=None)
    y = channel("feature:N", title=None, sort=features, axis={"labelLimit": 140, "domain": False, "ticks": False})
    base = view().encode(x=x, y=y)
    bold = expression("datum.marker == 'yes' ? 'bold' : 'normal'")
    look: dict[str, Any] = {"fontSize": 11, "fontWeight": bold, "color": INK}
    right = base.filter("datum.difference >= 0").mark("text", align="left", dx=4, **look)
    left = base.filter("datum.difference < 0").mark("text", align="right", dx=-4, **look)
    layers = (
        base.mark("bar", height=_STEP - 6).encode(color=channel("colour:N", scale=None)),
        view().mark("rule", color=INK).encode(x=channel("zero:Q", axis=None)),
        right.encode(text=channel("label:N")),
        left.encode(text=channel("label:N")),
    )
    width = (WIDTH - _GAP) // 2
    order = list(dict.fromkeys(row["segment"] for row in rows))
    header = {"labelAnchor": "start", "labelLimit": width, "labelFontWeight": "bold", "labelPadding": 4}
    panels = layer(*layers).having(width=width, height=_STEP * len(features))
    by = channel("segment:N", title=None, sort=order, header=header)
    faceted = facet(drawn, panels, by, columns=2, spacing=_GAP)
    return finished(faceted.having(title=titled(_finding(rows), _subtitle(result, rows))))


def _bar(row: dict[str, Any], result: StudyResult) -> dict[str, Any]:
    index = next(index for index, segment in enumerate(result.profiles.segments) if segment.id == row["id"])
    colour = colour_of(index) if row["marker"] == "yes" else _PALE
    return {**row, "label": signed(row["difference"]), "colour": colour, "zero": 0}


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
        return "No feature marks any segment"
    segment, segment_marks = _most_marked(marks)
    return f"{short(segment, 44)} is marked most: by {len(segment_marks)} of {len({row['feature'] for row in rows})} features"


def _subtitle(result: StudyResult, rows: Rows) -> str:
    n_drawn, k = len({row["segment"] for row in rows}), result.evidence.k
    which = f" The {n_drawn} largest of {k} segments." if n_drawn < k else ""
    return f"Difference from all customers in standard deviations; in colour what marks the segment.{which}"


def _domain(drawn: Rows) -> list[float]:
    """Return the ends of the axis, with room for a number beyond each bar."""
    low, high = min(0.0, *(row["difference"] for row in drawn)), max(0.0, *(row["difference"] for row in drawn))
    room = 0.24 * (high - low) or 1.0
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
