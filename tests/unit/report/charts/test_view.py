from segmentry.report.charts.view import channel, constant, either, facet, layer, stack, view, whole_document

ROWS = [{"k": 2, "inertia": 3.5}, {"k": 3, "inertia": 1.0}]


def test_a_view_is_left_as_it_is_by_what_is_made_from_it():
    base = view(ROWS).encode(x=channel("k:Q"))
    line, filtered = base.mark("line", color="red"), base.filter("datum.k > 2").filter("datum.k < 9")
    assert base.document == {"data": {"values": ROWS}, "encoding": {"x": {"field": "k", "type": "quantitative"}}}
    assert line.document["mark"] == {"type": "line", "color": "red"}
    assert filtered.document["transform"] == [{"filter": "datum.k > 2"}, {"filter": "datum.k < 9"}]


def test_a_later_channel_takes_the_place_of_an_earlier_one():
    drawn = view().encode(x=channel("k:Q"), color=constant("red")).encode(color=constant("blue"))
    assert drawn.document["encoding"] == {"x": {"field": "k", "type": "quantitative"}, "color": {"value": "blue"}}


def test_a_field_may_have_a_colon_in_its_name_and_may_be_summed():
    assert channel("a: b:N", title=None) == {"field": "a: b", "type": "nominal", "title": None}
    assert channel("sum(customers):Q") == {"aggregate": "sum", "field": "customers", "type": "quantitative"}


def test_a_channel_can_be_one_of_two():
    chosen = either("datum.is_large", constant("red"), constant("grey"))
    assert chosen == {"condition": {"test": "datum.is_large", "value": "red"}, "value": "grey"}


def test_rows_that_several_parts_draw_stand_in_the_document_once():
    base, other = view(ROWS), view([{"k": 9}])
    drawn = stack(layer(base.mark("line"), base.mark("point"), other.mark("rule")), base.mark("bar"), spacing=4)
    document = whole_document(drawn, {"background": "white"})
    layers, bars = document["vconcat"]
    assert document["datasets"] == {"rows0": ROWS, "rows1": [{"k": 9}]}
    assert [part["data"]["name"] for part in (*layers["layer"], bars)] == ["rows0", "rows0", "rows1", "rows0"]
    assert document["config"] == {"background": "white"}


def test_panels_take_their_rows_from_around_them():
    panels = facet(ROWS, view().mark("bar"), channel("k:N"), columns=2, spacing=4)
    document = whole_document(panels, {})
    assert document["data"] == {"name": "rows0"}
    assert "data" not in document["spec"]
