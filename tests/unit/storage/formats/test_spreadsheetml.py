"""Workbooks of Excel 2003 in XML."""

import pytest

from segmentry.errors import DataError
from tests.builders import read_text, rows_of

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def book(*sheets: str, prefix: str = "") -> str:
    declared = f'xmlns="{NAMESPACE}"' if not prefix else ""
    return (
        f'<?xml version="1.0"?>\n<{prefix}Workbook {declared} xmlns:ss="{NAMESPACE}" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel">{"".join(sheets)}</{prefix}Workbook>'
    )


def sheet(name: str, *rows: str, options: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table>{options}</Worksheet>'


def row(*cells: str, at: str = "") -> str:
    return f"<Row{at}>{''.join(cells)}</Row>"


def cell(text: object, kind: str = "String", at: str = "") -> str:
    return f'<Cell{at}><Data ss:Type="{kind}">{text}</Data></Cell>'


HEADER = row(*map(cell, ["id", "age", "since", "member"]))
PEOPLE = [
    row(cell(f"c{n}"), cell(20 + n, "Number"), cell("2024-01-02T00:00:00.000", "DateTime"), cell(n % 2, "Boolean"))
    for n in range(4)
]


def test_cells_become_texts_by_their_type(tmp_path):
    found = read_text(tmp_path, book(sheet("data", HEADER, *PEOPLE)))
    assert found.table.column_names == ["id", "age", "since", "member"]
    assert rows_of(found)[1] == ["c1", "21", "2024-01-02", "true"]


def test_places_that_the_file_leaves_out_stay_blank(tmp_path):
    rows = [HEADER, *PEOPLE, row(cell("c9"), cell("true", "String", ' ss:Index="4"'), at=' ss:Index="7"')]
    found = read_text(tmp_path, book(sheet("data", *rows)))
    assert rows_of(found)[-1] == ["c9", "", "", "true"]
    assert found.lines.to_pylist()[-1] == 7


def test_merged_cells_take_the_first_of_their_places(tmp_path):
    title = row(cell("Report", at=' ss:MergeAcross="9"'))
    wide = row(cell("c7", at=' ss:MergeAcross="1"'), cell("2024-01-02T00:00:00.000", "DateTime"), cell(1, "Boolean"))
    found = read_text(tmp_path, book(sheet("data", title, HEADER, *PEOPLE, wide)))
    assert found.table.column_names == ["id", "age", "since", "member"]
    assert rows_of(found)[-1] == ["c7", "", "2024-01-02", "true"]


def test_hidden_sheets_are_not_chosen_and_sheets_can_be_named(tmp_path):
    hidden = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    text = book(sheet("old", HEADER, *PEOPLE, *PEOPLE, options=hidden), sheet("new", HEADER, *PEOPLE))
    assert read_text(tmp_path, text).table.num_rows == 4
    assert read_text(tmp_path, text, sheet="old").table.num_rows == 8


def test_errors_in_cells_are_counted_and_comments_are_no_values(tmp_path):
    broken = row(cell("c7"), cell("#DIV/0!", "Error"), cell("2024-01-02T08:30:00.000", "DateTime"))
    noted = row(
        '<Cell><Data ss:Type="String">c8</Data><Comment><ss:Data>ask</ss:Data></Comment></Cell>', cell(3, "Number")
    )
    found = read_text(tmp_path, book(sheet("data", HEADER, *PEOPLE, broken, noted)))
    assert rows_of(found)[4:] == [["c7", "", "2024-01-02T08:30:00", ""], ["c8", "3", "", ""]]
    (note,) = [note for note in found.notes if note.code == "error_cells"]
    assert "#DIV/0! (1), in 'age'" in note.text


def test_entities_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    text = book(sheet("data", HEADER, *PEOPLE)).replace("\n", bomb, 1)
    with pytest.raises(DataError, match="declares entities"):
        read_text(tmp_path, text)


def test_a_cut_workbook_is_refused(tmp_path):
    with pytest.raises(DataError, match="is not a valid XML document"):
        read_text(tmp_path, book(sheet("data", HEADER, *PEOPLE))[:-40])


def test_rows_that_would_fill_the_memory_are_refused(tmp_path):
    far = row(cell("x"), at=' ss:Index="9999999"')
    with pytest.raises(DataError, match="more blank cells than a table"):
        read_text(tmp_path, book(sheet("data", HEADER, far)))


def test_other_xml_is_refused(tmp_path):
    with pytest.raises(DataError, match="is an XML document, not a table"):
        read_text(tmp_path, "<?xml version='1.0'?><orders><order/></orders>")
