"""The head of a file with the scores of each line as a title and as a record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from segmentry.storage.cells import is_rule
from segmentry.storage.layout.line_scores import log_records, log_title
from segmentry.storage.layout.numbered_names import has_numbered_names
from segmentry.storage.layout.profiles import ColumnProfile, profiles_of
from segmentry.storage.lines import Line

_MOST_LINES, _N_SAMPLED, _FEW_ROWS = 40, 40, 20
_FEW_TITLES = 6
_RUN_IN_RECORD, _MANY_TITLES = -4.0, -2.0


@dataclass(frozen=True, kw_only=True)
class ScoredLines:
    """The first lines of a file, without blank ones, and how likely each is what.

    Attributes
    ----------
    lines
        The lines.
    profiles
        What the columns hold, by a sample of the lines of the usual width.
    n_equal
        How many of the lines that the profiles were made from are equal to each line.
    titles, records
        Sums of the log likelihoods of all lines before each one, as titles and as records, length n + 1.
    last_filled
        For each column, the line of the last cell that is filled.
    numbered
        Indices of lines whose numbers follow each other as years do, unlike those of other lines.
    passed
        Lines further above, too far from the records to be a part of the table.
    """

    lines: Sequence[Line]
    profiles: Sequence[ColumnProfile]
    n_equal: Sequence[int]
    titles: Sequence[float]
    records: Sequence[float]
    last_filled: Sequence[int]
    numbered: frozenset[int]
    passed: Sequence[Line] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.profiles)


def score_lines(lines: Sequence[Line], width: int, passed: Sequence[Line] = ()) -> ScoredLines:
    """Return the scores of the first lines of a file.

    Parameters
    ----------
    lines
        The head of a file, without blank lines.
    width
        Number of columns.
    passed
        Lines further above that were passed over.

    Returns
    -------
    ScoredLines
        Of at most 40 lines.
    """
    whole = [line.fields for line in lines if not line.problem and len(line.fields) == width]
    step = max(1, (len(whole) - _N_SAMPLED) // _N_SAMPLED)
    rows = [*whole[:_N_SAMPLED], *whole[_N_SAMPLED::step]]
    profiles = profiles_of(rows, width)
    counts = Counter(map(tuple, rows))
    head = lines[:_MOST_LINES]
    n_equal = [counts[tuple(line.fields)] for line in head]
    few = rows[: _FEW_ROWS + 1]
    numbered = frozenset(
        index for index, line in enumerate(head[:_FEW_ROWS]) if n_equal[index] and _is_numbered(line.fields, few)
    )
    titles = (
        (0.0 if _is_ruled(line) else log_title(line, width)) + (_MANY_TITLES if index >= _FEW_TITLES else 0.0)
        for index, line in enumerate(head)
    )
    records = (
        score + (_RUN_IN_RECORD if index in numbered else 0.0)
        for index, score in enumerate(log_records(head, profiles, n_equal))
    )
    return ScoredLines(
        lines=head,
        profiles=profiles,
        n_equal=n_equal,
        titles=list(accumulate(titles, initial=0.0)),
        records=list(accumulate(records, initial=0.0)),
        last_filled=_last_filled(lines, width),
        numbered=numbered,
        passed=passed,
    )


def _last_filled(lines: Sequence[Line], width: int) -> list[int]:
    last, missing = [0] * width, set(range(width))
    for line in reversed(lines):
        if line.problem is None and len(line.fields) == width:
            found = {column for column in missing if line.fields[column].strip()}
            missing -= found
            for column in found:
                last[column] = line.number
        if not missing:
            break
    return last


def _is_numbered(fields: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    return has_numbered_names(fields, [row for row in rows if row != fields])


def _is_ruled(line: Line) -> bool:
    return bool(line.text.strip()) and is_rule(line.text)
