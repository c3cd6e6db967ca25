"""The kinds of marks, each a function from a layer to elements of SVG."""

import math
from collections.abc import Callable
from itertools import groupby
from typing import Any

from segmentry.report.drawing.frame import Frame, is_known, looked
from segmentry.report.drawing.grammar import Layer, Row
from segmentry.report.drawing.hover import hover_title
from segmentry.report.drawing.inks import marked
from segmentry.report.drawing.lettering import fitting
from segmentry.report.drawing.scales import Bands
from segmentry.report.drawing.shapes import shape_path
from segmentry.report.drawing.svg import element, escaped, number

_FONT_SIZE = 12.0
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BASELINES = {"middle": 0.35, "top": 0.8, "bottom": -0.15}
_POINT_AREA = 30.0
_THINNEST = 0.7

Drawn = tuple[Row, str]
"""A row and its element."""


def drawn_marks(item: Layer, frame: Frame) -> str:
    """Return the marks of a layer as one group, those of a segment in a group with its key.

    Parameters
    ----------
    item
        The layer.
    frame
        The scales of its plot.
    """
    drawn = MARKS[item.kind](item, frame)
    if not drawn:
        return ""
    runs = []
    for key, run in groupby(drawn, key=lambda pair: frame.context.key(pair[0])):
        marks = "".join(mark for _, mark in run)
        runs.append(marks if key is None else f'<g data-s="{escaped(key)}">{marks}</g>')
    return element("g", _common(item), *runs)


def _common(item: Layer) -> dict[str, Any]:
    """Return the attributes that all marks of a layer share."""
    look = item.look
    is_line = item.kind in {"line", "rule"}
    dash = look.get("dash")
    attributes = {
        "fill": "none"
        if item.kind == "line"
        else marked(look.get("fill"))
        if is_line
        else marked(look.get("fill", look.get("color"))),
        "stroke": marked(look.get("stroke", look.get("color") if is_line else None)),
        "stroke-width": look.get("stroke_width", 1.0 if item.kind == "rule" else None),
        "stroke-dasharray": None if dash is None else " ".join(map(str, dash)),
        "opacity": None if look.get("opacity", 1) == 1 else f"{look['opacity']:g}",
        "fill-opacity": None if "fill_opacity" not in look else f"{look['fill_opacity']:g}",
        "stroke-linejoin": "round" if item.kind == "line" else None,
    }
    if item.kind == "text":
        attributes |= _text_attributes(item)
    return attributes


def _text_attributes(item: Layer) -> dict[str, Any]:
    look, halo = item.look, item.look.get("halo")
    return {
        "stroke": None if halo is None else marked(halo),
        "stroke-width": None if halo is None else 4,
        "paint-order": None if halo is None else "stroke",
        "font-size": look.get("font_size", _FONT_SIZE) if not _varies(look.get("font_size")) else None,
        "font-weight": "bold" if look.get("bold") is True else None,
        "font-style": "italic" if look.get("italic") else None,
        "text-anchor": None if _varies(look.get("align")) else _ANCHORS[look.get("align", "center")],
    }


def _varies(value: Any) -> bool:
    return hasattr(value, "field")


def _colours(item: Layer, row: Row, frame: Frame, *, is_line: bool = False) -> dict[str, Any]:
    """Return the colours of a row."""
    colour = frame.colour(item, row, "color")
    is_outlined = is_line or ("fill" in item.look and item.kind == "point")
    return {
        "fill": frame.colour(item, row, "fill") or (None if is_outlined else colour),
        "stroke": frame.colour(item, row, "stroke") or (colour if is_outlined else None),
        "stroke-width": frame.measure(item, row, "stroke_width"),
    }


def _bars(item: Layer, frame: Frame) -> list[Drawn]:
    drawn = []
    for row in item.drawn_rows():
        left, right = _extent(item, row, frame, is_across=True)
        top, bottom = _extent(item, row, frame, is_across=False)
        if not is_known(left, right, top, bottom):
            continue
        box = {"x": min(left, right), "y": min(top, bottom), "width": abs(right - left), "height": abs(bottom - top)}
        drawn.append((row, element("rect", {**box, **_colours(item, row, frame)}, *hover_title(row, frame.context))))
    return drawn


def _extent(item: Layer, row: Row, frame: Frame, *, is_across: bool) -> Any:
    """Return where a bar begins and ends in one direction."""
    name, scale = ("x", frame.x) if is_across else ("y", frame.y)
    locate = frame.across if is_across else frame.down
    channel = item.channels.get(name)
    if channel is None:
        return 0.0, frame.plot.width if is_across else frame.plot.height
    here = locate(item, row, name)
    if f"{name}2" in item.channels:
        return here, locate(item, row, f"{name}2")
    if isinstance(scale, Bands) and here is not None:
        offset = item.look.get("offset", 0.0)
        thickness = item.look.get("thickness", scale.width)
        return here + offset - thickness / 2, here + offset + thickness / 2
    base = None if scale is None else scale.position(0.0)
    return base, here


def _rules(item: Layer, frame: Frame) -> list[Drawn]:
    drawn = []
    for row in item.drawn_rows():
        x1, y1 = frame.across(item, row), frame.down(item, row)
        x2, y2 = frame.across(item, row, "x2"), frame.down(item, row, "y2")
        if "x" not in item.channels:
            x1, x2 = 0.0, frame.plot.width
        if "y" not in item.channels:
            y1, y2 = 0.0, frame.plot.height
        x2, y2 = (
            (x1 if "x2" not in item.channels and "x" in item.channels else x2),
            (y1 if "y2" not in item.channels and "y" in item.channels else y2),
        )
        if not is_known(x1, y1, x2, y2):
            continue
        if item.look.get("clip") and x1 is not None and x2 is not None:
            x1, x2 = (min(max(x, 0.0), frame.plot.width) for x in (x1, x2))
        drawn.append(
            (row, element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **_colours(item, row, frame, is_line=True)}))
        )
    return drawn


