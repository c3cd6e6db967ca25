"""Sheets of a workbook as people lay them out: formats, widths, a frozen header, filters, a total."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from segmentry.catalogue.money import SIGNS
from segmentry.storage.workbook import write_cell

Kind = Literal["text", "long text", "count", "share", "money", "large money", "days", "number", "fit"]

_LONGEST_TITLE = 31
_NARROWEST, _WIDEST, _LONG = 8, 40, 60
_MEASURED_ROWS = 200
_LARGE = 10_000
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "long text": "@",
    "count": "#,##0",
    "share": "0.0%",
    "money": "#,##0.00",
    "large money": "#,##0",
    "days": "#,##0.0",
    "number": "#,##0.00",
    "fit": "0.00",
}
_HEADER_COLOUR = "#EDEFF3"


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: what stands above it, and how its values are shown."""

    title: str
    kind: Kind = "text"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet with a table: its title, columns and rows.

    `above` are lines of text above the table. `has_total` tells whether the last row adds up the others; it takes no part in the
    filters.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Any]]
    above: tuple[str, ...] = ()
    has_total: bool = False


@dataclass
class Styles:
    """The cell formats of a workbook, each made once.

    Parameters
    ----------
    book
        The workbook.
    currency
        Code of the currency that money is in; empty where it is not known.
    """

    book: Any
    currency: str = ""
    _made: dict[str, Any] = field(default_factory=dict)

    def of(self, kind: Kind, value: Any = None, *, is_total: bool = False) -> Any:
        """Return the format of a cell.

        Parameters
        ----------
        kind
            Kind of its column.
        value
            Its value, by whose size plain numbers are rounded.
        is_total
            Whether it is in a row that adds up the others.
        """
        options: dict[str, Any] = {"valign": "top", "num_format": self._number_format(kind, value)}
        if kind == "long text":
            options["text_wrap"] = True
        return self._format(options | ({"bold": True, "top": 1} if is_total else {}))

    @property
    def header(self) -> Any:
        """The format of the names of columns."""
        return self._format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": _HEADER_COLOUR})

    @property
    def headline(self) -> Any:
        """The format of the first line of a sheet."""
        return self._format({"bold": True, "font_size": 14})

    @property
    def line(self) -> Any:
        """The format of a line of text over the whole width."""
        return self._format({"valign": "top"})

    def _format(self, options: dict[str, Any]) -> Any:
        key = repr(sorted(options.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(options)
        return self._made[key]

    def _number_format(self, kind: Kind, value: Any) -> str:
        if kind in {"money", "large money"} and self.currency:
            sign, code = SIGNS.get(self.currency), re.sub(r'["\\]', "", self.currency)
            return f'"{sign}"{_FORMATS[kind]};-"{sign}"{_FORMATS[kind]}' if sign else f'{_FORMATS[kind]} "{code}"'
        if kind == "number" and isinstance(value, int | float):
            return (
                "#,##0" if float(value).is_integer() or abs(value) >= 1000 else "0.0" if abs(value) >= 100 else "0.00"
            )
        return _FORMATS[kind]


def add_sheet(styles: Styles, content: Sheet, titles: set[str]) -> None:
    """Add a sheet to a workbook.

    Parameters
    ----------
    styles
        The formats of the workbook.
    content
        What the sheet holds.
    titles
        Titles of the sheets so far, in small letters; that of the new one is added.
    """
    sheet = styles.book.add_worksheet(sheet_title(content.title, titles))
    for line, text in enumerate(content.above):
        write_cell(sheet, line, 0, text, styles.headline if line == 0 else styles.line)
    head = len(content.above) + 1 if content.above else 0
    for index, column in enumerate(content.columns):
        write_cell(sheet, head, index, column.title, styles.header)
        sheet.set_column(index, index, _width(content, index))
    n_rows, kinds = len(content.rows), [_kind(content, index) for index in range(len(content.columns))]
    for number, row in enumerate(content.rows):
        is_total = content.has_total and number == n_rows - 1
        for index, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            write_cell(sheet, head + 1 + number, index, value, styles.of(kind, value, is_total=is_total))
    n_filtered = n_rows - int(content.has_total)
    if n_filtered > 0:
        sheet.autofilter(head, 0, head + n_filtered, len(content.columns) - 1)
    if head == 0:
        sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{head + n_rows + 1}"})  # ids of digits are texts on purpose
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)


def _kind(content: Sheet, index: int) -> Kind:
    """Return the kind of a column; amounts are shown without cents where they are large."""
    kind = content.columns[index].kind
    if kind != "money":
        return kind
    largest = max((abs(row[index]) for row in content.rows if row[index] is not None), default=0)
    return "large money" if largest >= _LARGE else kind


def _width(content: Sheet, index: int) -> int:
    """Return the width of a column in characters: that of its longest text, within limits."""
    column = content.columns[index]
    if column.kind == "long text":
        return _LONG
    words = max((len(word) for word in column.title.split()), default=0)
    values = [row[index] for row in (*content.rows[:_MEASURED_ROWS], *content.rows[-1:]) if row[index] is not None]
    if column.kind != "text":
        longest = max((len(f"{value:,.2f}") for value in values if isinstance(value, int | float)), default=0)
        return max(_NARROWEST + 4, words + 3, longest + 3)
    longest = max((len(str(value)) for value in values), default=0)
    return min(max(_NARROWEST, words + 3, longest + 2), _WIDEST)


def sheet_title(title: str, taken: set[str]) -> str:
    """Return a title that Excel accepts, and that no other sheet has.

    Parameters
    ----------
    title
        What the sheet is about.
    taken
        Titles so far, in small letters; the new one is added.
    """
    bare = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:_LONGEST_TITLE].strip(" '")
    bare = "segment" if bare.casefold() in {"", "history"} else bare
    unique, number = bare, 2
    while unique.lower() in taken:
        unique = f"{bare[: _LONGEST_TITLE - 4]} {number}"
        number += 1
    taken.add(unique.lower())
    return unique
