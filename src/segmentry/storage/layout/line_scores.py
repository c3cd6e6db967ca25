"""How likely a line is a title, a header or a record, as logarithms of probabilities."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from segmentry.storage.cells import LONG, has_known_word, kind_of, shape_of
from segmentry.storage.layout.header_cells import HeaderCells
from segmentry.storage.layout.profiles import ColumnProfile
from segmentry.storage.lines import Line

_COMMENT = re.compile(r"\s*(?:#|//|--|;|%|\*|!|\$\$|rem\b|/\*)", re.IGNORECASE)
_HEADER_KINDS = {"text": 1.0, "missing": 0.04, "blank": 0.1}
_VALUE_KINDS = {"number", "date", "time"}
_FIRST_VALUE, _NEXT_VALUE, _NUMBERED, _NUMBERED_ALONE = -6.0, -1.5, -0.7, -2.3
_BLANK_OVER_BLANK, _SEEN, _WITH_DIGITS, _TOO_LONG = 0.7, 0.05, 0.3, 0.2
_KNOWN_WORD, _KNOWN_OVER_VALUES, _COMPOUND, _REPEATED = 1.8, 4.0, 0.8, -1.2
_UNUSUAL_SHAPE = 0.2
_ENOUGH, _NEARLY_ALL = 5, 0.9
_HOW = {"": 0.0, "padded": -0.5, "short": -3.0, "long": -3.0, "other_delimiter": -1.5}
_FILLED_TITLE = {0: 0.0, 1: -0.5, 2: -2.0, 3: -4.5}
_TITLE, _PER_CELL, _COMMENTED = -1.0, -3.0, 5.0
_OF_OTHER_WIDTH, _SPOILT, _FEW_COLUMNS, _FILLED = 2.0, -3.0, 2, -3.0
_DAMAGED, _PER_FIELD, _MOST_FIELDS = -5.0, -0.5, 8
_ODD_RECORD, _ODD_PER_COLUMN = -9.0, -1.5
_WORDS_OF_TITLE = 2
_WIDE_ENOUGH, _OTHER_WIDTHS = 20, {"padded", "long", "other_delimiter"}


def log_title(line: Line, width: int) -> float:
    """Return the log likelihood of a line that stands above a table and is no part of it.

    Parameters
    ----------
    line
        Any line that is not blank.
    width
        Number of columns of the table.
    """
    n_filled = sum(1 for field in line.fields if field.strip()) or 1
    if len(line.fields) != width and is_sentence(line):
        n_filled = _WORDS_OF_TITLE
    score = _TITLE + _FILLED_TITLE.get(n_filled, _FILLED_TITLE[3] + _PER_CELL * (n_filled - 3))
    if is_comment(line):
        score += _COMMENTED
    if line.problem is not None:
        score += _SPOILT
    elif len(line.fields) != width:
        score += _OF_OTHER_WIDTH
    elif n_filled == width <= _FEW_COLUMNS:
        score += _FILLED
    return score


def is_sentence(line: Line) -> bool:
    """Return whether white space alone has cut a line, mostly into words."""
    words = line.text.split()
    return len(words) > _WORDS_OF_TITLE and words == line.fields and 2 * sum(map(str.isalpha, words)) > len(words)


def is_comment(line: Line) -> bool:
    """Return whether a line begins as comments do in many languages."""
    return _COMMENT.match(line.text) is not None


def log_record(line: Line, profiles: Sequence[ColumnProfile], *, n_self: int) -> float | None:
    """Return the log likelihood of a line as a record like the others, None where it is damaged.

    Parameters
    ----------
    line
        Any line that is not blank.
    profiles
        What the columns hold.
    n_self
        How many of the lines that the profiles were made from are equal to this one.
    """
    if line.problem is not None or len(line.fields) != len(profiles):
        return None
    pairs = zip(profiles, line.fields, strict=True)
    return sum(profile.log_likelihood(cell, n_self=n_self) for profile, cell in pairs)


def log_records(lines: Sequence[Line], profiles: Sequence[ColumnProfile], n_equal: Sequence[int]) -> list[float]:
    """Return the log likelihood of each line as a record, damaged or odd ones below the usual.

    Parameters
    ----------
    lines
        The head of a file, without blank lines.
    profiles
        What the columns hold.
    n_equal
        How many of the lines that the profiles were made from are equal to each.

    Returns
    -------
    list of float
        One per line.
    """
    scores = [log_record(line, profiles, n_self=min(n_equal[index], 1)) for index, line in enumerate(lines)]
    whole = [score for score in scores if score is not None]
    usual = median(whole) if whole else 0.0
    n_other = [0 if line.problem else min(abs(len(line.fields) - len(profiles)), _MOST_FIELDS) for line in lines]
    return [
        usual + _DAMAGED + _PER_FIELD * n
        if score is None
        else max(score, usual + min(_ODD_RECORD, _ODD_PER_COLUMN * len(profiles)))
        for score, n in zip(scores, n_other, strict=True)
    ]


def log_header(
    cells: HeaderCells,
    profiles: Sequence[ColumnProfile],
    *,
    n_self: int,
    is_numbered: bool = False,
    blank: frozenset[int] = frozenset(),
    above: Sequence[Line] = (),
) -> float:
    """Return the log likelihood of a line as the names of the columns.

    Parameters
    ----------
    cells
        The names that the line would give.
    profiles
        What the columns hold.
    n_self
        How many of the lines that the profiles were made from are equal to this one.
    is_numbered
        Whether its numbers or dates follow each other, as years do.
    blank
        Indices of the columns in which no cell below the line is filled.
    above
        The lines above, whose texts are no values of the columns.
    """
    pairs = list(zip(profiles, cells.names, strict=True))
    kinds = [kind_of(cell) for cell in cells.names]

    def is_seen(index: int, cell: str) -> bool:
        if not profiles[index].has_text(cell, n_self=n_self):
            return False
        n_above = sum(line.fields[index : index + 1] == [cell] for line in above)
        return profiles[index].has_text(cell, n_self=n_self + n_above)

    score = _log_values(kinds, is_numbered=is_numbered)
    score += sum(
        _log_name(cell, profile, is_blank=profile.is_blank or index in blank, is_seen=is_seen(index, cell))
        for index, (profile, cell) in enumerate(pairs)
        if kind_of(cell) not in _VALUE_KINDS
    )
    names = Counter(name.lower() for name in cells.names if kind_of(name) == "text")
    has_texts = sum(profile.usual_kind() == "text" for profile in profiles) > len(profiles) / 2
    n_repeated = sum(names.values()) - len(names)
    if cells.how in _OTHER_WIDTHS:  # as a record, such a line is as damaged at any width
        score *= min(1.0, _WIDE_ENOUGH / len(profiles))
    return score + _HOW[cells.how] + (_REPEATED * n_repeated if has_texts else max(_REPEATED * n_repeated, -3.0))


def _log_values(kinds: Sequence[str], *, is_numbered: bool) -> float:
    """Return the log likelihood of the numbers and dates of a header; the first one is the least likely."""
    n_values = sum(kind in _VALUE_KINDS for kind in kinds)
    if is_numbered:
        return n_values * (_NUMBERED if "text" in kinds else _NUMBERED_ALONE)
    return _FIRST_VALUE + _NEXT_VALUE * (n_values - 1) if n_values else 0.0


def _log_name(cell: str, profile: ColumnProfile, *, is_blank: bool, is_seen: bool) -> float:
    kind = kind_of(cell)
    chance = _BLANK_OVER_BLANK if kind == "blank" and is_blank else _HEADER_KINDS[kind]
    if kind != "text":
        return math.log(chance)
    if is_seen:
        return math.log(chance * _SEEN)
    has_digits = profile.kinds["text"] > 0 and re.search(r"\d", cell) is not None
    if has_digits and _is_shaped_as_all(cell, profile):
        chance *= _SEEN
    chance *= (_WITH_DIGITS if has_digits else 1.0) * (_TOO_LONG if len(cell) > LONG else 1.0)
    return math.log(chance) + _bonus(cell, profile)


def _is_shaped_as_all(cell: str, profile: ColumnProfile) -> bool:
    """Return whether a cell, mostly of digits, is shaped as nearly all texts below, as [10.0.0.1]."""
    is_mostly_digits = sum(map(str.isdigit, cell)) > sum(map(str.isalpha, cell))
    n_texts = profile.kinds["text"]
    return (
        is_mostly_digits and n_texts >= _ENOUGH and profile.shapes[shape_of(cell)] >= _NEARLY_ALL * len(profile.texts)
    )


def _bonus(cell: str, profile: ColumnProfile) -> float:
    """Return what speaks for a name beside its kind: its words, and a shape that names have."""
    if has_known_word(cell):
        return _KNOWN_OVER_VALUES if profile.usual_kind() in _VALUE_KINDS else _KNOWN_WORD
    shape = shape_of(cell)
    n_texts = profile.kinds["text"]
    is_unusual = n_texts == 0 or profile.shapes[shape] <= max(1, _UNUSUAL_SHAPE * n_texts)
    return _COMPOUND if is_unusual and re.fullmatch(r"[Aa](?:[_.]?[Aa9])+", shape) and "_" in shape else 0.0
