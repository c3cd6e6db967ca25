"""What the writer of charts draws, read back from the SVG."""

import re
import xml.etree.ElementTree as ET

import pytest

from segmentry.report.drawing import (
    Axis,
    Legend,
    Scale,
    Title,
    at_datum,
    channel,
    either,
    end,
    facet,
    figure,
    layer,
    plot,
    render,
)
from segmentry.report.drawing.frame import Context
from segmentry.report.drawing.inks import INK

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [{"k": 1, "inertia": 100.0}, {"k": 2, "inertia": 50.0}, {"k": 5, "inertia": 0.0}]


def drawn(*layers, context=None, **options):
    """Return the root of the picture of one plot, 100 by 200 pixels."""
    picture = render(
        figure(plot(*layers, width=100, height=200, **options), title=Title(("A title",))), "A label", context
    )
    return ET.fromstring(picture.inline)


def numbers(element, *names):
    return [float(element.get(name)) for name in names]


def points(**scale):
    x = channel("k:Q", scale=Scale(domain=(1, 5)))
    return layer(ROWS).encode(x=x, y=channel("inertia:Q", scale=Scale(domain=(0, 100), **scale))).mark("point", size=30)


def test_a_point_lies_where_its_values_say():
    circles = list(drawn(points()).iter(f"{SVG}circle"))
    assert [numbers(circle, "cx", "cy") for circle in circles] == [[0, 0], [25, 100], [100, 200]]


def test_a_symlog_scale_gives_each_power_of_ten_the_same_room():
    rows = [{"x": value, "y": 0.0} for value in (0.0, 9.0, 99.0)]
    axis = channel("x:Q", scale=Scale(type="symlog", domain=(0, 99)))
    circles = drawn(layer(rows).encode(x=axis, y=channel("y:Q")).mark("point")).iter(f"{SVG}circle")
    assert [float(circle.get("cx")) for circle in circles] == [0, 50, 100]


def test_a_bar_spans_from_one_value_to_the_other_and_stands_on_zero():
    rows = [{"low": 0.0, "high": 5.0, "n": 10.0}]
    bars = layer(rows).encode(
        x=channel("low:Q", scale=Scale(domain=(0, 10))), x2=end("high"), y=channel("n:Q"), y2=at_datum(0)
    )
    (bar,) = drawn(bars.mark("bar")).iter(f"{SVG}rect")
    assert numbers(bar, "x", "width", "y", "height") == [0, 50, 0, 200]


def test_names_get_bands_of_equal_width_in_the_order_of_the_rows():
    rows = [{"name": name, "n": 1.0} for name in ("b", "a")]
    cells = layer(rows).encode(x=channel("name:N"), y=channel("n:Q")).mark("rect")
    root = drawn(cells)
    assert [numbers(cell, "x", "width") for cell in root.iter(f"{SVG}rect")] == [[0, 50], [50, 50]]
    assert [text.text for text in root.iter(f"{SVG}text")][1:3] == ["b", "a"]


def test_a_line_has_a_gap_where_a_value_is_missing():
    rows = [{"x": x, "y": y} for x, y in ((0, 1.0), (1, 2.0), (2, None), (3, 1.0), (4, 2.0))]
    line = layer(rows).encode(x=channel("x:Q", axis=None), y=channel("y:Q", axis=None)).mark("line", color="red")
    (path,) = drawn(line).iter(f"{SVG}path")
    assert re.sub(r"[\d.,]", "", path.get("d")) == "MLML"


def test_rows_without_a_place_are_not_drawn():
    rows = [{"x": None, "y": 1.0}, {"x": float("nan"), "y": 1.0}, {"x": 1.0, "y": 1.0}]
    marks = layer(rows).encode(x=channel("x:Q"), y=channel("y:Q"))
    assert len(list(drawn(marks.mark("point")).iter(f"{SVG}circle"))) == 1


def test_a_colour_comes_from_a_name_a_test_or_a_share():
    rows = [{"x": 1.0, "y": 1.0, "segment": "old", "share": 0.5}]
    base = layer(rows).encode(x=channel("x:Q"), y=channel("y:Q")).mark("point")
    named = channel("segment:N", scale=Scale(domain=["new", "old"], range=["#111111", "#222222"]))
    shared = channel("share:Q", scale=Scale(domain=(0, 1), range=("#000000", "#ffffff")))
    tested = either(lambda row: row["share"] > 0.9, "#333333", "#444444")
    colours = [
        next(drawn(base.encode(color=item)).iter(f"{SVG}circle")).get("fill") for item in (named, shared, tested)
    ]
    assert colours == ["#222222", "#808080", "#444444"]


