"""Reading workbooks of Excel 2003 in XML (SpreadsheetML)."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from segmentry.errors import DataError
from segmentry.storage.formats.excel_errors import ErrorCells
from segmentry.storage.formats.markup import parse_xml
from segmentry.storage.formats.sheets import HEAD_ROWS, Sheet, choose_sheet, merged_lines
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.tables import ReadOptions, ReadTable

_MOST_BLANKS = 5_000_000
_NO_DAY = {"1899-12-31", "1899-12-30"}


@dataclass(kw_only=True)
class _Sheet:
    """A sheet while it is read: rows, merged cells, and the errors in its cells by column."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)
    is_hidden: bool = False


def read_spreadsheetml(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return one sheet of a workbook, every cell as text.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    options
        The sheet to read; the one with the table when none is named.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the workbook is damaged, or the sheet does not exist.
    """
    book = _Workbook()
    parse_xml(raw, source, on_start=book.start, on_end=book.end, on_text=book.text)
    facts = [
        Sheet(name=sheet.name, head=sheet.rows[:HEAD_ROWS], n_rows=len(sheet.rows), is_hidden=sheet.is_hidden)
        for sheet in book.sheets
    ]
    choice = choose_sheet(facts, options.sheet, source)
    sheet = next(sheet for sheet in book.sheets if sheet.name == choice.name)
    if not any(map(any, sheet.rows)):
        raise DataError("has an empty sheet", where=f"{source}, sheet '{sheet.name}'", expected="a header and records")
    where = f"{source}, sheet '{sheet.name}'"
    read = read_grid(sheet.rows, options, where, dialect=f"Excel 2003 XML, sheet '{sheet.name}'")
    errors = ErrorCells(Counter(kind for _, kind in sheet.errors), Counter(index for index, _ in sheet.errors))
    columns = dict(enumerate(read.table.column_names))
    notes = (*choice.notes, *errors.notes(columns), *read.notes)
    return replace(read, source=source, notes=notes, merged=merged_lines(sheet.merged, read, columns))


class _Workbook:
    """The sheets of a workbook, filled by the tags of its document."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._inside: list[str] = []
        self._parts: list[str] = []
        self._kind, self._column, self._next, self._n_blank = "", 0, 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an opening tag."""
        self._inside.append(name)
        if name == "Worksheet":
            self.sheets.append(_Sheet(name=attributes.get("Name", f"Sheet{len(self.sheets) + 1}")))
        elif not self.sheets or "Comment" in self._inside:
            return
        elif name == "Row":
            self._open_row(attributes)
        elif name == "Cell" and self.sheets[-1].rows:
            self._open_cell(attributes)
        elif name == "Data":
            self._kind, self._parts = attributes.get("Type", "String"), []

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if "Data" in self._inside and "Comment" not in self._inside:
            self._parts.append(text)
        elif self._inside and self._inside[-1] == "Visible" and self.sheets and "Hidden" in text:
            self.sheets[-1].is_hidden = True

    def end(self, name: str) -> None:
        """Take a closing tag."""
        self._inside.pop()
        if name != "Data" or "Comment" in self._inside or not (self.sheets and self.sheets[-1].rows):
            return
        sheet, text = self.sheets[-1], "".join(self._parts)
        if self._kind == "Error":
            sheet.errors.append((self._column, text))
        elif self._column < len(sheet.rows[-1]):
            sheet.rows[-1][self._column] = _cell_text(text, self._kind)

    def _open_row(self, attributes: dict[str, str]) -> None:
        rows = self.sheets[-1].rows
        self._fill(rows, _number(attributes, "Index", len(rows) + 1) - 1 - len(rows), [])
        rows.append([])
        self._next = 0

    def _open_cell(self, attributes: dict[str, str]) -> None:
        """Add an empty cell; a merged one stands at the left of its places, the others stay blank."""
        sheet = self.sheets[-1]
        row = sheet.rows[-1]
        self._column = max(_number(attributes, "Index", self._next + 1) - 1, len(row))
        self._fill(row, self._column - len(row), "")
        row.append("")
        across, down = (_number(attributes, name, 0) for name in ("MergeAcross", "MergeDown"))
        self._next = self._column + 1 + across
        if down:
            line = len(sheet.rows) - 1
            sheet.merged.append(((line, self._column), (line + down, self._column + across)))

    def _fill(self, items: list[Any], n_missing: int, blank: Any) -> None:
        """Add the blank rows or cells that the file leaves out; their number is limited."""
        self._n_blank += max(n_missing, 0)
        if self._n_blank > _MOST_BLANKS:
            raise DataError("has more blank cells than a table", where=f"sheet '{self.sheets[-1].name}'")
        items.extend([blank] * n_missing)


def _number(attributes: dict[str, str], name: str, default: int) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default


def _cell_text(text: str, kind: str) -> str:
    if kind == "Boolean":
        return {"1": "true", "0": "false"}.get(text.strip(), text)
    if kind == "DateTime":
        day, _, clock = text.strip().partition("T")
        clock = clock.removesuffix(".000")
        return day if clock in {"", "00:00:00"} else clock if day in _NO_DAY else f"{day}T{clock}"
    return text
