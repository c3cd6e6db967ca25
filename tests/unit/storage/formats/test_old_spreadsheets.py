"""Spreadsheets in the text formats SYLK and DIF."""

import pytest

from segmentry.errors import DataError
from tests.builders import read_text, rows_of

FORMATS = 'P;PGeneral\nP;Pd\\-mmm\\-yyyy\nP;P#,##0.00_);;\\(#,##0.00\\)\nP;P"day" 0\nP;Phh:mm\n'


def sylk(*lines: str) -> str:
    return "ID;PWXL;N;E\n" + FORMATS + "B;Y3;X3\nO;L;D;V0;K47\n" + "\n".join(lines) + "\nE\n"


HEADER = ['C;Y1;X1;K"id"', 'C;X2;K"since"', 'C;X3;K"spend; net"'.replace("; ", ";; ")]


def test_cells_of_sylk_stand_where_they_say(tmp_path):
    text = sylk(*HEADER, 'C;Y2;X1;K"a"', "F;P1;FG0G;X2", "C;K45293", "C;X3;K12.5", 'C;Y3;X1;K"say ""hi"""', "C;X3;K-1")
    found = read_text(tmp_path, text)
    assert found.table.column_names == ["id", "since", "spend; net"]
    assert rows_of(found) == [["a", "2024-01-02", "12.5"], ['say "hi"', "", "-1"]]


def test_dates_of_sylk_count_from_the_day_that_the_file_says(tmp_path):
    text = sylk(*HEADER, 'C;Y2;X1;K"a"', "F;P1;FG0G;X2", "C;K45293", "C;X3;K1").replace("V0", "V4")
    assert rows_of(read_text(tmp_path, text))[0][1] == "2028-01-03"


def test_letters_and_errors_of_sylk(tmp_path):
    text = sylk(*HEADER, 'C;Y2;X1;K"K\x1bNHoln"', "C;X2;K#N/A", "C;X3;KTRUE", 'C;Y3;X1;K"b"', "C;X3;KFALSE")
    assert rows_of(read_text(tmp_path, text)) == [["Köln", "", "true"], ["b", "", "false"]]


def test_sylk_that_would_fill_the_memory_is_refused(tmp_path):
    with pytest.raises(DataError, match="more blank cells than a table"):
        read_text(tmp_path, sylk(*HEADER, "C;Y9999999;X9999;K1"))


@pytest.mark.parametrize("digit", ["²", "①"])
def test_a_digit_that_is_no_number_is_passed_over_as_a_position(tmp_path, digit):
    text = sylk(*HEADER, 'C;Y2;X1;K"a"', f"C;X{digit};K1", "C;X3;K2", f"F;P{digit};X2")
    assert read_text(tmp_path, text).table.num_rows == 1


def test_a_csv_whose_first_name_is_id_is_a_csv(tmp_path):
    found = read_text(tmp_path, "ID;Price;Shop\nP;5;north\nC;6;south\nF;7;north\n")
    assert found.table.column_names == ["ID", "Price", "Shop"]


def dif(*rows: list[object]) -> str:
    lines = ["TABLE", "0,1", '"EXCEL"', "VECTORS", f"0,{len(rows)}", '""', "DATA", "0,0", '""']
    for row in rows:
        lines += ["-1,0", "BOT"]
        for cell in row:
            lines += [f"0,{cell}", "V"] if isinstance(cell, int | float) else ["1,0", f'"{cell}"']
    return "\r\n".join([*lines, "-1,0", "EOD", ""])


def test_rows_of_dif_are_read(tmp_path):
    found = read_text(tmp_path, dif(["id", "age", "city"], ["a", 30, "Gent"], ["b", 40.5, 'the ""Hague""']))
    assert rows_of(found) == [["a", "30", "Gent"], ["b", "40.5", 'the "Hague"']]


def test_a_csv_whose_first_name_is_table_is_a_csv(tmp_path):
    assert read_text(tmp_path, "TABLE,n\na,1\nb,2\n").table.column_names == ["TABLE", "n"]
