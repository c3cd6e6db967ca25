"""What every destination and every format obeys."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import segmentry as sg
from segmentry import exports
from segmentry.exports import summary_document
from segmentry.exports.destination import ExportInput
from segmentry.exports.destinations import DESTINATIONS
from segmentry.storage.files import read_file
from segmentry.storage.tables import ReadOptions
from segmentry.storage.write import TABLE_FORMATS
from segmentry.study.formats import ReportFormat, RuleForm
from segmentry.study.report import write_report
from segmentry.study.rules import tell_rules
from tests.builders import blobs

EACH = [(name, suffix) for name, entry in DESTINATIONS.items() for suffix in entry.formats]


@pytest.fixture(scope="module")
def given():
    result = sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick").result
    return ExportInput(result=result, summary=summary_document(result, "shop"))


def test_every_file_with_a_destination_is_in_the_registry():
    folder = Path(exports.__file__).parent
    files = [path.stem for path in folder.glob("*.py") if "\nDESTINATION = " in path.read_text("utf-8")]
    assert len(files) == len(DESTINATIONS)
    for file in files:
        entry = import_module(f"segmentry.exports.{file}").DESTINATION
        assert DESTINATIONS[entry.name] is entry
    assert all(entry.title and entry.formats for entry in DESTINATIONS.values())


@pytest.mark.parametrize(("name", "suffix"), EACH)
def test_a_destination_writes_each_of_its_formats_and_the_same_bytes_again(given, tmp_path, name, suffix):
    entry = DESTINATIONS[name]
    paths = [tmp_path / f"{run}{suffix}" for run in ("one", "two")]
    for path in paths:
        entry.write(path, given)
        assert path.stat().st_size > 0
    if suffix != ".xlsx":  # a workbook tells when it was made
        assert paths[0].read_bytes() == paths[1].read_bytes()
    if entry.schema is not None:
        read = read_file(paths[0], ReadOptions()).table
        assert read.column_names == entry.schema(given).names


def cells_of(path: Path) -> str:
    """Return all cells of a workbook."""
    book = CalamineWorkbook.from_path(str(path))
    return "\n".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )


@pytest.mark.parametrize("name", DESTINATIONS)
def test_only_personal_destinations_name_customers(given, tmp_path, name):
    entry = DESTINATIONS[name]
    plain = sorted({".csv", ".json", ".sql"}.intersection(entry.formats))
    path = tmp_path / f"x{(*plain, *entry.formats)[0]}"
    entry.write(path, given)
    ids = given.result.segments.column("customer_id").to_pylist()[:20]
    text = path.read_text("utf-8") if plain else cells_of(path)
    assert entry.has_customers == all(re.search(rf"\b{customer}\b", text) for customer in ids)


def test_a_saved_file_has_a_format_of_its_destination():
    saved = [entry for entry in DESTINATIONS.values() if entry.saved_as]
    assert {entry.name for entry in saved} >= {"segments", "profiles", "summary"}
    assert all(Path(entry.saved_as).suffix in entry.formats for entry in saved)
    assert set(DESTINATIONS["segments"].formats) == set(TABLE_FORMATS)


@pytest.mark.parametrize("form", RuleForm)
def test_rules_are_told_in_every_form(given, form):
    assert "age" in tell_rules(given.result, form)


@pytest.mark.parametrize("form", sorted(set(ReportFormat) - {ReportFormat.pdf}))
def test_the_report_is_written_in_every_format(given, tmp_path, form):
    if form == ReportFormat.pptx:
        pytest.importorskip("pptx", reason="slides need python-pptx, an extra: pip install 'segmentry[slides]'")
    study = tmp_path / "shop"
    sg.fit(blobs(), features=["age", "visits"], k=2, evidence="quick", settings=["report.charts=[sizes]"]).save(study)
    written = write_report(study, form, tmp_path / f"out-{form}")
    assert written.path.stat().st_size > 0
    assert not written.failures
