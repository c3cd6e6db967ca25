"""JSON in every shape that holds records."""

import json

import pytest

from segmentry.errors import DataError
from tests.builders import read_text, rows_of

PEOPLE = [{"id": f"c{n}", "age": 20 + n, "spend": n * 2.5} for n in range(4)]
TEXTS = [[f"c{n}", str(20 + n), str(n * 2.5)] for n in range(4)]
LISTS = [list(person.values()) for person in PEOPLE]
COLUMNS = {name: [person[name] for person in PEOPLE] for name in PEOPLE[0]}
LINES = [json.dumps(person) for person in PEOPLE]

SHAPES = {
    "lines": "\n".join(LINES),
    "lines with blank ones": "\n\n".join(LINES) + "\n\n",
    "lines that end in commas": ",\n".join(LINES),
    "lines with lone carriage returns": "\r".join(LINES),
    "objects without anything between them": "".join(LINES),
    "objects over several lines": "\n".join(json.dumps(person, indent=1) for person in PEOPLE),
    "array": json.dumps(PEOPLE),
    "array over several lines": json.dumps(PEOPLE, indent=2),
    "array of arrays with names": json.dumps([list(PEOPLE[0]), *LISTS]),
    "array of arrays over several lines": json.dumps([list(PEOPLE[0]), *LISTS], indent=0),
    "lines of arrays": "\n".join(map(json.dumps, [list(PEOPLE[0]), *LISTS])),
    "one object around a list": json.dumps({"count": 4, "next": None, "customers": PEOPLE}),
    "a list deeper down": json.dumps({"response": {"status": "ok", "data": {"items": PEOPLE}}}, indent=1),
    "columns": json.dumps(COLUMNS),
    "columns by place": json.dumps({name: dict(enumerate(values)) for name, values in COLUMNS.items()}),
    "records by place": json.dumps(dict(enumerate(PEOPLE))),
    "names beside rows": json.dumps({"columns": list(PEOPLE[0]), "index": [0, 1, 2, 3], "data": LISTS}),
    "fields beside rows": json.dumps({"fields": [{"name": name} for name in PEOPLE[0]], "rows": LISTS}),
    "schema beside records": json.dumps({"schema": {"fields": [{"name": "id"}, {"name": "age"}]}, "data": PEOPLE}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_records_are_read_in_every_shape(tmp_path, shape):
    found = read_text(tmp_path, SHAPES[shape])
    assert found.table.column_names == ["id", "age", "spend"]
    assert rows_of(found) == TEXTS
    assert found.rejected == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("shape", ["lines", "array"])
def test_records_are_read_in_every_unicode_encoding(tmp_path, shape, encoding):
    assert rows_of(read_text(tmp_path, SHAPES[shape].encode(encoding))) == TEXTS


def test_numbers_keep_all_their_digits(tmp_path):
    found = read_text(tmp_path, '{"id": 12345678901234567890123, "x": 0.10000000000000000001}\n' * 2)
    assert rows_of(found)[0] == ["12345678901234567890123", "0.10000000000000000001"]


def test_lines_that_are_not_utf8_are_rejected(tmp_path):
    lines = [line.encode() for line in ['{"id": "Köln"}', '{"id": "Łódź"}', '{"id": "Umeå"}']]
    found = read_text(tmp_path, b"\n".join([*lines, b'{"id": "K\xf6ln"}', b'{"id": "half \\ud800 a letter"}']))
    assert [(row.line, row.reason) for row in found.rejected] == [(4, "not_utf8"), (5, "not_utf8")]
    assert found.rejected[0].raw == "{'id': 'K\\udcf6ln'}"


def test_damaged_lines_are_rejected_by_their_number(tmp_path):
    found = read_text(tmp_path, "\n".join([*LINES, '{"id": "c9", ', "null"]))
    assert [(row.line, row.reason) for row in found.rejected] == [(5, "not_json"), (6, "not_an_object")]


def test_after_a_damaged_object_over_several_lines_the_next_one_is_read(tmp_path):
    objects = [json.dumps(person, indent=1) for person in PEOPLE]
    found = read_text(tmp_path, "\n".join([objects[0], '{\n "id": "c9",\n', objects[1], objects[2]]))
    assert found.table.num_rows == 3
    assert [(row.line, row.reason) for row in found.rejected] == [(6, "not_json")]


def test_names_that_occur_twice_in_an_object_are_told(tmp_path):
    found = read_text(tmp_path, '{"id": 1, "age": 20, "age": 90}\n{"id": 2, "age": 30}\n')
    assert rows_of(found)[0] == ["1", "90"]
    (note,) = [note for note in found.notes if note.code == "json_repeated_names"]
    assert "'age' (first on line 1)" in note.text


def test_objects_within_records_become_columns_and_lists_become_labels(tmp_path):
    records = [{"id": n, "address": {"city": "Gent", "zip": n}, "tags": ["vip", "new"][:n]} for n in range(3)]
    found = read_text(tmp_path, "\n".join(map(json.dumps, records)))
    assert found.table.column_names == ["id", "address.city", "address.zip", "tags"]
    assert rows_of(found)[2] == ["2", "Gent", "2", "vip, new"]
    assert {note.code for note in found.notes} == {"json_flattened", "json_labels"}


REFUSED = {
    "empty object": ("{}", "is an empty JSON object"),
    "empty objects": ("[{}, {}]", "has no usable record.*2 blank line"),
    "empty arrays": ("[[], []]", "is a JSON list without objects"),
    "an empty object within": ('{"data": {}}', "has no usable record.*1 blank line"),
    "empty array": ("[]", "is a JSON list without objects"),
    "list of numbers": ("[1, 2, 3]", "is a JSON list without objects"),
    "several lists": (json.dumps({"a": PEOPLE, "b": PEOPLE}), r"several lists of records \(got 'a' \(4\), 'b' \(4\)"),
    "order lines in each record": ('{"id": 1, "items": [{"sku": "a"}]}\n' * 3, "values of 'items'.*json_normalize"),
    "deep objects": (json.dumps([{"id": 1, "a": {"b": {"c": 2}}}] * 2), "the values of 'a.b' are"),
    "cut array": (json.dumps(PEOPLE)[:-1], "is not valid JSON"),
    "columns or records": (json.dumps({"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 4}}), "may be columns or records"),
    "python": ("[{'id': 1}, {'id': 2}]", "is the text of Python objects, not JSON"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_holds_no_records_is_refused_with_the_reason(tmp_path, case):
    text, message = REFUSED[case]
    with pytest.raises(DataError, match=message):
        read_text(tmp_path, text)


@pytest.mark.parametrize("header", ["{id},age,spend", "[id],[age],[spend]"])
def test_a_csv_whose_first_name_is_in_brackets_is_a_csv(tmp_path, header):
    found = read_text(tmp_path, f"{header}\na,1,2\nb,2,3\nc,3,4\n")
    assert found.table.column_names == header.split(",")
    assert found.table.num_rows == 3


def test_a_line_with_empty_brackets_above_a_table_is_no_json(tmp_path):
    read = read_text(tmp_path, "{}\t\nid\tname\tday\n" + "".join(f"{n}\tAda {n}\t{n}\n" for n in range(1, 9)))
    assert read.table.column_names == ["id", "name", "day"]
    assert read.table.num_rows == 8


def test_json_that_is_nested_without_end_is_refused(tmp_path):
    with pytest.raises(DataError, match="is not valid JSON"):
        read_text(tmp_path, '{"a": ' * 100_000)
