"""The sheet of a short form that holds its points, and where each of them stands."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from segmentry.exports.sheets import Styles
from segmentry.results import FormAnswer, FormQuestion, FormSegment, ShortForm
from segmentry.storage.workbook import write_cell

POINTS = "Points"
_FIRST_SEGMENT = 3
_IDS, _NAMES, _ADVICE, _CONSTANTS, _FIRST_QUESTION = 3, 4, 5, 6, 8
_TEXT, _VALUE = 1, 2


@dataclass(frozen=True, kw_only=True)
class PointCells:
    """Where the points of a question stand, from the line of "no answer" or of its lowest number on."""

    question: FormQuestion
    line: int

    @property
    def n_lines(self) -> int:
        """How many lines the question has."""
        return 1 + len(self.question.answers) if self.question.is_choice else 4

    @property
    def low(self) -> str:
        """The cell of the lowest number that counts."""
        return value_cell(self.line)

    @property
    def high(self) -> str:
        """The cell of the highest number that counts."""
        return value_cell(self.line + 1)

    @property
    def centre(self) -> str:
        """The cell of the number without points."""
        return value_cell(self.line + 2)

    @property
    def answers(self) -> str:
        """The cells of the answers to choose from."""
        first, last = self.line + 1, self.line + len(self.question.answers)
        return f"{POINTS}!{xl_range_abs(first, _TEXT, last, _TEXT)}"

    def slope(self, segment: int) -> str:
        """Return the cell of the points per unit for a segment."""
        return f"{POINTS}!{xl_rowcol_to_cell(self.line + 3, _FIRST_SEGMENT + segment, row_abs=True, col_abs=True)}"

    def points(self, segment: int) -> str:
        """Return the cells of the points for a segment: without an answer first, then of each answer."""
        column = _FIRST_SEGMENT + segment
        return f"{POINTS}!{xl_range_abs(self.line, column, self.line + len(self.question.answers), column)}"


def point_cells(form: ShortForm) -> list[PointCells]:
    """Return where the points of each question stand.

    Parameters
    ----------
    form
        The form.
    """
    questions, line = [], _FIRST_QUESTION
    for question in form.questions:
        questions.append(PointCells(question=question, line=line))
        line += questions[-1].n_lines + 1
    return questions


def value_cell(line: int) -> str:
    """Return the cell with the value of a line."""
    return f"{POINTS}!{xl_rowcol_to_cell(line, _VALUE, row_abs=True, col_abs=True)}"


def constant_cell(segment: int) -> str:
    """Return the cell with the points of a segment before any answer."""
    return f"{POINTS}!{xl_rowcol_to_cell(_CONSTANTS, _FIRST_SEGMENT + segment, row_abs=True, col_abs=True)}"


def segment_cells(what: str, n_segments: int) -> str:
    """Return the cells with the "id", "name" or "do" of all segments.

    Parameters
    ----------
    what
        Which of them.
    n_segments
        Number of segments.
    """
    line = {"id": _IDS, "name": _NAMES, "do": _ADVICE}[what]
    return f"{POINTS}!{xl_range_abs(line, _FIRST_SEGMENT, line, _FIRST_SEGMENT + n_segments - 1)}"


def add_points_sheet(styles: Styles, form: ShortForm) -> None:
    """Add the sheet with all points of a form, from which the other sheets reckon.

    Parameters
    ----------
    styles
        The formats of the workbook.
    form
        The form.
    """
    sheet = styles.book.add_worksheet(POINTS)
    write_cell(sheet, 0, 0, "How answers are weighed", styles.headline)
    write_cell(
        sheet, 1, 0, "The segment with the most points is the likeliest one. Do not move these cells.", styles.line
    )
    _line(sheet, _IDS, ("segment", None, None), [item.id for item in form.segments], styles.header)
    _line(sheet, _NAMES, ("name", None, None), [item.name for item in form.segments], styles.header)
    _line(sheet, _ADVICE, ("what to do", None, None), [item.do or None for item in form.segments])
    constants = [item.constant for item in form.segments]
    _line(sheet, _CONSTANTS, ("points before any answer", None, None), constants)
    for cells in point_cells(form):
        _question(sheet, cells, form.segments)
    sheet.set_column(0, _VALUE, 28)
    sheet.set_column(_FIRST_SEGMENT, _FIRST_SEGMENT + len(form.segments) - 1, 18)
    sheet.freeze_panes(_CONSTANTS + 1, _FIRST_SEGMENT)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD10000"})


def _question(sheet: Any, cells: PointCells, segments: tuple[FormSegment, ...]) -> None:
    question, line = cells.question, cells.line
    title = question.title
    if question.is_choice:
        _line(sheet, line, (title, "no answer", None), [0.0] * len(segments))
        for number, answer in enumerate(question.answers, start=1):
            _line(sheet, line + number, (title, _typed(answer), None), list(answer.points))
        return
    shaped = {"none": "", "log1p": " after LN(1 + number)", "sqrt": " after SQRT(number)"}[question.transform]
    _line(sheet, line, (title, "lowest number that counts", question.low))
    _line(sheet, line + 1, (title, "highest number that counts", question.high))
    _line(sheet, line + 2, (title, f"average{shaped}", question.centre))
    _line(sheet, line + 3, (title, f"points per unit above it{shaped}", None), list(question.slopes))


def _typed(answer: FormAnswer) -> str | float:
    """Return an answer as it is typed: a number of a scale as a number, since a list takes no text for it."""
    is_number = answer.number is not None and answer.text == f"{answer.number:.0f}"
    return answer.text if answer.number is None or not is_number else answer.number


def _line(
    sheet: Any, line: int, head: tuple[Any, ...], values: list[Any] | tuple[Any, ...] = (), style: Any = None
) -> None:
    for column, value in enumerate((*head, *values)):
        write_cell(sheet, line, column, value, style)
