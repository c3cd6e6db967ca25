"""The workbook of a study: its sheets, aggregates only, and no text that is a formula."""

import pytest
from python_calamine import CalamineWorkbook

import segmentry as sg
from tests.builders import blobs, command

FORMULA = "=1+1"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbook")
    table = blobs().rename_columns(["customer_id", FORMULA, "visits", "shop"])
    names = {"explain": {"names": {"s01": "A/B: [test]", "s02": "A/B? (test)"}}}
    study = sg.fit(table, k=3, evidence="quick", settings={**names, "report": {"charts": []}})
    study.save(folder / "study")
    done = command("report", "study", "--format", "xlsx", "--out", "book.xlsx", cwd=folder)
    assert done.returncode == 0, done.stderr
    return CalamineWorkbook.from_path(str(folder / "book.xlsx"))


def rows(book, name):
    head, *rest = book.get_sheet_by_name(name).to_python()
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_there_is_an_overview_a_sheet_a_segment_and_one_each_for_evidence_rules_and_findings(book):
    assert book.sheet_names[:2] == ["Overview", "Segments"]
    assert book.sheet_names[-3:] == ["Evidence", "Rules", "Findings"]
    assert [name[:3] for name in book.sheet_names[2:-3]] == ["s01", "s02", "s03"]


def test_titles_of_sheets_are_ones_that_excel_takes(book):
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in book.sheet_names)
    assert len({name.lower() for name in book.sheet_names}) == len(book.sheet_names)


def test_the_overview_counts_every_customer_once(book):
    overview = rows(book, "Overview")
    assert sum(row["customers"] for row in overview) == 120
    assert sum(row["share"] for row in overview) == pytest.approx(1)
    assert overview[0]["name"] == "A/B: [test]"


def test_evidence_has_a_row_for_each_k_and_marks_the_fitted_one(book):
    evidence = rows(book, "Evidence")
    assert [row["k"] for row in evidence] == list(range(1, 11))
    assert [row["k"] for row in evidence if row["fitted"] == "yes"] == [3]


def test_a_name_that_looks_like_a_formula_stays_a_text(book):
    features = rows(book, book.sheet_names[2])
    assert FORMULA in [row["feature"] for row in features]


def test_no_customer_is_named(book):
    cells = {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert not [cell for cell in cells if cell.startswith("c0")]
