"""The ways to read the head of a file: which lines are titles, which the header, which records."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from segmentry.storage.cells import is_rule, is_unit, kind_of, shape_of
from segmentry.storage.layout.header_cells import HeaderCells, header_cells
from segmentry.storage.layout.joined_names import are_repeated, are_sentences, join_names, may_be_joined
from segmentry.storage.layout.line_scores import log_header
from segmentry.storage.layout.profiles import ColumnProfile
from segmentry.storage.layout.scored_lines import ScoredLines
from segmentry.storage.lines import Line

_MOST_JOINED = 3
_CODED = re.compile(r"\s*\{\s*\"[^\"]+\"\s*:.*\}\s*")
"""A cell of the line in which Qualtrics says what each column is."""
_YEARS = re.compile(r"(?:19|20)\d{2}(?:\s?[-/]\s?\d{2,4})?")
_TITLES_ALONE, _REPEATED, _MOST_GAINED = -2.0, -1.0, 5.0
_NOTHING_BELOW = -8.0
_LEAST_BELOW, _TIMES_ABOVE = 5, 2
_TOLD_APART = 10.0
_HEADER, _NO_HEADER, _JOINED, _UNITS = math.log(0.93), math.log(0.05), math.log(0.4), math.log(0.3)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to read the head of a file.

    Attributes
    ----------
    names
        A name for each column, blank where there is none; empty without a header.
    header
        The lines of the header, in order; those of units and rules are among them.
    start
        Index of the first record among the lines.
    score
        Logarithm of how likely the lines are under this reading, up to a constant.
    how
        `none`, `one`, `joined`, `units`, `rule`, `described`, or how a line of another width gave the names: see `HeaderCells`.
    left_out
        Names that no column has.
    """

    names: tuple[str, ...]
    header: tuple[Line, ...]
    start: int
    score: float
    how: str
    left_out: tuple[str, ...] = ()


def readings_without_header(scored: ScoredLines) -> Iterator[Reading]:
    """Yield the readings in which no line is a header.

    Parameters
    ----------
    scored
        The head of a file.
    """
    for start in range(len(scored.lines)):
        prior = _NO_HEADER + (_TITLES_ALONE if start else 0.0)
        score = prior + scored.titles[start] + scored.records[-1] - scored.records[start]
        yield Reading(names=(), header=(), start=start, score=score, how="none")


def readings_with_header(scored: ScoredLines, index: int) -> Iterator[Reading]:
    """Yield the readings in which the header begins at a line.

    Parameters
    ----------
    scored
        The head of a file.
    index
        Index of the line.
    """
    cells = header_cells(scored.lines[index], scored.width, scored.profiles)
    if cells is None or all(not name or is_rule(name) for name in cells.names):
        return
    score = _log_header(scored, index, cells)
    yield _reading(scored, index, 1, score=score, cells=cells, how=cells.how or "one")
    following = scored.lines[index + 1].fields if index + 1 < len(scored.lines) else []
    if following and all(not cell.strip() or is_rule(cell) for cell in following):
        yield _reading(scored, index, 2, score=score, cells=cells, how="rule")
    elif len(following) == scored.width and _are_units(following):
        yield _reading(scored, index, 2, score=score + _UNITS, cells=cells, how="units")
    for n_lines in range(2, _MOST_JOINED + 1):
        last = scored.lines[index + n_lines - 1 : index + n_lines]
        if last and len(last[0].fields) == scored.width and all(map(_CODED.fullmatch, last[0].fields)):
            yield _reading(scored, index, n_lines, score=score, cells=cells, how="described")
    yield from _joined(scored, index)


def has_values(names: Sequence[str]) -> bool:
    """Return whether numbers or dates that are no years stand among names.

    Parameters
    ----------
    names
        Names of columns.
    """
    return any(kind_of(name) in {"number", "date", "time"} and not _YEARS.fullmatch(name) for name in names)


def _joined(scored: ScoredLines, index: int) -> Iterator[Reading]:
    """Yield the readings in which two or three lines name the columns together."""
    cells = _cells_in_place(scored, index)
    if cells is None:
        return
    names, top_score = cells.names, _JOINED
    for n_lines in range(2, _MOST_JOINED + 1):
        last = index + n_lines - 1
        below = _cells_in_place(scored, last) if last + 1 < len(scored.lines) else None
        if below is None or below.how or not may_be_joined(names, below.names) or has_values(below.names):
            return
        if _is_heading(scored, last, below.names) or (are_sentences(cells.names) and not are_repeated(below.names)):
            return
        texts_above = {field.strip() for line in scored.lines[:last] for field in line.fields}
        pairs = zip(below.names, scored.profiles, strict=True)
        if any(_is_like_values(cell, profile, texts_above) for cell, profile in pairs):
            return
        top_score += _log_group(scored, last - 1, names)
        filled = HeaderCells(names=[lower or upper for upper, lower in zip(names, below.names, strict=True)])
        names = join_names(names, below.names)
        score = top_score + _log_header(scored, last, filled)
        if are_repeated(below.names) and not are_repeated(names):
            score += _TOLD_APART
        yield _reading(scored, index, n_lines, score=score, cells=HeaderCells(names=names), how="joined")


