"""Reading spreadsheets in the format SYLK."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from segmentry.errors import DataError
from segmentry.storage.formats.cells import cell_texts
from segmentry.storage.formats.text_grids import text_grid_reader

_HEAD = re.compile(r"ID;P[^\r\n]*[\r\n]+(?:(?:P;P|F;[A-Z]|B;[XY]|C;[A-Z]|O;|NN;|NU;|W;)[^\r\n]*(?:[\r\n]+|\Z)){2}")
_FIELDS = re.compile(r"(?<!;);(?!;)")
_ACCENTED = re.compile(r"\x1bN([ABCDHJK])([A-Za-z])")
_ACCENTS = dict(zip("ABCDHJK", "\u0300\u0301\u0302\u0303\u0308\u030a\u0327", strict=True))
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General', re.IGNORECASE)
_FIRST_DAYS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2_900_000
_MOST_CELLS = 20_000_000

Place = tuple[int, int]


@dataclass(kw_only=True)
class _Grid:
    """The cells of a spreadsheet by row and column, the formats it names, and those cells that are dates."""

    cells: dict[Place, str] = field(default_factory=dict)
    dates: set[Place] = field(default_factory=set)
    formats: list[str] = field(default_factory=list)
    has_1904: bool = False


def is_sylk(text: str, end: bytes) -> bool:
    """Return whether a text is SYLK, and not a CSV whose first name is ID.

    Parameters
    ----------
    text
        The head of the file.
    end
        Its last bytes.
    """
    return _HEAD.match(text) is not None and end.rstrip().endswith((b"\nE", b"\rE"))


def _grid(lines: Iterable[str]) -> _Grid:
    grid = _Grid()
    row = column = 1
    for line in lines:
        kind, *parts = _FIELDS.split(_ACCENTED.sub(_letter, line))
        fields = {part[:1]: part[1:] for part in reversed(parts) if part}
        if kind == "P" and "P" in fields:
            grid.formats.append(fields["P"].replace(";;", ";"))
        grid.has_1904 = grid.has_1904 or (kind == "O" and fields.get("V") == "4")
        if kind not in {"C", "F"}:
            continue
        row, column = _number(fields.get("Y"), row), _number(fields.get("X"), column)
        if kind == "C" and "K" in fields:
            grid.cells[row, column] = fields["K"].replace(";;", ";")
        elif kind == "F" and "P" in fields and not {"C", "R"} & set(fields):
            (grid.dates.add if _is_date(grid.formats, fields["P"]) else grid.dates.discard)((row, column))
    return grid


def _rows(lines: Sequence[str], source: str) -> list[list[str]]:
    """Return the rows of a spreadsheet."""
    grid = _grid(lines)
    n_rows, n_columns = (max((index[axis] for index in grid.cells), default=0) for axis in (0, 1))
    if n_rows * n_columns > _MOST_CELLS + 100 * len(grid.cells):
        got = f"{n_rows:,} rows of {n_columns:,} columns, {len(grid.cells):,} cells of which are filled"
        raise DataError("has more blank cells than a table", where=source, got=got)
    rows = [[""] * n_columns for _ in range(n_rows)]
    for (row, column), text in grid.cells.items():
        day = _day(text, has_1904=grid.has_1904) if (row, column) in grid.dates else None
        rows[row - 1][column - 1] = _value(text) if day is None else day
    return rows


def _number(text: str | None, default: int) -> int:
    return max(int(text), 1) if text is not None and text.isdecimal() and len(text) < 8 else default


def _letter(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[2] + _ACCENTS[found[1]])


def _is_date(formats: list[str], number: str) -> bool:
    """Return whether the format of that number shows a date or a time."""
    index = int(number) if number.isdecimal() else len(formats)
    return index < len(formats) and re.search("[ymdhs]", _NO_LETTERS.sub("", formats[index]), re.IGNORECASE) is not None


def _day(text: str, *, has_1904: bool) -> str | None:
    """Return a number of days as a date, None for what is no such number."""
    try:
        days = float(text)
    except ValueError:
        return None
    if not 0 <= days < _LAST_DAY:
        return None
    moment = _FIRST_DAYS[has_1904] + timedelta(seconds=round(days * 86400))
    return cell_texts([[moment.time() if days < 1 else moment]], ())[0][0]


def _value(text: str) -> str:
    """Return what stands in a cell; errors such as #N/A are blank."""
    if text.startswith('"'):
        return text[1:].removesuffix('"').replace('""', '"')
    if text in {"TRUE", "FALSE"}:
        return text.lower()
    return "" if text.startswith("#") else text


read_sylk = text_grid_reader("SYLK", _rows)
"""Reads a spreadsheet in the format SYLK."""
