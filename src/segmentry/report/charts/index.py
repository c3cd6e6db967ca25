"""Index heat map: each segment's mean against that of all customers, feature by feature."""

import math
from typing import Any

from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import (
    difference_rows,
    difference_words,
    known,
    known_rows,
    name_axis,
    name_of,
    needs_differences,
)
from segmentry.report.charts.theme import WIDTH, titled
from segmentry.report.drawing import Figure, Room, Scale, at_pixels, channel, figure, layer, plot
from segmentry.report.drawing.colours import diverging, legible_on, mixed
from segmentry.report.drawing.inks import INK, MUTED
from segmentry.report.drawing.lettering import short
from segmentry.report.numbers import people_number, signed
from segmentry.results import FeatureProfile, StudyResult

_REACH = 2.0
_LEAST_INDEX, _MOST_INDEX = 25.0, 400.0
_CELL, _NARROW, _NARROWEST = 62, 52, 32
_HEIGHT = 34
_PALE_GROUND, _PALE_INK = "#f2f2f0", "#666c73"


def index_rows(result: StudyResult) -> Rows:
    """Return index and standardised difference of each feature in each segment, with its colours."""
    profiles = {(segment.id, item.feature): item for segment in result.profiles.segments for item in segment.features}
    customers = {segment.id: segment.n_customers for segment in result.profiles.segments}
    return [
        {**row, "customers": customers[row["id"]], **_measured(row, profiles[row["id"], row["feature"]])}
        for row in difference_rows(result)
    ]


def index_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the index furthest from 100 among those that are not chance."""
    return f"{name_of(_strongest(rows))} {_clause(_strongest(rows))}, the largest difference in the study."


def draw_index(result: StudyResult, rows: Rows) -> Figure:
    """Draw a cell with a number for each segment and feature, blue below and orange above all."""
    drawn = known_rows(rows, "label")
    features = list(dict.fromkeys(row["feature"] for row in drawn))
    width = min(_CELL, max(_NARROWEST, WIDTH // result.n_segments))
    ids = [segment.id for segment in result.profiles.segments]
    x = channel("id:N", sort=ids, axis=None)
    y = channel("feature:N", sort=features, axis=name_axis())
    base = layer(drawn).encode(x=x, y=y)
    cells = base.mark("rect", stroke="#ffffff", stroke_width=1).encode(
        color=channel("ground:N", scale=Scale(is_raw=True))
    )
    heads = layer(_heads(result)).encode(x=x, **at_pixels(y=0))
    layers = (
        cells,
        base.mark("text").encode(text=channel("label:N"), color=channel("ink:N", scale=Scale(is_raw=True))),
        heads.mark("text", dy=-24, bold=True, color=INK).encode(text=channel("id:N")),
        heads.mark("text", dy=-9, color=MUTED).encode(text=channel("customers:N")),
    )
    strongest = _strongest(rows)
    title = titled(
        f"{short(name_of(strongest), 44)} {_clause({**strongest, 'feature': short(strongest['feature'], 60)})}",
        _subtitle(drawn),
    )
    size = width * result.n_segments, _HEIGHT * len(features)
    return figure(plot(*layers, width=size[0], height=size[1], room=Room(above=34)), title=title)


def _measured(row: dict[str, Any], profile: FeatureProfile) -> dict[str, Any]:
    """Return index, label and colours of a cell.

    Without an index it shows the difference, and without a difference nothing.
    """
    index, difference = known(profile.index), row["difference"]
    if difference is None:
        empty = {"index": None, "strength": None, "is_sure": False, "label": None, "lines": 1, "ground": "", "ink": ""}
        return {**empty, "is_yes_no": profile.is_yes_no}
    strength = difference if index is None else math.log2(min(max(index, _LEAST_INDEX), _MOST_INDEX) / 100)
    ground = diverging(strength / _REACH)
    is_sure = profile.difference.excludes_zero
    if not is_sure:
        ground = mixed(_PALE_GROUND, ground, 0.35)
    return {
        "index": index,
        "strength": strength,
        "is_sure": is_sure,
        "label": f"{signed(difference)}\nsd" if index is None else f"{index:,.0f}",
        "lines": 2 if index is None else 1,
        "ground": ground,
        "ink": legible_on(ground, preferred="#222222" if is_sure else _PALE_INK),
        "is_yes_no": profile.is_yes_no,
    }


def _strongest(rows: Rows) -> dict[str, Any]:
    """Return the cell with the strongest colour, of those that are not chance where there are any."""
    drawn = known_rows(rows, "strength")
    sure = [row for row in drawn if row["is_sure"]] or drawn
    return max(sure, key=lambda row: (abs(row["strength"]), abs(row["difference"])))


def _clause(row: dict[str, Any]) -> str:
    feature = within_sentence(row["feature"])
    if row["index"] is None or row["index"] < 0:
        return f"are {difference_words(row)} on {feature}"
    times, text = people_number(round(row["index"] / 100, 1)), f"{row['index']:.0f}%"
    text = text if row["index"] >= 1 else "less than 1%"
    if row["is_yes_no"]:
        often = f"{times} times" if row["index"] >= 200 else text
        return f"answer yes to “{row['feature']}” {often} as often as all customers"
    return (
        f"have {times} times the average {feature}" if row["index"] >= 200 else f"have {text} of the average {feature}"
    )


def _heads(result: StudyResult) -> Rows:
    return [{"id": segment.id, "customers": f"{segment.n_customers:,}"} for segment in result.profiles.segments]


def _subtitle(drawn: Rows) -> str:
    has_no_index = any(row["index"] is None for row in drawn)
    instead = (
        " Where all customers average about zero or less, a ratio would mislead; sd is how many standard deviations a "
        "segment lies above (+) or below (-) that average."
    )
    return (
        "Index: segment average, 100 = average of all customers; number of customers under each id; pale: may be due "
        f"to chance.{instead if has_no_index else ''}"
    )


CHART = ChartFunctions(
    rows=index_rows,
    draw=draw_index,
    sentence=index_sentence,
    why_not=needs_differences,
    columns=("segment", "customers", "feature", "index", "difference", "low", "high"),
)
