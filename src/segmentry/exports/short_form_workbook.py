"""A short form as an Excel workbook, whose formulas compute the segment of each line of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from segmentry.catalogue.short_form_words import HOW_ANSWERS_COUNT, accuracy_sentence, choice_sentence, hint_of
from segmentry.exports.sheets import Sheet, SheetColumn, Styles, add_sheet
from segmentry.exports.short_form_points import (
    PointCells,
    add_points_sheet,
    constant_cell,
    point_cells,
    segment_cells,
)
from segmentry.results import FormQuestion, ShortForm
from segmentry.storage.atomic import atomic_write
from segmentry.storage.workbook import excel_workbook, write_cell, write_formula

ANSWERS, _SCORES = "Answers", "Calculation"
N_LINES = 500
_HEAD, _FIRST = 5, 7
_FIRST_QUESTION = 1
_LONGEST_HINT = 250
_FORMULAS = {"none": "{}", "log1p": "LN(1+MAX({},0))", "sqrt": "SQRT(MAX({},0))"}


def write_short_form_workbook(path: Path, form: ShortForm, rows: Sequence[Sequence[Any]] = ()) -> None:
    """Write the workbook: a sheet for answers, the calculation, the points and the accuracy.

    Parameters
    ----------
    path
        Where to.
    form
        The form.
    rows
        Answers to fill in, one value per question and line; None for no answer.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    with atomic_write(path) as temporary, excel_workbook(temporary) as book:
        styles = Styles(book)
        answers, scores = book.add_worksheet(ANSWERS), book.add_worksheet(_SCORES)
        columns = _Columns(len(form.questions), len(form.segments))
        _add_answers(answers, styles, form, columns=columns)
        _add_scores(scores, styles, form, columns=columns)
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                write_cell(answers, _FIRST + number, _FIRST_QUESTION + index, value, styles.of("text", value))
        add_points_sheet(styles, form)
        add_sheet(styles, _accuracy(form), {"answers", "calculation", "points"})


@dataclass(frozen=True)
class _Columns:
    """Columns of the sheets with q questions and k segments, counted from 0."""

    q: int
    k: int

    @property
    def first_score(self) -> int:
        """The first score in the calculation."""
        return self.q

    @property
    def n_answered(self) -> int:
        """How many questions are answered, in the calculation."""
        return self.q + self.k

    @property
    def result(self) -> int:
        """The first result beside the answers."""
        return _FIRST_QUESTION + self.q

    def scores(self, line: int) -> str:
        """Return the cells of the scores of a line, from another sheet."""
        return f"{_SCORES}!{xl_range(line, self.first_score, line, self.first_score + self.k - 1)}"

    def answered(self, line: int) -> str:
        """Return the cell that counts the answers of a line, from another sheet."""
        return f"{_SCORES}!{xl_rowcol_to_cell(line, self.n_answered)}"


def _add_answers(sheet: Any, styles: Styles, form: ShortForm, *, columns: _Columns) -> None:
    write_cell(sheet, 0, 0, f"Which segment? {form.study}", styles.headline)
    write_cell(
        sheet,
        1,
        0,
        f"Type one line of answers per customer, from line {_FIRST + 1} on. {HOW_ANSWERS_COUNT}",
        styles.line,
    )
    write_cell(sheet, 2, 0, accuracy_sentence(form), styles.line)
    write_cell(sheet, 3, 0, choice_sentence(form), styles.line)
    results = ("segment", "name", "probability", "answered", "what to do")
    titles = ("customer (optional)", *(question.title for question in form.questions), *results)
    hints = (None, *(hint_of(question) for question in form.questions))
    for column, title in enumerate(titles):
        write_cell(sheet, _HEAD, column, title, styles.header)
    for column, hint in enumerate(hints):
        write_cell(sheet, _HEAD + 1, column, hint, styles.of("long text"))
    for column, cells in enumerate(point_cells(form), start=_FIRST_QUESTION):
        sheet.data_validation(_FIRST, column, _FIRST + N_LINES - 1, column, _validation(cells))
    for line in range(_FIRST, _FIRST + N_LINES):
        _add_results(sheet, styles, line, columns)
    sheet.set_column(0, columns.result - 1, 20)
    sheet.set_column(columns.result, columns.result + 3, 14)
    sheet.set_column(columns.result + 4, columns.result + 4, 60)
    sheet.freeze_panes(_FIRST, 1)


