"""The part of a sheet that is one table: a range, or columns without another table beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from segmentry.storage.cells import kind_of

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LEAST_COLUMNS, _LEAST_ROWS, _MOST_RUNS = 2, 2, 12
_DENSE, _ENDS_EARLIER = 0.8, 0.1

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Area:
    """A rectangle of cells; rows and columns count from 0, and the last ones belong to it.

    >>> str(Area(first_row=0, last_row=4, first_column=5, last_column=27))
    'F1:AB5'
    """

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def __str__(self) -> str:
        """Return the name that spreadsheets use."""
        first, last = _letters(self.first_column), _letters(self.last_column)
        return f"{first}{self.first_row + 1}:{last}{self.last_row + 1}"

    def of(self, rows: Rows) -> Rows:
        """Return its cells; rows above it are blank, so that the others keep their numbers.

        Parameters
        ----------
        rows
            All rows of the sheet.
        """
        is_whole = self.first_row == 0 and self.last_row >= len(rows) - 1 and self.first_column == 0
        if is_whole and self.last_column >= _width(rows) - 1:
            return rows
        columns = slice(self.first_column, self.last_column + 1)
        return [
            list(row[columns]) if index >= self.first_row else [] for index, row in enumerate(rows[: self.last_row + 1])
        ]


def split_range(requested: str, names: Sequence[str]) -> tuple[str, Area | None]:
    """Return the sheet and the range in a text such as `Sales!F1:G5`; None where there is no range.

    Parameters
    ----------
    requested
        What the user asks for.
    names
        The sheets of the workbook.
    """
    sheet, mark, cells = requested.rpartition("!")
    found = _RANGE.fullmatch(cells.strip())
    if requested in names or not mark or found is None:
        return requested, None
    columns, rows = sorted([_column_index(found[1]), _column_index(found[3])]), sorted([int(found[2]), int(found[4])])
    name = sheet if sheet in names else sheet.strip("'").replace("''", "'")
    area = Area(first_row=max(rows[0] - 1, 0), last_row=rows[1] - 1, first_column=columns[0], last_column=columns[1])
    return name, area


def areas_of(rows: Rows) -> list[Area]:
    """Return the tables that stand beside each other, the one to read first.

    A table has another one beside it where a blank column is between them and the other one begins or ends in other rows.

    Parameters
    ----------
    rows
        The texts of all cells of a sheet.

    Returns
    -------
    list of Area
        One where the sheet has one table, without blank columns on its left; none for an empty sheet.
    """
    runs = _filled_columns(rows)
    if not runs:
        return []
    if len(runs) == 1 or len(runs) > _MOST_RUNS:
        return [_all_rows(rows, runs[0][0], _width(rows) - 1)]
    blocks = [_block(rows, first, last) for first, last in runs]
    sizes = [_n_filled(block, rows) for block in blocks]
    main = blocks[sizes.index(max(sizes))]
    others = [block for block in blocks if block is not main and _is_separate(block, main, rows)]
    start, end = blocks.index(main), blocks.index(main)
    while start > 0 and blocks[start - 1] not in others:
        start -= 1
    while end + 1 < len(blocks) and blocks[end + 1] not in others:
        end += 1
    last_column = blocks[end].last_column if others else _width(rows) - 1
    return [_all_rows(rows, blocks[start].first_column, last_column), *others]


def _width(rows: Rows) -> int:
    return max(map(len, rows), default=0)


def _all_rows(rows: Rows, first_column: int, last_column: int) -> Area:
    return Area(first_row=0, last_row=len(rows) - 1, first_column=first_column, last_column=last_column)


def _filled_columns(rows: Rows) -> list[tuple[int, int]]:
    """Return the first and last column of each run of columns in which something stands."""
    filled = [
        column for column in range(_width(rows)) if any(column < len(row) and row[column].strip() for row in rows)
    ]
    runs = [[column for _, column in run] for _, run in groupby(enumerate(filled), key=lambda pair: pair[1] - pair[0])]
    return [(run[0], run[-1]) for run in runs]


def _block(rows: Rows, first: int, last: int) -> Area:
    """Return the area of some columns from the first to the last row in which something stands."""
    lines = [index for index, row in enumerate(rows) if any(map(str.strip, row[first : last + 1]))]
    return Area(first_row=lines[0], last_row=lines[-1], first_column=first, last_column=last)


def _cells(block: Area, rows: Rows) -> Rows:
    return block.of(rows)[block.first_row :]


def _n_filled(block: Area, rows: Rows) -> int:
    return sum(1 for row in _cells(block, rows) for cell in row if cell.strip())


def _is_separate(block: Area, main: Area, rows: Rows) -> bool:
    """Return whether a block has names of its own and rows that are not those of the main one."""
    cells = _cells(block, rows)
    names = [cell for cell in cells[0] if cell.strip()]
    is_table = block.last_column - block.first_column + 1 >= _LEAST_COLUMNS and len(cells) > _LEAST_ROWS
    has_names = len(names) >= _LEAST_COLUMNS and all(kind_of(name) == "text" for name in names)
    n_filled = sum(1 for row in cells if any(map(str.strip, row)))
    n_rows = main.last_row - main.first_row + 1
    ends_elsewhere = abs(main.last_row - block.last_row) > max(1, _ENDS_EARLIER * n_rows)
    return is_table and has_names and n_filled >= _DENSE * len(cells) and ends_elsewhere


def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, index = divmod(rest - 1, 26)
        letters = chr(ord("A") + index) + letters
    return letters


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
