"""The segments in numbers: profiles, effects, levels of categories and neighbours."""

import segmentry as sg
from tests.builders import blobs


def test_features_that_formed_the_segments_stand_apart_from_those_that_describe(view_of, three):
    forming, describing = view_of("segments", three)["profiles"]
    assert [row[0].split(" (")[0] for row in forming.rows] == ["Age", "Visits"]
    assert [row[0] for row in describing.rows] == ["Noise"]
    assert forming.columns == ("measure", "all", "s01", "s02", "s03", "explained")


def test_a_gap_is_told_as_imputed_where_the_feature_formed_the_segments(view_of, three):
    forming = view_of("segments", three)["profiles"][0]
    assert "Age (10.0% imputed)" in [row[0] for row in forming.rows]


def test_a_marker_has_its_sign_and_the_noise_has_none(view_of, three):
    forming, describing = view_of("segments", three)["profiles"]
    assert any("●" in cell for row in forming.rows for cell in row)
    assert not any("●" in cell for row in describing.rows for cell in row)


def test_only_what_did_not_form_the_segments_is_tested(view_of, three):
    rows = {row[0]: row for row in view_of("segments", three)["effects"].rows}
    assert {name: row[-1] for name, row in rows.items() if row[1] == "forms the segments"} == {
        "Age": "not tested",
        "Visits": "not tested",
    }
    assert rows["Shop"][2] == "Cramér's V"
    assert rows["Shop"][-1] == "< 0.001"
    assert float(rows["Noise"][-1]) > 0.01


def test_the_level_that_a_segment_consists_of_has_all_its_customers(view_of):
    study = sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick")
    (table,) = view_of("segments", study)["categories"]
    shares = {row[0]: sorted(row[2:]) for row in table.rows}
    assert shares == {f"Shop: {shop}": ["100%", "–", "–"] for shop in ("north", "south", "west")}
    assert all(row[1] == "33%" for row in table.rows)


def test_more_than_eight_segments_are_shown_in_tables_that_fit_on_paper(view_of):
    study = sg.fit(blobs(), features=["age", "visits"], k=10, evidence="quick")
    tables = view_of("segments", study)["profiles"]
    named = [column for table in tables for column in table.columns if column.startswith("s")]
    assert named[:10] == [f"s{number:02d}" for number in range(1, 11)]
    assert all(len(table.columns) <= 3 + 8 for table in tables)


def test_one_segment_has_neither_neighbours_nor_an_importance(view_of, one):
    view = view_of("segments", one)
    assert view["neighbours"] is None
    assert view["importance"] is None