def _add_results(sheet: Any, styles: Styles, line: int, columns: _Columns) -> None:
    answered, scores = columns.answered(line), columns.scores(line)
    typed = xl_range(line, _FIRST_QUESTION, line, columns.q)
    best = f"MATCH(MAX({scores}),{scores},0)"
    counted = (
        f'IF(COUNTA({typed})>{answered},COUNTA({typed})-{answered}&" not understood",{answered}&" of {columns.q}")'
    )
    results = (
        f"INDEX({segment_cells('id', columns.k)},{best})",
        f"INDEX({segment_cells('name', columns.k)},{best})",
        f"1/SUMPRODUCT(EXP({scores}-MAX({scores})))",
    )
    for index, formula in enumerate(results):
        style = styles.of("share" if index == 2 else "text") if index == 2 else None
        write_formula(sheet, line, columns.result + index, f'=IF({answered}=0,"",{formula})', style)
    write_formula(sheet, line, columns.result + 3, f'=IF(COUNTA({typed})=0,"",{counted})')
    advice = f'INDEX({segment_cells("do", columns.k)},{best})&""'
    write_formula(sheet, line, columns.result + 4, f'=IF({answered}=0,"",{advice})')


def _add_scores(sheet: Any, styles: Styles, form: ShortForm, *, columns: _Columns) -> None:
    """Add the sheet that turns each line of answers into numbers and scores."""
    titles = [*(question.title for question in form.questions), *(item.name for item in form.segments), "answered"]
    for column, title in enumerate(titles):
        write_cell(sheet, _HEAD, column, title, styles.header)
    write_cell(sheet, 0, 0, "Points of every segment, line by line", styles.headline)
    questions = point_cells(form)
    for line in range(_FIRST, _FIRST + N_LINES):
        coded = [xl_rowcol_to_cell(line, column, col_abs=True) for column in range(columns.q)]
        for column, cells in enumerate(questions):
            write_formula(sheet, line, column, f"={_coded(cells, _answer_cell(line, column))}")
        for segment in range(columns.k):
            parts = [_points(cells, cell, segment) for cells, cell in zip(questions, coded, strict=True)]
            formula = "+".join([constant_cell(segment), *parts])
            write_formula(sheet, line, columns.first_score + segment, f"={formula}")
        counts = [
            f"({cell}>0)" if cells.question.is_choice else f"ISNUMBER({cell})"
            for cells, cell in zip(questions, coded, strict=True)
        ]
        write_formula(sheet, line, columns.n_answered, "=" + "+".join(f"N({count})" for count in counts))
    sheet.set_column(0, columns.n_answered, 16)
    sheet.freeze_panes(_FIRST, 0)


def _answer_cell(line: int, column: int) -> str:
    return f"{ANSWERS}!{xl_rowcol_to_cell(line, _FIRST_QUESTION + column)}"


def _coded(cells: PointCells, cell: str) -> str:
    """Return the number of the chosen answer, 0 for none, or the distance of a number from the average."""
    question = cells.question
    if question.is_choice:
        is_same = f'EXACT({cells.answers},{cell}&"")' if _needs_case(question) else f'({cells.answers}&""={cell}&"")'
        return f"SUMPRODUCT({is_same}*(ROW({cells.answers})-{cells.line + 1}))"
    within = f"MIN(MAX({cell},{cells.low}),{cells.high})"
    return f'IF(ISNUMBER({cell}),{_FORMULAS[question.transform].format(within)}-{cells.centre},"")'


def _points(cells: PointCells, cell: str, segment: int) -> str:
    if cells.question.is_choice:
        return f"INDEX({cells.points(segment)},{cell}+1)"
    return f"IF(ISNUMBER({cell}),{cell}*{cells.slope(segment)},0)"


def _needs_case(question: FormQuestion) -> bool:
    """Return whether answers differ in capitals alone, which a spreadsheet takes for the same text."""
    return len({answer.text.casefold() for answer in question.answers}) < len(question.answers)


def _validation(cells: PointCells) -> dict[str, Any]:
    question = cells.question
    message = {"input_title": question.title[:30], "input_message": hint_of(question)[:_LONGEST_HINT]}
    if question.is_choice:
        return message | {"validate": "list", "source": f"={cells.answers}"}
    limits = {"minimum": question.low, "maximum": question.high}
    return (
        message
        | {
            "validate": "decimal",
            "criteria": "between",
            "error_type": "warning",
            "error_title": "Beyond the usual",
            "error_message": "The number lies beyond those that the form has seen, and counts as the nearer end.",
        }
        | limits
    )


def _accuracy(form: ShortForm) -> Sheet:
    columns = (
        SheetColumn("questions", "count"),
        SheetColumn("question added"),
        SheetColumn("asked"),
        *(SheetColumn(title, "share") for title in ("accuracy", "standard error")),
        SheetColumn("kappa", "fit"),
        *(SheetColumn(segment.name, "share") for segment in form.segments),
    )
    rows = [
        (
            step.n_questions,
            step.title,
            "yes" if step.n_questions <= len(form.questions) else "no",
            step.accuracy,
            step.standard_error,
            step.kappa,
            *step.recalls,
        )
        for step in form.steps
    ]
    above = (
        "How often the form is right, by the number of questions",
        "Share of customers who get the segment of the study; below each segment, among its customers. All are customers that "
        "the form did not learn from.",
    )
    return Sheet(title="Accuracy", columns=columns, rows=rows, above=above)
