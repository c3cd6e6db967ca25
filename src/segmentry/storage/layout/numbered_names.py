"""Headers whose names are numbers: months, years, dates or places in order."""

import itertools
import re
from collections.abc import Sequence
from datetime import date

_LEAST, _LEAST_BESIDE_WORDS = 3, 2
_MONTH, _YEAR = re.compile(r"(\d{4})[-/.]?(\d{2})"), re.compile(r"(?:19|20)\d{2}")
_MONTH_FIRST, _DAY = re.compile(r"(\d{1,2})[-/.](\d{4})"), re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PLACE = re.compile(r"\d{1,3}")
_DAYS_OF_PERIODS = (range(1, 2), range(7, 8), range(28, 32), range(90, 93), range(365, 367))


def has_numbered_names(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first record is a header whose numbers are names, such as 202301, 202302, 202303.

    Its numbers follow each other in steps of one kind, and no record below goes on so.

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
    places = [place for place, cell in enumerate(first) if cell.strip() and not re.search(r"[^\W\d]", cell)]
    has_words = any(re.search(r"[^\W\d]{2}", cell) and not re.search(r"\d", cell) for cell in first)
    if len(places) < (_LEAST_BESIDE_WORDS if has_words else _LEAST) or not rows:
        return False
    return _is_run([first[place] for place in places]) and not any(
        _is_run([row[place] for place in places]) for row in rows
    )


def _is_run(cells: Sequence[str]) -> bool:
    """Return whether cells are months, years, dates or small numbers that follow each other."""
    texts = [cell.strip() for cell in cells]
    for read, steps in ((_month, (range(1, 2), range(3, 4))), (_year, (range(1, 2),)), (_day, _DAYS_OF_PERIODS)):
        numbers = [read(text) for text in texts]
        if all(number is not None for number in numbers):
            return _has_steps([number for number in numbers if number is not None], steps)
    if not all(_PLACE.fullmatch(text) for text in texts):
        return False
    return int(texts[0]) in {0, 1} and _has_steps([int(text) for text in texts], (range(1, 2),))


def _has_steps(numbers: Sequence[int], steps: Sequence[range]) -> bool:
    found = {after - before for before, after in itertools.pairwise(numbers)}
    return any(found <= set(step) for step in steps)


def _month(text: str) -> int | None:
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
