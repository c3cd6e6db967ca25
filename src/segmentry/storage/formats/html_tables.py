"""The tables of an HTML page as rows of texts.

The tags are cut here, since html.parser takes a time quadratic in the length of pages that are written wrongly.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Place = tuple[int, int]

_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*|[^<>]*)>|<[!?][^<>]*>""")
_UNREAD = re.compile(r"<!--|<(script|style|template)\b", re.IGNORECASE)
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,6})""", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,200})", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_CELLS, _BREAKS = {"td", "th"}, {"br", "p", "div", "li", "tr", "table", "hr"}
_MOST_COLUMNS, _MOST_ROWS = 100, 100_000


@dataclass(kw_only=True)
class HtmlTable:
    """A table of a page: its rows, and the first and last position of each cell that spans rows.

    A cell stands at the first of the places that it spans; the others are blank.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    _reaching: dict[int, int] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _next: int = 0

    def open_row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._next = 0
        self._taken = {index for index, left in self._reaching.items() if left}
        self._reaching = {index: left - 1 for index, left in self._reaching.items() if left > 1}

    def add_cell(self, text: str, n_columns: int, n_rows: int) -> None:
        """Add a cell to the last row.

        Parameters
        ----------
        text
            What stands in it.
        n_columns, n_rows
            How many columns and rows it spans.
        """
        if not self.rows:
            self.open_row()
        row, line = self.rows[-1], len(self.rows) - 1
        first = self._next
        while first in self._taken:
            first += 1
        row.extend([""] * (first - len(row)))
        row.append(text)
        self._next = first + n_columns
        if n_rows > 1:
            self._reaching |= dict.fromkeys(range(first, first + n_columns), n_rows - 1)
            self.merged.append(((line, first), (line + n_rows - 1, first + n_columns - 1)))


@dataclass
class _Cell:
    n_columns: int
    n_rows: int
    parts: list[str] = field(default_factory=list)


def title_of(page: str) -> str:
    """Return the title of a page."""
    found = _TITLE.search(page)
    return _text(found[1]) if found else ""


def html_tables(page: str) -> list[HtmlTable]:
    """Return the tables of a page; a table within a cell of another one is a separate table.

    >>> html_tables("<table><tr><th>id<th>age<tr><td>A<td>30</table>")[0].rows
    [['id', 'age'], ['A', '30']]
    """
    text = "".join(_read_parts(page))
    tables: list[HtmlTable] = []
    opened: list[tuple[HtmlTable, _Cell | None]] = []
    start = 0
    for tag in _TAG.finditer(text):
        if opened and opened[-1][1] is not None:
            opened[-1][1].parts.append(text[start : tag.start()])
        start = tag.end()
        name = (tag[2] or "").lower()
        if name == "table" and not tag[1]:
            tables.append(HtmlTable(name=f"table {len(tables) + 1}"))
            opened.append((tables[-1], None))
        elif opened:
            opened[-1] = _after_tag(*opened[-1], name=name, tag=tag)
        if name == "table" and tag[1] and opened:
            opened.pop()
    for table, cell in opened:
        _close(table, cell)
    return tables


def _after_tag(
    table: HtmlTable, cell: _Cell | None, *, name: str, tag: re.Match[str]
) -> tuple[HtmlTable, _Cell | None]:
    """Return the table and the cell that is open after a tag."""
    if cell is not None and name in _BREAKS:
        cell.parts.append(" ")
    if name not in _CELLS | {"tr", "table"}:
        return table, cell
    _close(table, cell)
    if name == "tr" and not tag[1]:
        table.open_row()
    if name not in _CELLS or tag[1]:
        return table, None
    spans = {key.lower(): int(number) for key, number in _SPAN.findall(tag[3])}
    n_columns, n_rows = spans.get("colspan", 1), spans.get("rowspan", 1)
    return table, _Cell(min(max(n_columns, 1), _MOST_COLUMNS), min(max(n_rows, 1), _MOST_ROWS))


def _close(table: HtmlTable, cell: _Cell | None) -> None:
    if cell is not None:
        table.add_cell(_text("".join(cell.parts)), cell.n_columns, cell.n_rows)


def _text(source: str) -> str:
    return _BLANKS.sub(" ", html.unescape(source)).strip()


def _read_parts(page: str) -> Iterator[str]:
    """Yield what is outside of comments, scripts and styles; one that never ends hides all below it."""
    start = 0
    while found := _UNREAD.search(page, start):
        yield page[start : found.start()]
        closing = re.compile(rf"</{found[1]}\s*>" if found[1] else "-->", re.IGNORECASE)
        end = closing.search(page, found.end())
        if end is None:
            return
        start = end.end()
    yield page[start:]
