"""A header of numbers is a header; a first record of numbers is data."""

import pytest

from tests.builders import read_text, rows_of

HEADERS = {
    "months": "customer,202301,202302,202303",
    "two months": "customer,202301,202302",
    "months with a dash": "Kunde,2023-11,2023-12,2024-01",
    "month first": "id,11/2023,12/2023,01/2024",
    "years": "customer_id,2021,2022,2023",
    "quarters by their first months": "name,2023-01,2023-04,2023-07",
    "days": "name,2023-01-01,2023-02-01,2023-03-01",
    "places": "customer,1,2,3,4",
    "no name for the ids": ",202301,202302,202303",
}


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("prefix", ["C", ""])
def test_a_header_of_numbers_is_a_header(tmp_path, header, prefix):
    names = HEADERS[header].split(",")
    rows = [[f"{prefix}{1000 + 7 * i}", *(f"{i * place}.5" for place in range(1, len(names)))] for i in range(12)]
    found = read_text(tmp_path, "\n".join([HEADERS[header], *(",".join(row) for row in rows)]) + "\n")
    assert rows_of(found) == rows
    assert found.table.column_names[1:] == names[1:]
    assert "no_header" not in [note.code for note in found.notes]


DATA = {
    "numbers": [f"C{i},{i * 3},{i * 5},{i * 7}" for i in range(1, 9)],
    "one month a row": [f"C{i},20230{i},{i * 5},{i * 7}" for i in range(1, 9)],
    "years in each row": [f"C{i},{2000 + i},{2001 + i},{2002 + i}" for i in range(1, 9)],
    "dates in each row": [f"K{i},2023-0{i}-01,2023-0{i}-02,2023-0{i}-03" for i in range(1, 9)],
}


@pytest.mark.parametrize("data", DATA)
def test_a_first_record_like_the_others_is_data(tmp_path, data):
    found = read_text(tmp_path, "\n".join(DATA[data]) + "\n")
    assert found.table.num_rows == len(DATA[data])
    assert "no_header" in [note.code for note in found.notes]
