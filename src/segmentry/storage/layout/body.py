"""The lines below the header: records, blank lines, repeated headers, footers, a second table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

from segmentry.storage.cells import has_known_word, kind_of
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.line_scores import log_record
from segmentry.storage.layout.profiles import ColumnProfile, profiles_of
from segmentry.storage.lines import Line
from segmentry.storage.tables import Elsewhere, Note, ReadOptions, RejectedRow

_N_SAMPLED = 80
_UNUSUAL, _UNLIKE_RECORDS, _LIKE_A_HEADER = -2.0, -5.0, 2
_WIDE, _MOST_TITLES = 3, 8
_COUNT_OF_ROWS = re.compile(r"\s*\(?\d[\d.,]{0,12} (?:rows?|records?)(?: \w+){0,3}\)?\.?\s*", re.IGNORECASE)
"""What the command lines of databases print below a table."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """The records that are customers or orders, and all other lines with their reasons.

    `below` is the second table, if there is one.
    """

    kept: list[Line]
    rejected: list[RejectedRow]
    notes: tuple[Note, ...]
    below: Elsewhere | None = None


def split_body(lines: Sequence[Line], layout: Layout, options: ReadOptions) -> Body:
    """Separate records from repeated headers, footers, a second table and lines that cannot be used.

    Parameters
    ----------
    lines
        The lines below the header.
    layout
        Names of the columns and end of the header.
    options
        How comments begin, if the user said so.

    Returns
    -------
    Body
        Every line is in it once.
    """
    profiles = _profiles(lines, layout.width)
    start = _second_table_start(lines, layout)
    kept: list[Line] = []
    rejected: list[RejectedRow] = []
    for index, line in enumerate(lines):
        is_comment = options.comment is not None and line.text.startswith(options.comment)
        reason = "comment" if is_comment else _reason(line, layout, profiles, in_second_table=index >= start)
        if reason is None:
            kept.append(line)
        else:
            rejected.append(line.rejected(reason))
    titles = _titles_of_pages(lines, layout)
    rejected = [*rejected, *(line.rejected("repeated_header") for line in kept if line.number in titles)]
    kept = [line for line in kept if line.number not in titles]
    rejected = _with_footer(sorted(rejected, key=lambda row: row.line), kept[-1].number if kept else 0)
    if start == len(lines):
        return Body(kept=kept, rejected=rejected, notes=())
    opening = lines[start].number
    text = f"A second table starts at line {opening} and was left out. --set ingest.skip={opening - 1} reads that one."
    below = Elsewhere(first=opening, last=lines[-1].end, option="skip", value=opening - 1)
    return Body(kept=kept, rejected=rejected, notes=(Note("second_table", text),), below=below)


def problem_of(line: Line, width: int) -> str | None:
    """Return why a line is no record of the table, None where it is one.

    Parameters
    ----------
    line
        Any line.
    width
        Number of fields that a record has.
    """
    if line.problem is not None:
        return line.problem
    if not any(map(str.strip, line.fields)):
        return "blank_line"
    if len(line.fields) == width:
        return None
    return "too_short" if len(line.fields) < width else "too_long"


def _reason(line: Line, layout: Layout, profiles: Sequence[ColumnProfile], *, in_second_table: bool) -> str | None:
    problem = problem_of(line, layout.width)
    if in_second_table:
        return problem if problem == "blank_line" else "second_table"
    if problem is not None:
        return problem
    if _COUNT_OF_ROWS.fullmatch(line.text):
        return "footer"
    if _is_repeated_header(line, layout):
        return "repeated_header"
    return "too_short" if _is_lone_text(line, profiles) else None


def _is_repeated_header(line: Line, layout: Layout) -> bool:
    """Return whether a line holds the names of the header, be they a column further to the left."""
    names = [tuple(filter(None, fields)) for fields in layout.header_fields]
    first = next(filter(None, map(str.strip, line.fields)), "")
    if not first or not any(first == name[0] for name in names if name):
        return False
    return tuple(filter(None, map(str.strip, line.fields))) in names


def _titles_of_pages(lines: Sequence[Line], layout: Layout) -> set[int]:
    """Return the numbers of lines with one text, below a blank line and above a repeated header."""
    titles: set[int] = set()
    for index, line in enumerate(lines):
        if line.problem is not None or not _is_repeated_header(line, layout):
            continue
        above = index - 1
        while above > 0 and _is_title(lines, above):
            if not _is_blank(lines[above]) and _is_blank(lines[above - 1]):
                titles.add(lines[above].number)
            above -= 1
    return titles


def _is_blank(line: Line) -> bool:
    return line.is_blank or (line.problem is None and not any(map(str.strip, line.fields)))


def _is_lone_text(line: Line, profiles: Sequence[ColumnProfile]) -> bool:
    """Return whether only the first cell is filled, where those of other records hardly ever are blank."""
    if len(profiles) < _WIDE or not line.fields[0] or any(map(str.strip, line.fields[1:])):
        return False
    blanks = [profile.log_likelihood("", n_own=int(profile.kinds["blank"] > 0)) for profile in profiles[1:]]
    return sum(blanks) < _UNUSUAL * len(blanks)


def _with_footer(rejected: list[RejectedRow], end: int) -> list[RejectedRow]:
    """Call short records below the last good one a footer."""
    return [
        RejectedRow(line=row.line, reason="footer", raw=row.raw)
        if row.line > end and row.reason == "too_short"
        else row
        for row in rejected
    ]


def _profiles(lines: Sequence[Line], width: int) -> list[ColumnProfile]:
    whole = (line.fields for line in lines if problem_of(line, width) is None)
    return profiles_of(list(islice(whole, _N_SAMPLED)), width)


def _second_table_start(lines: Sequence[Line], layout: Layout) -> int:
    """Return the index where a blank line is followed by another header, else the number of lines.

    The same header again is that of the next page.
    """
    width = layout.width
    above: list[ColumnProfile] | None = None
    usual = 0.0
    for index in range(1, len(lines)):
        before = lines[index - 1]
        if not (before.is_blank or problem_of(before, width) == "blank_line"):
            continue
        if above is None:
            above = _profiles(lines[:index], width)
            if not above[0].n_cells:
                above = None
                continue
            usual = _usual(lines[:index], above)
        n_titles = next((n for n in range(_MOST_TITLES) if not _is_title(lines, index + n)), _MOST_TITLES)
        opening = lines[index + n_titles : index + n_titles + 3]
        is_other = _opens_table(opening, above, usual) or (n_titles and _has_new_names(opening, above))
        if is_other and not _is_repeated_header(opening[0], layout):
            return index
    return len(lines)


def _is_title(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line below a blank one is blank too, or holds one text alone."""
    if index >= len(lines):
        return False
    filled = [cell for cell in lines[index].fields if cell.strip()]
    return not filled or (len(filled) == 1 and kind_of(filled[0]) == "text" and lines[index].problem is None)


