"""Writing Excel workbooks so that each cell holds what it should, or nothing is written."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import OutputError

_MOST_ROWS, _MOST_COLUMNS, _MOST_UNITS = 1_048_575, 16_384, 32_767
_MEASURED_ROWS, _WIDEST = 100, 60
_LARGEST_WHOLE = 10**15 - 1
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_ELSE = "Write .csv or .parquet instead."


@contextmanager
def excel_workbook(path: Path) -> Iterator[Any]:
    """Open a workbook of xlsxwriter, which is written to `path` when the block ends.

    Parameters
    ----------
    path
        Where to.

    Yields
    ------
    xlsxwriter.Workbook
        Texts in it are texts: none can become a formula or a link.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    import xlsxwriter

    content = BytesIO()  # on a full disk its writing would end with a traceback of the interpreter
    book = xlsxwriter.Workbook(content, _OPTIONS)
    try:
        yield book
        book.close()
    finally:
        book.fileclosed = True  # else its destructor would try again
    path.write_bytes(content.getvalue())


def write_cell(sheet: Any, line: int, column: int, value: object, style: Any = None) -> None:
    """Write a value into a cell.

    Whole numbers that Excel would round are written as texts, and so are dates, which it could show in another order.

    Parameters
    ----------
    sheet
        A worksheet of xlsxwriter.
    line, column
        The position of the cell, counted from 0.
    value
        A text, number, truth value, date or moment; None and nan leave the cell blank.
    style
        A format of the workbook.

    Raises
    ------
    OutputError
        When the cell cannot hold it.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        if style is not None:
            sheet.write_blank(line, column, None, style)
        return
    if isinstance(value, bool):
        code = sheet.write_boolean(line, column, value, style)
    elif isinstance(value, int | float | Decimal) and -_LARGEST_WHOLE <= value <= _LARGEST_WHOLE:
        code = sheet.write_number(line, column, value, style)
    else:
        code = sheet.write_string(line, column, _text(value), style)
    if code:
        raise OutputError(
            "holds more than an Excel cell can",
            where=f"row {line + 1}, column {column + 1}",
            got=f"{len(_text(value)):,} characters, starting {_text(value)[:20]!r}",
            expected=f"at most {_MOST_UNITS:,}",
            remedy=_ELSE,
        )


def write_formula(sheet: Any, line: int, column: int, formula: str, style: Any = None) -> None:
    """Write a formula into a cell, which is empty until a spreadsheet computes it.

    Parameters
    ----------
    sheet
        A worksheet of xlsxwriter.
    line, column
        The position of the cell, counted from 0.
    formula
        Begins with "=". It must hold no text of the user: it refers to the cells that do.
    style
        A format of the workbook.
    """
    sheet.write_formula(line, column, formula, style, "")


def write_excel(path: Path, table: pa.Table) -> None:
    """Write a table as the only sheet of a workbook.

    Parameters
    ----------
    path
        Where to.
    table
        The table; its first column names the rows in messages.

    Raises
    ------
    OutputError
        When the table, or a text in it, is larger than Excel allows.
    """
    _check_size(path, table)
    with excel_workbook(path) as book:
        sheet = book.add_worksheet("segments")
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, table.num_rows, max(table.num_columns - 1, 0))
        for index, (name, column) in enumerate(zip(table.column_names, table.columns, strict=True)):
            write_cell(sheet, 0, index, name, bold)
            sheet.set_column(index, index, _width(name, column))
            for line, value in enumerate(column.to_pylist(), start=1):
                write_cell(sheet, line, index, value)


def _width(name: str, column: pa.ChunkedArray) -> int:
    """Return the width of a column in characters, from its first values."""
    longest = max((len(_text(value)) for value in column[:_MEASURED_ROWS].to_pylist() if value is not None), default=0)
    return min(max(len(name), longest) + 3, _WIDEST)


def _check_size(path: Path, table: pa.Table) -> None:
    if table.num_rows > _MOST_ROWS or table.num_columns > _MOST_COLUMNS:
        raise OutputError(
            "is larger than an Excel sheet",
            where=path.name,
            got=f"{table.num_rows:,} rows of {table.num_columns:,} columns",
            expected=f"at most {_MOST_ROWS:,} rows of {_MOST_COLUMNS:,} columns",
            remedy=_ELSE,
        )
    for name, column in zip(table.column_names, table.columns, strict=True):
        row = _first_too_long(column)
        if row is not None:
            raise OutputError(
                f"has a text that no Excel cell can hold, in column '{name}'",
                where=path.name,
                got=f"{len(column[row].as_py()):,} characters, starting {column[row].as_py()[:20]!r}, in row {row + 1:,}"
                f" ({table.column_names[0]} {str(table.column(0)[row].as_py())[:40]!r})",
                expected=f"at most {_MOST_UNITS:,}",
                remedy=_ELSE,
            )


def _first_too_long(column: pa.ChunkedArray) -> int | None:
    """Return the first row whose text has more UTF-16 units than a cell holds."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return None
    long = pc.indices_nonzero(pc.fill_null(pc.greater(pc.utf8_length(column), _MOST_UNITS // 2), False))
    units = {row: len(column[row].as_py().encode("utf-16-le")) // 2 for row in long.to_pylist()}
    return next((row for row, count in units.items() if count > _MOST_UNITS), None)


def _text(value: object) -> str:
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
