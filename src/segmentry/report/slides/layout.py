"""A slide of 16:9 with a title, texts, native tables, and notes that name the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from segmentry.report.slides.fitting import fitted, line_height, n_lines, printable, shared_room
from segmentry.report.slides.office import inches, office, points, rgb

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
TITLE_SIZE, TEXT_SIZE, CELL_SIZE, LARGE_CELL_SIZE = 26, 16, 12, 14
_SPACE_AFTER = 8
_USUAL_ROW = 1.0
INK, MUTED, PAPER, BAND, RULE = "20252B", "5A646E", "FFFFFF", "F3F5F7", "D9DEE3"
_TITLE_ONLY = 5
_CELL_MARGIN = 0.08


@dataclass(frozen=True, kw_only=True)
class Box:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def placed(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in the unit of the file."""
        return inches(self.left), inches(self.top), inches(self.width), inches(self.height)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph: the text, its size in points, its colour, and whether it is bold."""

    text: str
    size: float = TEXT_SIZE
    colour: str = INK
    is_bold: bool = False


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """A column of a table: title, width as a share of the table, whether its cells are numbers."""

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class _Look:
    """The size of the type in a table in points, and the height of its rows in inches."""

    size: float
    row_height: float


BODY = Box(left=MARGIN, top=1.45, width=WIDTH - 2 * MARGIN, height=HEIGHT - 2.05)
"""The room below the title."""


def add_slide(deck: Any, title: str, notes: str) -> Any:
    """Add a slide with a title and speaker's notes.

    Parameters
    ----------
    deck
        The presentation.
    title
        What the slide says.
    notes
        Notes of the speaker, which end with the source.

    Returns
    -------
    pptx.slide.Slide
        The slide.
    """
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    box = Box(left=MARGIN, top=0.45, width=WIDTH - 2 * MARGIN, height=0.9)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = box.placed
    _fill(shape.text_frame, (Text(text=title, size=TITLE_SIZE, is_bold=True),), box)
    slide.notes_slide.notes_text_frame.text = printable(notes)
    return slide


def add_texts(slide: Any, box: Box, texts: Sequence[Text]) -> None:
    """Add paragraphs, each shortened to its part of the box.

    Parameters
    ----------
    slide
        The slide.
    box
        Where they stand.
    texts
        The paragraphs.
    """
    _fill(slide.shapes.add_textbox(*box.placed).text_frame, texts, box)


def add_table(slide: Any, box: Box, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], label: str) -> Any:
    """Add a native table whose rows share the height of the box; texts that do not fit are shortened.

    Parameters
    ----------
    slide
        The slide.
    box
        Where it stands.
    columns
        Its columns.
    rows
        Texts of its cells.
    label
        What it shows, for those who do not see it.

    Returns
    -------
    pptx.table.Table
        The table.
    """
    head = 0.5
    look = _look_of(columns, rows, width=box.width, tallest=(box.height - head) / max(len(rows), 1))
    row_height, size = look.row_height, look.size
    height = head + row_height * len(rows)
    frame = slide.shapes.add_table(
        len(rows) + 1, len(columns), *Box(left=box.left, top=box.top, width=box.width, height=height).placed
    )
    described(frame, label)
    table = frame.table
    for index, column in enumerate(columns):
        table.columns[index].width = inches(box.width * column.share)
    for number, row in enumerate(([column.title for column in columns], *rows)):
        tall = row_height if number else head
        table.rows[number].height = inches(tall)
        for index, (column, text) in enumerate(zip(columns, row, strict=True)):
            room = Box(left=0, top=0, width=box.width * column.share, height=tall)
            _cell(table.cell(number, index), Text(text=text, size=size, is_bold=not number), column, room)
            paint(table.cell(number, index), RULE if not number else BAND if number % 2 == 0 else PAPER)
    return table


def paint(cell: Any, colour: str) -> None:
    """Give a cell of a table a background.

    Parameters
    ----------
    cell
        The cell.
    colour
        Six hexadecimal digits.
    """
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(colour)


def described(shape: Any, label: str) -> None:
    """Describe a table or chart for those who do not see it.

    Parameters
    ----------
    shape
        Its frame.
    label
        What it shows.
    """
    shape.element.nvGraphicFramePr.cNvPr.set("descr", printable(label))


def _look_of(columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], width: float, tallest: float) -> _Look:
    """Return the largest type and usual rows in which every text fits, else small type in tall rows."""
    looks = [
        _Look(size=size, row_height=min(height, tallest))
        for size in (LARGE_CELL_SIZE, CELL_SIZE)
        for height in (_USUAL_ROW, tallest)
    ]
    return next((look for look in looks if _all_fit(columns, rows, width=width, look=look)), looks[-1])


def _all_fit(columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], width: float, look: _Look) -> bool:
    return all(
        fitted(text, width * column.share - 2 * _CELL_MARGIN, look.row_height - _CELL_MARGIN, look.size) == text
        for row in ([column.title for column in columns], *rows)
        for column, text in zip(columns, row, strict=True)
    )


def _cell(cell: Any, text: Text, column: TableColumn, room: Box) -> None:
    """Write a cell; numbers are never shortened."""
    align = office().enum.text.PP_ALIGN
    cell.margin_left = cell.margin_right = inches(_CELL_MARGIN)
    cell.margin_top = cell.margin_bottom = inches(_CELL_MARGIN / 2)
    cell.vertical_anchor = office().enum.text.MSO_ANCHOR.MIDDLE
    width, height = room.width - 2 * _CELL_MARGIN, room.height - _CELL_MARGIN
    frame = cell.text_frame
    frame.word_wrap = True
    _write(frame.paragraphs[0], text, text.text if column.is_number else fitted(text.text, width, height, text.size))
    frame.paragraphs[0].alignment = align.RIGHT if column.is_number else align.LEFT


def _fill(frame: Any, texts: Sequence[Text], box: Box) -> None:
    names = office().enum.text
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, names.MSO_AUTO_SIZE.NONE, names.MSO_ANCHOR.TOP
    width, space = box.width - 0.2, _SPACE_AFTER / 72
    needed = [n_lines(text.text, width, text.size) * line_height(text.size) + space for text in texts]
    for number, (text, height) in enumerate(zip(texts, shared_room(needed, box.height - 0.1), strict=True)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = names.PP_ALIGN.LEFT, points(_SPACE_AFTER)
        _write(paragraph, text, fitted(text.text, width, height - space, text.size))


def _write(paragraph: Any, style: Text, text: str) -> None:
    run = paragraph.add_run()
    run.text = printable(text)
    run.font.size, run.font.bold = points(style.size), style.is_bold
    run.font.color.rgb = rgb(style.colour)