def _lines(item: Layer, frame: Frame) -> list[Drawn]:
    """Return a path for each value of detail, color and stroke; a gap where a value is missing."""
    parts = [item.channels[name] for name in ("detail", "color", "stroke") if name in item.channels]
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in item.drawn_rows():
        groups.setdefault(tuple(part.read(row) for part in parts), []).append(row)
    order = item.channels.get("order")
    drawn = []
    for rows in groups.values():
        ordered = rows if order is None else sorted(rows, key=order.read)
        path = _path([(frame.across(item, row), frame.down(item, row)) for row in ordered])
        if path:
            drawn.append((ordered[0], element("path", {"d": path, **_colours(item, ordered[0], frame, is_line=True)})))
    return drawn


def _path(positions: list[tuple[float | None, float | None]]) -> str:
    text, is_broken = [], True
    for x, y in positions:
        if x is None or y is None or not is_known(x, y):
            is_broken = True
            continue
        text.append(f"{'M' if is_broken else 'L'}{number(x)},{number(y)}")
        is_broken = False
    return "".join(text)


def _areas(item: Layer, frame: Frame) -> list[Drawn]:
    rows = item.drawn_rows()
    positions = [(frame.across(item, row), frame.down(item, row), frame.down(item, row, "y2")) for row in rows]
    known = [(x, y, y2) for x, y, y2 in positions if is_known(x, y, y2)]
    if not known:
        return []
    there = "L".join(f"{number(x or 0)},{number(y or 0)}" for x, y, _ in known)
    back = "L".join(f"{number(x or 0)},{number(y2 or 0)}" for x, _, y2 in reversed(known))
    return [(rows[0], element("path", {"d": f"M{there}L{back}Z"}))]


def _points(item: Layer, frame: Frame) -> list[Drawn]:
    drawn = []
    for row in item.drawn_rows():
        x, y = frame.across(item, row), frame.down(item, row)
        if x is None or y is None or not is_known(x, y):
            continue
        area = frame.measure(item, row, "size") or looked(item.look.get("size", _POINT_AREA), row)
        shape = frame.shape(item, row) or item.look.get("shape", "circle")
        attributes = (
            {"cx": x, "cy": y, "r": math.sqrt(area / math.pi)}
            if shape == "circle"
            else {"d": shape_path(shape, x, y, area)}
        )
        name = "circle" if shape == "circle" else "path"
        drawn.append(
            (row, element(name, {**attributes, **_colours(item, row, frame)}, *hover_title(row, frame.context)))
        )
    return drawn


def _texts(item: Layer, frame: Frame) -> list[Drawn]:
    drawn = []
    for row in item.drawn_rows():
        x, y = frame.across(item, row), frame.down(item, row)
        x, y = (frame.plot.width / 2 if "x" not in item.channels else x), (0.0 if "y" not in item.channels else y)
        text = item.channels["text"].read(row)
        if x is None or y is None or not is_known(x, y) or text in {None, ""}:
            continue
        drawn.append((row, _text(item, row, frame, position=(x, y), text=str(text))))
    return drawn


def _text(item: Layer, row: Row, frame: Frame, *, position: tuple[float, float], text: str) -> str:
    look = item.look
    size = looked(look.get("font_size", _FONT_SIZE), row)
    x = position[0] + (looked(look.get("dx", 0.0), row) or 0.0)
    y = position[1] + (looked(look.get("dy", 0.0), row) or 0.0) + _BASELINES[look.get("baseline", "middle")] * size
    attributes = {
        "x": x,
        "y": y,
        "font-size": size if _varies(look.get("font_size")) else None,
        "font-weight": "bold" if _varies(look.get("bold")) and looked(look["bold"], row) else None,
        "text-anchor": _ANCHORS[looked(look["align"], row)] if _varies(look.get("align")) else None,
        "fill": frame.colour(item, row, "color"),
    }
    lines = text.split("\n")
    if len(lines) > 1:
        top = y - size * 1.05 * (len(lines) - 1) / 2
        spans = [
            element("tspan", {"x": x, "y": top + index * size * 1.05}, escaped(line))
            for index, line in enumerate(lines)
        ]
        return element("text", attributes, *spans)
    limit = look.get("limit")
    return element("text", attributes, escaped(text if limit is None else fitting(text, limit, size)))


def _strokes(item: Layer, frame: Frame) -> list[Drawn]:
    """Return short strokes across a band, as medians in boxes have them."""
    drawn = []
    for row in item.drawn_rows():
        x, y = frame.across(item, row), frame.down(item, row)
        if x is None or y is None or not is_known(x, y):
            continue
        size, thickness = item.look.get("size", 16), item.look.get("thickness", _THINNEST)
        box = {"x": x - size / 2, "y": y - thickness / 2, "width": size, "height": thickness}
        drawn.append((row, element("rect", {**box, **_colours(item, row, frame)})))
    return drawn


MARKS: dict[str, Callable[[Layer, Frame], list[Drawn]]] = {
    "bar": _bars,
    "rect": _bars,
    "rule": _rules,
    "line": _lines,
    "area": _areas,
    "point": _points,
    "text": _texts,
    "tick": _strokes,
}
