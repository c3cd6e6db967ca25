"""Treemap: how large each segment is, as an area."""

from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_segments
from segmentry.report.charts.profiled import known, name_of
from segmentry.report.charts.squarify import squarify
from segmentry.report.charts.theme import WIDTH, segment_colours, segment_label, titled
from segmentry.report.drawing import Figure, Scale, channel, end, figure, layer, plot, row_value
from segmentry.report.drawing.colours import legible_on
from segmentry.report.drawing.inks import PAPER
from segmentry.report.drawing.lettering import text_width
from segmentry.report.numbers import share
from segmentry.results import StudyResult
from segmentry.texts import counted

_HEIGHT = 300
_PAD = 7.0
_ID_SIZE, _TEXT_SIZE, _LEAST_SIZE = 14.0, 12.0, 10.0
_HALF = 0.5


def treemap_rows(result: StudyResult) -> Rows:
    """Return customers, share and share of spend of each segment, and where its tile lies."""
    segments, colours = result.profiles.segments, segment_colours(result)
    tiles = squarify([segment.n_customers for segment in segments], WIDTH, _HEIGHT)
    return [
        {
            "segment": segment_label(result, index),
            "id": segment.id,
            "name": segment.name,
            "customers": segment.n_customers,
            "share": segment.share,
            "spend_share": known(segment.spend_share),
            "x": tile.x,
            "y": tile.y,
            "x2": tile.x + tile.width,
            "y2": tile.y + tile.height,
            "colour": colours[index],
            "ink": legible_on(colours[index]),
        }
        for index, (segment, tile) in enumerate(zip(segments, tiles, strict=True))
    ]


def treemap_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how many of the largest segments hold half of the customers, and which is the largest."""
    largest = max(rows, key=lambda row: row["customers"])
    return f"{name_of(largest)} are the largest segment with {share(largest['share'])} of customers; {_half(rows)}."


def draw_treemap(result: StudyResult, rows: Rows) -> Figure:
    """Draw a tile for each segment, with as much text as fits into it."""
    x = channel("x:Q", axis=None, scale=Scale(domain=(0, WIDTH)))
    y = channel("y:Q", axis=None, scale=Scale(domain=(_HEIGHT, 0)))
    tiles = layer(rows).mark("rect", stroke=PAPER, stroke_width=2)
    lines = [line for row in rows for line in _lines(row)]
    look: dict[str, Any] = {"align": "left", "baseline": "top", "font_size": row_value("size")}
    texts = (
        layer(lines)
        .mark("text", **look, bold=row_value("is_bold"))
        .encode(x=x, y=y, text=channel("text:N"), color=channel("ink:N", scale=Scale(is_raw=True)))
    )
    drawn = tiles.encode(x=x, y=y, x2=end("x2"), y2=end("y2"), color=channel("colour:N", scale=Scale(is_raw=True)))
    finding = _half(rows)
    title = titled(
        finding[0].upper() + finding[1:],
        f"{counted(result.drawing.n_customers, 'customer')}; areas show the number of customers.",
    )
    return figure(plot(drawn, texts, width=WIDTH, height=_HEIGHT), title=title)


def _half(rows: Rows) -> str:
    """Return how many of the largest segments it takes for half of the customers, in words."""
    ranked = sorted((row["share"] for row in rows), reverse=True)
    n = next((n for n in range(1, len(ranked)) if sum(ranked[:n]) >= _HALF), len(ranked))
    held = f"{share(sum(ranked[:n]))} of customers"
    return f"the largest segment has {held}" if n == 1 else f"the {n} largest of {len(rows)} segments have {held}"


def _lines(row: dict[str, Any]) -> Rows:
    """Return the texts of a tile: id, share and name where they fit, else the id alone, else nothing."""
    width, height = row["x2"] - row["x"] - 2 * _PAD, row["y2"] - row["y"] - 2 * _PAD
    size = next(
        (size for size in (_ID_SIZE, _LEAST_SIZE) if text_width(row["id"], size) <= width and size <= height), None
    )
    if size is None:
        return []
    wanted = [(share(row["share"]), _TEXT_SIZE, "normal")]
    wanted += [(line, _TEXT_SIZE, "normal") for line in _wrapped(row["name"], width)]
    placed, top = [_line(row, (row["id"], size, "bold"), 0.0)], size + 4
    for text in wanted:
        if top + text[1] > height or text_width(text[0], text[1]) > width:
            break
        placed.append(_line(row, text, top))
        top += text[1] + 4
    return placed if len(placed) < 3 or len(placed) == len(wanted) + 1 else placed[:2]


def _line(row: dict[str, Any], text: tuple[str, float, str], top: float) -> dict[str, Any]:
    text_size, size, weight = text
    return {
        "x": row["x"] + _PAD,
        "y": row["y"] + _PAD + top,
        "text": text_size,
        "size": size,
        "is_bold": weight == "bold",
        "ink": row["ink"],
    }


def _wrapped(name: str, width: float) -> list[str]:
    """Return a name in lines no wider than the width, a word that is wider on a separate line."""
    lines: list[str] = []
    for word in name.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, _TEXT_SIZE) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


CHART = ChartFunctions(
    rows=treemap_rows,
    draw=draw_treemap,
    sentence=treemap_sentence,
    why_not=needs_two_segments,
    columns=("segment", "customers", "share", "spend_share"),
)
