"""The workbook of a study: the answer first, lists of customers, formats, no formula."""

import stat
import zipfile
from xml.etree import ElementTree as ET

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

import segmentry as sg
from segmentry.exports import workbook_front, workbook_lists
from segmentry.exports.sheets import sheet_title
from segmentry.exports.workbook import WorkbookInput, write_workbook
from tests.builders import blobs, command, order_lines

FORMULA = "=1+1"
SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbook")
    table = blobs().rename_columns(["Customer ID", FORMULA, "visits", "shop"])
    table = table.set_column(0, "Customer ID", pa.array([f"={text}" for text in table["Customer ID"].to_pylist()]))
    names = {"explain": {"names": {"s01": "A/B: [test]", "s02": "A/B? (test)"}}}
    study = sg.fit(table, k=3, evidence="quick", settings={**names, "report": {"charts": []}})
    study.save(folder / "study")
    for name, *more in (("book",), ("shared", "--share")):
        done = command("report", "study", "--format", "xlsx", "--out", f"{name}.xlsx", *more, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert ("personal data" in done.stderr) == (not more)
    return folder


@pytest.fixture(scope="module")
def book(folder):
    return CalamineWorkbook.from_path(str(folder / "book.xlsx"))


@pytest.fixture(scope="module")
def of_orders(tmp_path_factory):
    """Return the path of a workbook of a study with orders in euros, and the study."""
    lines = order_lines(80)
    lines = lines.append_column("currency", pa.array(["EUR"] * lines.num_rows))
    result = sg.fit(orders=lines, k=3, evidence="quick").result
    path = tmp_path_factory.mktemp("orders") / "book.xlsx"
    write_workbook(path, WorkbookInput(result=result, customers=result))
    return path, result


def cells(book, name):
    return book.get_sheet_by_name(name).to_python()


def rows(book, name, head=0):
    names, *rest = cells(book, name)[head:]
    return [dict(zip(names, row, strict=True)) for row in rest]


def formats_of(path, number):
    """Return the number formats of the first row of a sheet by column, and the sheet."""
    with zipfile.ZipFile(path) as archive:
        sheet, styles, texts = (
            ET.fromstring(archive.read(f"xl/{name}.xml"))
            for name in (f"worksheets/sheet{number}", "styles", "sharedStrings")
        )
    told = ["".join(item.itertext()) for item in texts.findall("m:si", SPACE)]
    builtin = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 49: "@"}
    codes = builtin | {
        int(item.get("numFmtId")): item.get("formatCode") for item in styles.findall(".//m:numFmt", SPACE)
    }
    of_style = [codes.get(int(item.get("numFmtId")), "General") for item in styles.findall("m:cellXfs/m:xf", SPACE)]
    lines = sheet.findall(".//m:row", SPACE)
    place = next(at for at, line in enumerate(lines) if len(line) > 3)
    titles = [told[int(cell.find("m:v", SPACE).text)] for cell in lines[place]]
    return dict(zip(titles, [of_style[int(cell.get("s"))] for cell in lines[place + 1]], strict=True)), sheet


def test_the_answer_comes_first_then_the_customers_and_last_the_numbers_behind(book):
    assert book.sheet_names[:3] == ["Summary", "Segments", "Actions"]
    assert [name[:3] for name in book.sheet_names[3:6]] == ["s01", "s02", "s03"]
    assert book.sheet_names[6:] == ["Profiles", "Rules", "Evidence", "Findings"]


def test_the_summary_names_the_verdict_and_adds_up_the_segments(book):
    sheet = cells(book, "Summary")
    assert sheet[0][0].startswith("120 customers, 3 segments: ")
    head = next(at for at, row in enumerate(sheet) if row[0] == "segment")
    *segments, total = rows(book, "Summary", head)
    assert [row["segment"] for row in segments] == ["A/B: [test]", "A/B? (test)", segments[2]["segment"]]
    assert sum(row["customers"] for row in segments) == total["customers"] == 120
    assert sum(row["share of customers"] for row in segments) == pytest.approx(1)
    assert all(row["do first"] for row in segments)


