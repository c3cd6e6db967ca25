"""Archives, pages and nested documents: one table in a zip is read, others are refused."""

import io
import json
import zipfile

import pytest

from segmentry.errors import DataError
from segmentry.storage.files import read_file
from segmentry.storage.tables import ReadOptions

TABLE = "customer_id,age\nA,30\nB,40\n"


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_the_only_table_of_a_zip_is_read(tmp_path):
    path = written(tmp_path, "export.zip", zipped(**{"__MACOSX/x": "", "export/table.csv": TABLE}))
    assert read_file(path, ReadOptions()).table.to_pylist() == [
        {"customer_id": "A", "age": "30"}, {"customer_id": "B", "age": "40"}
    ]  # fmt: skip


PAGE = "<html><head></head><body><table><tr><td>A</td></tr></table></body></html>"
REFUSED = {
    "zip of two": ("two.zip", zipped(a=TABLE, b=TABLE), r"is a ZIP archive with 2 files \(got a, b; expected one file\).*Unpack"),
    "empty zip": ("none.zip", zipped(**{"folder/": ""}), "is a ZIP archive with 0 files"),
    "bomb": ("bomb.zip", zipped(a="0" * 5_000_000), "is an archive that is not opened, for safety"),
    "page": ("crm.xls", PAGE, r"is an HTML page called \.xls, not a table.*save the table as \.xlsx or CSV"),
    "table alone": ("crm.csv", "\n<table><tr><td>A</td></tr></table>", r"is an HTML page called \.csv"),
    "xml": ("feed.xml", "<?xml version='1.0'?><orders><order/></orders>", "is an XML document, not a table"),
    "nested lines": ("log.jsonl", '{"id": 1, "items": [{"sku": "a"}]}\n' * 3, "is nested JSON.*json_normalize"),
    "nested document": ("log.json", json.dumps({"orders": [{"id": 1}]}), "is nested JSON.*json_normalize"),
    "document over lines": ("log.json", json.dumps({"orders": [{"id": 1}]}, indent=2), "is nested JSON"),
    "nested array": ("log.json", json.dumps([{"id": 1, "customer": {"id": 2}}]), "is nested JSON"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused_for_what_it_is(tmp_path, case):
    name, content, message = REFUSED[case]
    with pytest.raises(DataError, match=message):
        read_file(written(tmp_path, name, content), ReadOptions())
