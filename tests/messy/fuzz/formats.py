"""How a sheet becomes a file: text, compressed, a workbook, a page, JSON or columns."""

import gzip
import html
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Sequence

import pyarrow.feather

from tests.messy.tables import Table
from tests.messy.writers.parquet import arrow_table, written
from tests.messy.writers.workbooks import workbook

Rows = Sequence[Sequence[str]]


def typed(text: str) -> object:
    """Give a cell as a number where it is a plain one, and nothing for an empty one."""
    if text == "":
        return None
    if text.isascii() and (text.isdigit() and (text == "0" or text[0] != "0")):
        return int(text)
    whole, _, part = text.partition(".")
    plain = text.isascii() and whole.isdigit() and part.isdigit() and (whole == "0" or whole[0] != "0")
    return float(text) if plain else text


def excel(rows: Rows) -> bytes:
    """Write a workbook with one sheet.

    Parameters
    ----------
    rows
        Of any width.
    """
    return workbook({"Sheet": [[typed(cell) for cell in row] for row in rows]})


def page(rows: Rows) -> bytes:
    """Write an HTML page with one table.

    Parameters
    ----------
    rows
        Of any width.
    """
    cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    lines = "\n".join(f"<tr>{each}</tr>" for each in cells)
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{lines}\n</table></body></html>\n'.encode()


def _zip(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("customers.csv", content)
    return stream.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda content: gzip.compress(content, mtime=0),
    "xz": lzma.compress,
    "zip": _zip,
}


def _records(table: Table) -> list[dict[str, object]]:
    return [{name: typed(cell) for name, cell in zip(table.names, row, strict=True)} for row in table.rows]


def _dumped(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _feather(table: Table) -> bytes:
    stream = io.BytesIO()
    pyarrow.feather.write_feather(arrow_table(table), stream)
    return stream.getvalue()


JSON: dict[str, Callable[[Table], str]] = {
    "lines": lambda table: "\n".join(map(_dumped, _records(table))),
    "array": lambda table: _dumped(_records(table)),
    "spread array": lambda table: _dumped(_records(table), 2),
    "wrapped": lambda table: _dumped({"customers": _records(table)}),
    "arrays": lambda table: _dumped([table.names, *([typed(cell) for cell in row] for row in table.rows)]),
    "spread objects": lambda table: "\n".join(_dumped(record, 1) for record in _records(table)),
}
COLUMNS: dict[str, Callable[[Table], bytes]] = {
    "parquet": lambda table: written(arrow_table(table)),
    "feather": _feather,
}