def test_marks_carry_the_segment_they_belong_to_and_tell_their_values():
    rows = [{"x": 1.0, "y": 1.0, "segment": "s01 Old", "share": 0.25}]
    context = Context(keys={"s01 Old": "s01"}, hover=(("segment", "Segment"), ("share", "Share")))
    root = drawn(layer(rows).encode(x=channel("x:Q"), y=channel("y:Q")).mark("point"), context=context)
    assert [group.get("data-s") for group in root.iter(f"{SVG}g") if group.get("data-s")] == ["s01"]
    assert [title.text for title in root.iter(f"{SVG}title")] == ["Segment: s01 Old; Share: 0.25"]


def test_a_page_gets_names_of_colours_and_a_file_the_colours():
    item = layer(ROWS).encode(x=channel("k:Q"), y=channel("inertia:Q")).mark("point", color=INK)
    picture = render(figure(plot(item, width=100, height=100), title=Title(("A title",))), "A label")
    assert "var(--ink)" in picture.inline
    assert INK not in picture.inline
    assert "var(" not in picture.file


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", 'a "quoted" & b', "control \x00\x1b\x7f signs", "\ud800"]
)
def test_texts_of_the_data_are_texts_and_nothing_else(text):
    item = layer([{"x": 1.0, "t": text}]).encode(x=channel("x:Q"), text=channel("t:N")).mark("text")
    root = drawn(item, title=text)
    assert {node.tag for node in root.iter()} <= {f"{SVG}{name}" for name in ("svg", "g", "text", "path")}
    texts = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert any(
        "script" in shown or "quoted" in shown or "control ␀␛␡ signs" in shown or "�" in shown for shown in texts
    )


def test_a_legend_lists_the_names_that_it_is_asked_for():
    names = ["first", "second", "third"]
    colour = channel(
        "segment:N", scale=Scale(domain=names, range=["#111111"] * 3), legend=Legend(values=["first", "third"])
    )
    rows = [{"x": 1.0, "y": 1.0, "segment": "first"}]
    root = drawn(
        layer(rows).encode(x=channel("x:Q", axis=None), y=channel("y:Q", axis=None), color=colour).mark("point")
    )
    assert [text.text for text in root.iter(f"{SVG}text")] == ["A title", "first", "third"]


def test_panels_share_a_frame_and_lie_in_rows():
    rows = [{"panel": panel, "k": k, "value": float(k)} for panel in "abc" for k in (1, 2)]
    panel = plot(layer().encode(x=channel("k:Q"), y=channel("value:Q")).mark("point"), width=100, height=50)
    root = ET.fromstring(render(figure(*facet(rows, panel, "panel"), columns=2, title=Title(("T",))), "L").inline)
    positions = [group.get("transform") for group in root.iter(f"{SVG}g") if group.get("transform")][1:]
    lefts, tops = zip(*(map(float, re.findall(r"[\d.]+", place)) for place in positions), strict=True)
    assert lefts[0] == lefts[2] < lefts[1]
    assert tops[0] == tops[1] < tops[2]
    assert len(list(root.iter(f"{SVG}circle"))) == 6


def test_labels_of_an_axis_do_not_touch():
    item = layer([{"x": 0.0, "y": 0.0}, {"x": 1e6, "y": 1.0}])
    axis = Axis(values=[float(value) for value in range(0, 1_000_001, 20_000)], label=lambda value: f"{value:,.0f}")
    root = drawn(
        item.encode(x=channel("x:Q", axis=axis, scale=Scale(domain=(0, 1e6))), y=channel("y:Q", axis=None)).mark(
            "point"
        )
    )
    texts = [text for text in root.iter(f"{SVG}text") if text.text != "A title"]
    assert 1 < len(texts) < 5


def test_a_page_and_a_file_stay_inside_their_own_size():
    rows = [{"name": "a name that is far too long for the room that there is beside the plot", "n": 3.0}]
    item = layer(rows).encode(x=channel("n:Q"), y=channel("name:N")).mark("bar")
    picture = render(figure(plot(item, width=100, height=30), title=Title(("T",))), "L")
    assert picture.width < 100 + 2 * 150 + 30