def test_each_customer_is_in_the_list_of_their_segment_and_nowhere_else(book, folder):
    expected = sg.load(folder / "study").result.segments
    listed = {row["Customer ID"]: name[:3] for name in book.sheet_names[3:6] for row in rows(book, name)}
    assert listed == dict(zip(expected["customer_id"].to_pylist(), expected["segment_id"].to_pylist(), strict=True))


def test_the_most_valuable_customers_come_first(of_orders):
    path, result = of_orders
    book = CalamineWorkbook.from_path(str(path))
    spend = dict(zip(result.features["customer_id"].to_pylist(), result.features["monetary"].to_pylist(), strict=True))
    for name in book.sheet_names[3:6]:
        listed = rows(book, name)
        assert [row["net spend"] for row in listed] == sorted(
            (spend[row["customer_id"]] for row in listed), reverse=True
        )


def test_numbers_have_the_format_of_what_they_are(of_orders):
    path, _ = of_orders
    summary, sheet = formats_of(path, 1)
    assert summary["customers"] == summary["orders"] == "#,##0"
    assert summary["share of customers"] == summary["share of revenue"] == "0.0%"
    assert summary["revenue (EUR)"].startswith('"€"#,##0.00')
    assert sheet.find("m:autoFilter", SPACE) is not None
    listed, sheet = formats_of(path, 4)
    assert listed["net spend"].startswith('"€"#,##0.00')
    assert listed["how typical (0 to 1)"] == "0.00"
    assert sheet.find(".//m:pane", SPACE).get("state") == "frozen"


def test_a_list_that_is_too_long_is_told_instead(of_orders, tmp_path, monkeypatch):
    _, result = of_orders
    for module in (workbook_lists, workbook_front):
        monkeypatch.setattr(module, "MOST_LISTED", 79)
    write_workbook(tmp_path / "book.xlsx", WorkbookInput(result=result, customers=result))
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    assert not [name for name in book.sheet_names if name.startswith("s0")]
    told = " ".join(str(row[0]) for row in cells(book, "Summary"))
    assert "more than 79 make a workbook slow" in told
    assert "1,048,576 rows" in told
    assert "segments.csv" in told


def test_a_shared_workbook_names_no_customer_and_others_may_read_it(folder):
    shared = CalamineWorkbook.from_path(str(folder / "shared.xlsx"))
    told = {str(cell) for name in shared.sheet_names for row in cells(shared, name) for cell in row}
    assert not [text for text in told if text.startswith("=c0")]
    assert not [name for name in shared.sheet_names if name.startswith("s0")]
    assert stat.S_IMODE((folder / "shared.xlsx").stat().st_mode) == 0o644
    assert stat.S_IMODE((folder / "book.xlsx").stat().st_mode) == 0o600


@pytest.mark.slow
def test_sheets_without_a_row_are_left_out(tmp_path):
    result = sg.fit(orders=order_lines(60), method="rfm", evidence="quick").result
    write_workbook(tmp_path / "book.xlsx", WorkbookInput(result=result, customers=None))
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    assert "Evidence" not in book.sheet_names
    assert all(len(cells(book, name)) > 1 for name in book.sheet_names)


def test_titles_of_sheets_are_ones_that_excel_takes(book):
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in book.sheet_names)
    assert len({name.lower() for name in book.sheet_names}) == len(book.sheet_names)
    taken: set[str] = set()
    assert [sheet_title(text, taken) for text in ("History", "segment", "''", "x" * 40, "X" * 40)] == [
        "segment", "segment 2", "segment 3", "x" * 31, "X" * 27 + " 2",
    ]  # fmt: skip


def test_evidence_has_a_row_for_each_k_and_marks_the_fitted_one(book):
    evidence = rows(book, "Evidence")
    assert [row["k"] for row in evidence] == list(range(1, 11))
    assert [row["k"] for row in evidence if row["fitted"] == "yes"] == [3]


def test_names_and_ids_that_look_like_formulas_stay_texts(folder, book):
    assert f"“{FORMULA}”" in [row["feature"] for row in rows(book, "Profiles")]
    with zipfile.ZipFile(folder / "book.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not [text for text in sheets if "<f>" in text]
