"""Where a second table begins among the lines below the header."""

from collections.abc import Sequence
from itertools import groupby, islice
from statistics import median

from segmentry.storage.cells import has_known_word, kind_of
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.line_scores import log_record
from segmentry.storage.layout.profiles import ColumnProfile, profiles_of
from segmentry.storage.lines import Line, problem_of

_N_SAMPLED = 80
_UNLIKE_RECORDS, _LIKE_A_HEADER = -5.0, 2
_WIDE, _MOST_TITLES = 3, 8
_LEAST_LINES = 4
_VALUES = frozenset({"number", "date", "time"})


def second_table_start(lines: Sequence[Line], layout: Layout) -> int:
    """Return the index of the first line of a second table, the number of lines where there is none.

    A second table begins with another header, below a blank line or with records of another width. The same header again
    is that of the next page.

    Parameters
    ----------
    lines
        The lines below the header.
    layout
        Names of the columns and end of the header.
    """
    return min(_below_blank_line(lines, layout), _of_other_width(lines, layout))


def is_title(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line below a blank one is blank too, or holds one text alone.

    Parameters
    ----------
    lines
        The lines below the header.
    index
        Index of the line, which may be beyond the last one.
    """
    if index >= len(lines):
        return False
    filled = [cell for cell in lines[index].fields if cell.strip()]
    return not filled or (len(filled) == 1 and kind_of(filled[0]) == "text" and lines[index].problem is None)


def profiles_of_records(lines: Sequence[Line], width: int) -> list[ColumnProfile]:
    """Return what the columns of some of the first records hold.

    Parameters
    ----------
    lines
        The lines below the header.
    width
        Number of fields that a record has.
    """
    whole = (line.fields for line in lines if problem_of(line, width) is None)
    return profiles_of(list(islice(whole, _N_SAMPLED)), width)


def _below_blank_line(lines: Sequence[Line], layout: Layout) -> int:
    """Return the index where a blank line is followed by another header, else the number of lines."""
    width = layout.width
    above: list[ColumnProfile] | None = None
    usual = 0.0
    for index in range(1, len(lines)):
        before = lines[index - 1]
        if not (before.is_blank or problem_of(before, width) == "blank_line"):
            continue
        if above is None:
            above = profiles_of_records(lines[:index], width)
            if not above[0].n_cells:
                above = None
                continue
            usual = _usual(lines[:index], above)
        n_titles = next((n for n in range(_MOST_TITLES) if not is_title(lines, index + n)), _MOST_TITLES)
        opening = lines[index + n_titles : index + n_titles + 3]
        is_other = _opens_table(opening, above, usual) or (n_titles and _has_new_names(opening, above))
        if is_other and not layout.repeats_header(opening[0]):
            return index
    return len(lines)


def _of_other_width(lines: Sequence[Line], layout: Layout) -> int:
    """Return the index where a header and its records have another width, else the number of lines.

    They are no damaged records: numbers stand below texts, and no record like those above follows them.
    """
    others = [index for index, line in enumerate(lines) if len(line.fields) != layout.width and len(line.fields) > 1]
    in_runs = groupby(enumerate(others), key=lambda pair: (len(lines[pair[1]].fields), pair[1] - pair[0]))
    for indices in ([index for _, index in run] for _, run in in_runs):
        if len(indices) < _LEAST_LINES or not _has_names_over_values([lines[index] for index in indices]):
            continue
        following = lines[indices[-1] + 1 : indices[-1] + 3]
        if not following or len(following[0].fields) != layout.width or _has_names_over_values(following):
            return indices[0]
    return len(lines)


def _has_names_over_values(lines: Sequence[Line]) -> bool:
    """Return whether the first line holds texts alone, and most others numbers or dates below one."""
    names, below = lines[0].fields, [line.fields for line in lines[1 : _N_SAMPLED + 1]]
    kinds = {kind_of(cell) for cell in names}
    if not below or kinds - {"text", "blank"} or sum(bool(cell.strip()) for cell in names) < _LIKE_A_HEADER:
        return False
    columns = zip(*below, strict=False)
    return any(sum(kind_of(cell) in _VALUES for cell in column) > len(below) / 2 for column in columns)


def _usual(lines: Sequence[Line], profiles: Sequence[ColumnProfile]) -> float:
    """Return how likely a usual record is."""
    scores = (log_record(line, profiles, n_self=1) for line in lines[:_N_SAMPLED])
    whole = [score for score in scores if score is not None]
    return median(whole) if whole else 0.0


def _has_new_names(lines: Sequence[Line], profiles: Sequence[ColumnProfile]) -> bool:
    """Return whether a line below a title holds names of columns that no record above holds."""
    if len(lines) < 2 or problem_of(lines[0], len(profiles)) or problem_of(lines[1], len(profiles)):
        return False
    filled = [(cell, profile) for cell, profile in zip(lines[0].fields, profiles, strict=True) if cell.strip()]
    are_new = all(kind_of(cell) == "text" and not profile.has_text(cell, n_self=0) for cell, profile in filled)
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
    scores = [log_record(line, profiles, n_self=0) for line in lines[:2]]
    return all(score is not None and score < usual + _UNLIKE_RECORDS for score in scores)
