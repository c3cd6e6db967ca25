"""RFM grids to look at."""

import pytest

from segmentry.catalogue.grids import GRIDS
from segmentry.errors import SpecError
from segmentry.study.grids import list_grids, view_grid


def test_every_grid_of_the_catalogue_is_listed_with_its_codes_and_names():
    rows = {row[0]: row[1:] for row in list_grids()}
    assert set(rows) == set(GRIDS)
    assert all(int(rows[name][0]) >= int(rows[name][1]) > 1 for name in rows if not GRIDS[name].stages)


def test_each_name_of_a_grid_stands_beside_its_meaning_and_its_condition():
    labels = {name: (meaning, condition) for name, meaning, condition in view_grid("rf-eleven").labels}
    assert labels["Lost"] == (
        "They have one of the lowest scores for recency, and a low one for the number of orders.",
        "recency 1 and frequency 1 to 2",
    )
    assert labels["Can't Lose"][1] == "recency 1 to 2 and frequency 5"
    stages = {name: condition for name, _, condition in view_grid("lifecycle").labels}
    assert stages["New"] == "n_purchase_days is at most 2 and tenure_days is at most 2 usual gaps"
    assert stages["Lost"] == "all others"
    assert all(meaning for name in GRIDS for _, meaning, _ in view_grid(name).labels)


@pytest.mark.parametrize("name", [name for name, grid in GRIDS.items() if not grid.stages])
def test_a_view_has_a_cell_for_every_code_and_the_best_recency_on_top(name):
    view = view_grid(name)
    cells = [row for table in view.tables for row in table.rows]
    assert len(cells) * (len(view.columns) - 1) == len(GRIDS[name].codes)
    levels = GRIDS[name].n_levels
    assert [row[0] for row in view.tables[0].rows] == [str(score) for score in range(levels, 0, -1)]
    assert {name for row in cells for name in row[1:]} == set(GRIDS[name].names)
    assert not view.has_errors


def test_a_grid_file_with_holes_can_be_looked_at_and_the_verdict_tells_them(tmp_path):
    path = tmp_path / "holes.yaml"
    path.write_text("dimensions: 2\nsegments:\n  Best: {r: 5}\n", encoding="utf-8")
    view = view_grid(str(path))
    assert view.has_errors
    assert view.tables[0].rows[0][1:] == ["Best"] * 5
    assert view.tables[0].rows[1][1:] == ["-"] * 5
    assert "error: 20 of 25 codes have no name" in " ".join(view.verdict)
    assert "No combination of scores has two names." in view.verdict


def test_an_unknown_grid_is_refused_with_a_likely_one():
    with pytest.raises(SpecError, match="rf-eleven"):
        view_grid("rf-elven")