def _is_like_values(cell: str, profile: ColumnProfile, above: set[str]) -> bool:
    """Return whether a cell, mostly of digits, is shaped as most texts below: 11-0000 over 13-0000."""
    n_digits = sum(map(str.isdigit, cell))
    if not n_digits or n_digits < sum(map(str.isalpha, cell)):
        return False
    shape = shape_of(cell)
    others = Counter({text: n for text, n in profile.texts.items() if text != cell and text not in above})
    return sum(n for text, n in others.items() if shape_of(text) == shape) > others.total() / 2


def _is_heading(scored: ScoredLines, index: int, names: Sequence[str]) -> bool:
    """Return whether a line has one text in its first cell, which a later one repeats beside other words.

    So a report in groups names them: "Ada Alder" above its rows, and "Total for Ada Alder" below them.
    """
    if not names[0] or any(names[1:]):
        return False
    later = (line.fields[0].strip() for line in scored.lines[index + 2 :] if line.fields)
    return any(names[0] in cell and cell != names[0] for cell in later)


def _cells_in_place(scored: ScoredLines, index: int) -> HeaderCells | None:
    """Return the names that a line would give beside another; blanks at its end stay where they are."""
    if index >= len(scored.lines):
        return None
    line = scored.lines[index]
    if line.problem is None and len(line.fields) == scored.width:
        return HeaderCells(names=[field.strip() for field in line.fields])
    return header_cells(line, scored.width, scored.profiles)


def _log_group(scored: ScoredLines, index: int, names: Sequence[str]) -> float:
    """Return the log likelihood of the upper line of a header, in which blanks cost nothing."""
    score = _log_header(scored, index, HeaderCells(names=list(names)))
    blanks = [""] * scored.width
    n_blank = sum(1 for name in names if not name)
    of_blanks = _log_header(scored, index, HeaderCells(names=blanks)) if n_blank else 0.0
    return min(0.0, score - of_blanks * n_blank / scored.width)


def _log_header(scored: ScoredLines, index: int, cells: HeaderCells) -> float:
    line, n_below = scored.lines[index].number, len(scored.lines) - index - 1
    is_telling = n_below >= max(_LEAST_BELOW, _TIMES_ABOVE * index)
    blank = frozenset(column for column, last in enumerate(scored.last_filled) if is_telling and last <= line)
    return log_header(
        cells,
        scored.profiles,
        n_self=scored.n_equal[index],
        is_numbered=index in scored.numbered,
        blank=blank,
        above=scored.lines[:index],
    )


def _reading(scored: ScoredLines, index: int, n_lines: int, *, score: float, cells: HeaderCells, how: str) -> Reading:
    start = index + n_lines
    below = _records_below(scored, index, start) if start < len(scored.lines) else _nothing_below(scored, index)
    return Reading(
        names=tuple(cells.names),
        header=tuple(scored.lines[index:start]),
        start=start,
        score=scored.titles[index] + _HEADER + score + below,
        how=how,
        left_out=cells.left_out,
    )


def _nothing_below(scored: ScoredLines, index: int) -> float:
    """Return the log likelihood of a header in the last line, less with each full record above it."""
    above = (line.fields for line in scored.lines[:index] if not line.problem and len(line.fields) == scored.width)
    n_full = sum(1 for fields in above if all(map(str.strip, fields)))
    return _NOTHING_BELOW * (1 + n_full)


def _records_below(scored: ScoredLines, index: int, start: int) -> float:
    """Return the log likelihood of the lines from `start` on as records and repeated headers."""
    sums = scored.records
    repeated = [
        later for later in range(start, len(scored.lines)) if scored.lines[later].fields == scored.lines[index].fields
    ]
    gain = sum(_REPEATED - (sums[later + 1] - sums[later]) for later in repeated)
    return sums[-1] - sums[start] + min(gain, _MOST_GAINED)


def _are_units(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(map(is_unit, filled))