def _usual(lines: Sequence[Line], profiles: Sequence[ColumnProfile]) -> float:
    """Return how likely a usual record is."""
    scores = (log_record(line, profiles, n_own=1) for line in lines[:_N_SAMPLED])
    whole = [score for score in scores if score is not None]
    return median(whole) if whole else 0.0


def _has_new_names(lines: Sequence[Line], profiles: Sequence[ColumnProfile]) -> bool:
    """Return whether a line below a title holds names of columns that no record above holds."""
    if len(lines) < 2 or problem_of(lines[0], len(profiles)) or problem_of(lines[1], len(profiles)):
        return False
    filled = [(cell, profile) for cell, profile in zip(lines[0].fields, profiles, strict=True) if cell.strip()]
    are_new = all(kind_of(cell) == "text" and not profile.has_text(cell, n_own=0) for cell, profile in filled)
    return are_new and len(filled) >= _WIDE and sum(has_known_word(cell) for cell, _ in filled) > len(filled) / 2


def _opens_table(lines: Sequence[Line], profiles: Sequence[ColumnProfile], usual: float) -> bool:
    """Return whether a line is a header of other columns, and lines below it hold something."""
    if not lines:
        return False
    problems = [problem_of(line, len(profiles)) for line in lines]
    if problems[0] in {"too_short", "too_long"}:
        return problems[1:] == [problems[0]] * 2
    if problems[0] is not None or len(lines) < 2 or problems[1] == "blank_line":
        return False
    kinds = [kind_of(cell) for cell in lines[0].fields]
    filled = [kind for kind in kinds if kind != "blank"]
    if len(filled) < _LIKE_A_HEADER or set(filled) != {"text"}:
        return False
    numeric = [profile.kinds["number"] + profile.kinds["date"] > profile.n_cells / 2 for profile in profiles]
    if any(kind == "text" and is_numeric for kind, is_numeric in zip(kinds, numeric, strict=True)):
        return True
    scores = [log_record(line, profiles, n_own=0) for line in lines[:2]]
    return all(score is not None and score < usual + _UNLIKE_RECORDS for score in scores)
