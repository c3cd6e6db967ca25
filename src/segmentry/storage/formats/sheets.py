"""Which of several sheets, or tables of a page, is the one to read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from segmentry.errors import DataError, did_you_mean
from segmentry.storage.tables import Note, ReadTable
from segmentry.texts import shortened

HEAD_ROWS = 100
"""How many rows of a sheet are looked at."""
_LARGE = 0.5
_YAML_WORDS = {"yes", "no", "true", "false", "on", "off", "null"}
_MOST_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is known of a sheet before it is read.

    `head` holds the texts of its first rows.
    """

    name: str
    head: Sequence[Sequence[str]]
    n_rows: int
    is_hidden: bool = False

    @property
    def size(self) -> float:
        """How much of a table it holds: its cells, those in columns of numbers or dates more than others."""
        filled = [[bool(cell.strip()) for cell in row] for row in self.head]
        wide = sorted(sum(row) for row in filled if sum(row) > 1)
        if len(wide) < 2:
            return 0.0
        width = wide[len(wide) // 2]
        n_numeric = sum(_is_numeric(column) for column in zip(*_padded(self.head), strict=True))
        share_wide = len(wide) / max(1, sum(any(row) for row in filled))
        return self.n_rows * share_wide * width * (0.25 + min(1.0, n_numeric / width))


@dataclass(frozen=True)
class Choice:
    """The name of the sheet to read, and notes on the others."""

    name: str
    notes: tuple[Note, ...] = ()


def choose_sheet(sheets: Sequence[Sheet], requested: str | None, source: str, *, noun: str = "sheet") -> Choice:
    """Return which sheet is read: the first visible one that is about as large a table as the largest.

    Parameters
    ----------
    sheets
        All sheets, in their order.
    requested
        Name of the sheet that the user asks for.
    source
        Name of the file, for messages.
    noun
        What the sheets are called.

    Returns
    -------
    Choice

    Raises
    ------
    DataError
        When there is no such sheet, or none with a table.
    """
    names = [sheet.name for sheet in sheets]
    if requested is not None:
        return Choice(_named(requested, names, source, noun=noun))
    seen = [sheet for sheet in sheets if not sheet.is_hidden]
    filled = [sheet for sheet in seen if sheet.n_rows > 1]
    if not filled:
        raise _no_table(sheets, source, noun)
    largest = max(sheet.size for sheet in filled)
    chosen = next(sheet for sheet in filled if sheet.size >= _LARGE * largest)
    others = [sheet for sheet in sheets if sheet is not chosen]
    tables = [sheet for sheet in others if sheet.size > 0 and not sheet.is_hidden]
    if not others:
        return Choice(chosen.name)
    listed = shortened([_described(sheet) for sheet in others], _MOST_NAMED)
    option = sheet_option((tables or others)[0].name)
    text = f"The file has other {noun}s: {listed}; '{chosen.name}' was read. Choose another one with {option}."
    note = Note("several_tables", text) if tables else Note("other_sheets", text)
    return Choice(chosen.name, (note,))


def merged_lines(
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], read: ReadTable, columns: Mapping[int, str]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the first and last line of merged cells below the header, by their first column.

    Parameters
    ----------
    ranges
        First and last position, as row and column from 0, of the merged cells.
    read
        The table as read.
    columns
        Names of its columns by their positions in the sheet.
    """
    merged: dict[str, tuple[tuple[int, int], ...]] = {}
    first_line = read.lines[0].as_py() if read.lines is not None else 1
    for (first, column), (last, _) in sorted(ranges):
        if last > first >= first_line - 1 and column in columns:
            merged[columns[column]] = (*merged.get(columns[column], ()), (first + 1, last + 1))
    return merged


def _named(requested: str, names: Sequence[str], source: str, *, noun: str) -> str:
    if requested in names:
        return requested
    listed = ", ".join(repr(name) for name in names)
    what = f"has no {noun} '{requested}'{did_you_mean(requested, names)}"
    raise DataError(what, where=source, remedy=f"{noun.capitalize()}s: {listed}.")


def _no_table(sheets: Sequence[Sheet], source: str, noun: str) -> DataError:
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden and sheet.n_rows > 1]
    return DataError(
        f"has no {noun} with a header and records",
        where=source,
        got=f"hidden {noun}s {shortened([repr(name) for name in hidden], _MOST_NAMED)}" if hidden else None,
        remedy=f"Read a hidden one with {sheet_option(hidden[0])}." if hidden else None,
    )


def sheet_option(name: str) -> str:
    """Return what to type to read a sheet, or a range of it.

    A name that YAML would not take for a text is quoted.

    Parameters
    ----------
    name
        Name of the sheet, or a range such as `Sales!A1:D20`.
    """
    is_plain = re.fullmatch(r"[^\W\d][\w ()-]*", name) is not None and name.lower() not in _YAML_WORDS
    quoted = name if is_plain else "'" + name.replace("'", "''") + "'"
    return f'--set "ingest.sheet={quoted}"'


def _described(sheet: Sheet) -> str:
    state = "hidden, " if sheet.is_hidden else ""
    return f"'{sheet.name}' ({state}{sheet.n_rows:,} rows)"


def _padded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _is_numeric(column: Sequence[str]) -> bool:
    """Return whether most filled cells have digits and next to no letters, as numbers and dates do."""
    filled = [cell for cell in column if cell.strip()]
    numbers = [cell for cell in filled if any(map(str.isdigit, cell)) and sum(map(str.isalpha, cell)) <= 3]
    return len(numbers) > len(filled) / 2
