"""HTML pages: the largest table is read, whatever the file is called."""

import pytest

from segmentry.errors import DataError
from segmentry.storage.formats.html_tables import html_tables
from tests.builders import read_text, rows_of


def page(*tables: str) -> str:
    return f"<html><head><title>Export</title></head><body>{'<p>and</p>'.join(tables)}</body></html>"


def table(rows: list[list[object]]) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


PEOPLE = [["customer_id", "age", "city"], ["A", 30, "Gent"], ["B", 40, "K&ouml;ln &amp; Bonn"], ["C", 50, "Delft"]]


def test_the_table_of_a_page_is_read_with_its_entities(tmp_path):
    found = read_text(tmp_path, page(table(PEOPLE)))
    assert found.table.column_names == PEOPLE[0]
    assert rows_of(found) == [["A", "30", "Gent"], ["B", "40", "Köln & Bonn"], ["C", "50", "Delft"]]


def test_of_several_tables_the_largest_is_read_and_the_others_are_told(tmp_path):
    text = page(table([["menu", "help"]]), table(PEOPLE), table([["year", "n"], [2024, 3]]))
    found = read_text(tmp_path, text)
    assert found.table.num_rows == 3
    (note,) = [note for note in found.notes if note.code == "several_tables"]
    assert '--set "ingest.sheet=table 3"' in note.text
    assert rows_of(read_text(tmp_path, text, sheet="table 3")) == [["2024", "3"]]


def test_a_table_without_closing_tags_in_capitals_is_read():
    text = "<TABLE BORDER=1><TR><TH>id<TH>age\n<TR><TD>A<TD>30<BR>years</TABLE>"
    assert html_tables(text)[0].rows == [["id", "age"], ["A", "30 years"]]


def test_cells_that_span_columns_and_rows_leave_the_others_blank():
    text = (
        "<table><tr><td colspan=9>Report</td></tr><tr><td colspan=2>x</td><td>y</td></tr>"
        '<tr><td rowspan="2">Gent</td><td>A</td><td>1</td></tr>'
        "<tr><td>B</td><td>2</td></tr></table>"
    )
    (found,) = html_tables(text)
    assert found.rows == [["Report"], ["x", "", "y"], ["Gent", "A", "1"], ["", "B", "2"]]
    assert found.merged == [((2, 0), (3, 0))]


def test_cells_that_span_rows_count_for_all_of_them(tmp_path):
    rows = "".join(f"<tr>{cell}<td>{n}</td></tr>" for n, cell in enumerate(["<td rowspan=2>A</td>", "", "<td>B</td>"]))
    found = read_text(tmp_path, f"<table><tr><th>city</th><th>n</th></tr>{rows}</table>")
    assert found.merged == {"city": ((2, 3),)}


def test_tables_within_cells_are_tables_of_their_own():
    outer, inner = html_tables("<table><tr><td>menu<table><tr><td>x</td></tr></table>more</td><td>y</td></tr></table>")
    assert inner.rows == [["x"]]
    assert outer.rows[0][-1] == "y"


def test_comments_and_scripts_are_no_content():
    text = (
        "<table><!-- <tr><td>old --><script>if (a<b) '</td>'</script><tr><td>id</td></tr></table><!-- never closed <td>"
    )
    assert html_tables(text)[0].rows == [["id"]]


@pytest.mark.parametrize("text", ["<html><title>Log in</title><form>", "<div>Session expired</div>"])
def test_a_page_without_a_table_is_refused_by_what_it_is(tmp_path, text):
    with pytest.raises(DataError, match="is an HTML page without a table"):
        read_text(tmp_path, text)


def test_a_table_of_one_cell_holds_no_records(tmp_path):
    with pytest.raises(DataError, match="has no table with a header and records"):
        read_text(tmp_path, page(table([["A"]])))


def test_the_encoding_that_the_page_names_is_taken(tmp_path):
    text = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">{table([["id", "city"], ["A", "Łódź"]])}'
    assert rows_of(read_text(tmp_path, text.encode("cp1250"))) == [["A", "Łódź"]]


def test_comments_before_the_page_are_passed_over(tmp_path):
    text = f'<?xml version="1.0"?>\n{"<!-- made by a shop -->" * 200}\n{table(PEOPLE)}'
    assert read_text(tmp_path, text).table.num_rows == 3
