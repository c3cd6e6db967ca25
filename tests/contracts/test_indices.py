"""Every index over k keeps the same promises, and a new one is an entry of the registry."""

import json

import pytest
from python_calamine import CalamineWorkbook

import segmentry as sg
from segmentry.artifact.plain import to_plain
from segmentry.catalogue.indices import INDICES, Index, index_text
from segmentry.cli.evidence import evidence_text
from segmentry.exports.workbook import WorkbookInput, write_workbook
from segmentry.report.charts.criteria import criteria_rows
from tests.builders import blobs


@pytest.fixture(scope="module")
def study():
    return sg.fit(blobs(), features=["age", "visits"])


def test_an_index_has_words_and_one_way_to_be_computed():
    for name, index in INDICES.items():
        assert index.name == name
        assert index.title
        assert index.meaning.endswith(".")
        assert (index.of_solution is None) or (index.of_resamples is None)
    assert [name for name, index in INDICES.items() if not (index.of_solution or index.of_resamples)] == ["votes"]


def test_the_table_is_long_and_holds_indices_of_the_registry_alone(study):
    table = study.result.evidence.table
    assert {item.index for item in table} <= set(INDICES)
    assert len({(item.k, item.index) for item in table}) == len(table)
    assert {item.k for item in table} == set(range(1, 11))
    assert study.evidence.row(3)["silhouette"] == next(
        item.value for item in table if (item.k, item.index) == (3, "silhouette")
    )
    assert study.evidence.row(3).error("prediction_strength") is not None
    assert study.evidence.row(1)["silhouette"] is None
    assert study.evidence.row(1).get("silhouette", -1.0) == -1.0


@pytest.mark.slow
def test_a_new_index_is_an_entry(monkeypatch, tmp_path):
    spread = Index(
        name="share_ratio",
        title="imbalance",
        meaning="How many times as many customers the largest segment has as the smallest.",
        better="lower",
        of_solution=lambda numbers: float(numbers.sizes.max() / numbers.sizes.min()),
        digits=1,
        in_terminal=True,
        is_drawn=True,
    )
    monkeypatch.setitem(INDICES, spread.name, spread)
    found = sg.fit(blobs(), features=["age", "visits"])
    assert found.evidence.row(3)["share_ratio"] == 1.0
    assert "imbalance" in evidence_text(to_plain(found.result.evidence))
    assert {"k": 3, "index": "share_ratio", "value": 1.0, "error": None} in to_plain(found.result.evidence)["table"]
    found.save(tmp_path / "study")
    assert "imbalance" in (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "share_ratio" in json.dumps(json.loads((tmp_path / "study" / "evidence.json").read_text())["table"])
    write_workbook(tmp_path / "book.xlsx", WorkbookInput(result=found.result, customers=None))
    sheet = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx")).get_sheet_by_name("Evidence").to_python()
    assert "imbalance" in sheet[0]
    assert "share_ratio" in {row["index"] for row in criteria_rows(found.result)}


@pytest.mark.parametrize(
    "form, value, error, text",
    [
        ("number", 0.12345, None, "0.123"),
        ("number", 0.12345, 0.01, "0.123 ± 0.010"),
        ("large", 12345.6, None, "12,345.600"),
        ("share", 0.416, None, "42%"),
        ("yes_no", 1.0, None, "yes"),
        ("yes_no", 0.0, None, "no"),
        ("number", None, None, "–"),
    ],
)
def test_an_index_is_written_by_its_form(form, value, error, text):
    assert index_text(Index(name="x", title="x", meaning="X.", form=form), value, error) == text
