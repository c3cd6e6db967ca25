"""The lines below the header: records, blank lines, repeated headers, footers, a second table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.storage.layout.comments import comment_mark
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.profiles import ColumnProfile
from segmentry.storage.layout.second_table import is_title, profiles_of_records, second_table_start
from segmentry.storage.lines import Line, problem_of, shown
from segmentry.storage.tables import Elsewhere, Note, ReadOptions, RejectedRow

_UNUSUAL, _WIDE = -2.0, 3
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
    profiles = profiles_of_records(lines, layout.width)
    start = second_table_start(lines, layout)
    mark = comment_mark(lines, layout.width, options)
    kept: list[Line] = []
    rejected: list[RejectedRow] = []
    for index, line in enumerate(lines):
        is_comment = mark is not None and line.text.startswith(mark)
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
    below = _elsewhere(lines, start, layout.width)
    text = f"Lines {below.first} to {below.last} contain another table, which was left out: {shown(lines[start])}."
    text += f" --set ingest.{below.option}={below.value} reads that one."
    return Body(kept=kept, rejected=rejected, notes=(Note("second_table", text),), below=below)


def _elsewhere(lines: Sequence[Line], start: int, width: int) -> Elsewhere:
    """Return where the second table lies; titles may stand above its header when a blank line does."""
    first, last = lines[start].number, lines[-1].end
    if problem_of(lines[start - 1], width) == "blank_line":
        return Elsewhere(first=first, last=last, option="skip", value=first - 1)
    return Elsewhere(first=first, last=last, option="header", value=first)


def _reason(line: Line, layout: Layout, profiles: Sequence[ColumnProfile], *, in_second_table: bool) -> str | None:
    problem = problem_of(line, layout.width)
    if in_second_table:
        return problem if problem == "blank_line" else "second_table"
    if problem is not None:
        return problem
    if _COUNT_OF_ROWS.fullmatch(line.text):
        return "footer"
    if layout.repeats_header(line):
        return "repeated_header"
    return "too_short" if _is_lone_text(line, profiles) else None


def _titles_of_pages(lines: Sequence[Line], layout: Layout) -> set[int]:
    """Return the numbers of lines with one text, below a blank line and above a repeated header."""
    titles: set[int] = set()
    for index, line in enumerate(lines):
        if line.problem is not None or not layout.repeats_header(line):
            continue
        above = index - 1
        while above > 0 and is_title(lines, above):
            here, before = (problem_of(line, layout.width) for line in (lines[above], lines[above - 1]))
            if here != "blank_line" and before == "blank_line":
                titles.add(lines[above].number)
            above -= 1
    return titles


def _is_lone_text(line: Line, profiles: Sequence[ColumnProfile]) -> bool:
    """Return whether only the first cell is filled, where those of other records hardly ever are blank."""
    if len(profiles) < _WIDE or not line.fields[0] or any(map(str.strip, line.fields[1:])):
        return False
    blanks = [profile.log_likelihood("", n_self=int(profile.kinds["blank"] > 0)) for profile in profiles[1:]]
    return sum(blanks) < _UNUSUAL * len(blanks)


def _with_footer(rejected: list[RejectedRow], end: int) -> list[RejectedRow]:
    """Call short records below the last good one a footer."""
    return [
        RejectedRow(line=row.line, reason="footer", raw=row.raw)
        if row.line > end and row.reason == "too_short"
        else row
        for row in rejected
    ]
