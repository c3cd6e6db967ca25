"""Headers whose names are numbers: months, years, dates or places in order."""

import itertools
import re
from collections.abc import Sequence
from datetime import date

from segmentry.languages.months import MONTHS
from segmentry.languages.names import folded

_LEAST, _LEAST_BESIDE_WORDS, _FEW_ROWS = 3, 2, 2
_MONTH, _YEAR = re.compile(r"(\d{4})[-/.]?(\d{2})"), re.compile(r"(?:19|20)\d{2}")
_MONTH_FIRST, _DAY = re.compile(r"(\d{1,2})[-/.](\d{4})"), re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDED = re.compile(r"(?P<word>[^\W\d_]{3,12}|[Qq][1-4])\.?[-/ ']{1,2}(?P<year>(?:19|20)?\d{2})")
_PLACE = re.compile(r"\d{1,3}")
_DAYS_OF_PERIODS = (range(1, 2), range(7, 8), range(28, 32), range(90, 93), range(365, 367))


def has_numbered_names(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first record is a header whose numbers are names, such as 202301, 202302, 202303.

    Its numbers follow each other in steps of one kind, upwards or downwards, and no record below goes on so.

    Parameters
    ----------
    first
        The fields of the first record.
    rows
        The fields of some records below.

    Returns
    -------
    bool
        False where the record may be data.
    """
    positions = [index for index, cell in enumerate(first) if _may_be_numbered(cell)]
    has_words = any(re.search(r"[^\W\d]{2}", cell) and not re.search(r"\d", cell) for cell in first)
    if len(positions) < (_LEAST_BESIDE_WORDS if has_words else _LEAST) or len(rows) < _FEW_ROWS:
        return False
    kind = _kind_of_run([first[index] for index in positions])
    return kind is not None and not any(_kind_of_run([row[index] for index in positions]) == kind for row in rows)


def _kind_of_run(cells: Sequence[str]) -> str | None:
    """Return whether cells are months, years, days or places that follow each other, else None."""
    texts = [cell.strip() for cell in cells]
    for kind, read, steps in _RUNS:
        numbers = [read(text) for text in texts]
        if all(number is not None for number in numbers):
            run = [number for number in numbers if number is not None]
            return kind if _has_steps(run, steps) or _has_steps(run[::-1], steps) else None
    if not all(_PLACE.fullmatch(text) for text in texts) or int(texts[0]) not in {0, 1}:
        return None
    return "places" if _has_steps([int(text) for text in texts], (range(1, 2),)) else None


def _has_steps(numbers: Sequence[int], steps: Sequence[range]) -> bool:
    found = {after - before for before, after in itertools.pairwise(numbers)}
    return any(found <= set(step) for step in steps)


def _may_be_numbered(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and (not re.search(r"[^\W\d]", text) or _worded_month(text) is not None)


def _worded_month(text: str) -> int | None:
    """Return the number of a month such as Jan 2024, or of a quarter's first month such as Q1 2024."""
    found = _WORDED.fullmatch(text)
    if found is None:
        return None
    word, year = folded(found["word"]), int(found["year"])
    month = 3 * int(word[1]) - 2 if re.fullmatch("q[1-4]", word) else MONTHS.get(word)
    return None if month is None else (year + 2000 if year < 100 else year) * 12 + month


def _month(text: str) -> int | None:
    worded = _worded_month(text)
    if worded is not None:
        return worded
    found = _MONTH.fullmatch(text)
    year, month = (found[1], found[2]) if found else ("0", "0")
    if found is None and (late := _MONTH_FIRST.fullmatch(text)):
        year, month = late[2], late[1]
    is_month = 1900 <= int(year) <= 2199 and 1 <= int(month) <= 12
    return int(year) * 12 + int(month) if is_month else None


def _year(text: str) -> int | None:
    return int(text) if _YEAR.fullmatch(text) else None


def _day(text: str) -> int | None:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())).toordinal() if found else None
    except ValueError:
        return None


_RUNS = (
    ("months", _month, (range(1, 2), range(3, 4))),
    ("years", _year, (range(1, 2),)),
    ("days", _day, _DAYS_OF_PERIODS),
)
