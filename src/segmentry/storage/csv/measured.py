"""How well a delimiter, with the quotes and escapes that go with it, cuts the lines of a file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from segmentry.storage.csv.candidates import STRONG, has_escapes, quotes_in
from segmentry.storage.csv.dialect import FIXED, SPACE, Dialect
from segmentry.storage.csv.likeness import likeness
from segmentry.storage.csv.records import scan_records
from segmentry.storage.csv.splitter import End, Splitter
from segmentry.storage.lines import Line
from segmentry.storage.tables import ReadOptions

_OFTEN_IN_TEXT = frozenset({SPACE, FIXED, " ", ":"})
_MOST_ROWS, _MOST_CELLS, _EARLY = 40, 4000, 20
_STRAY_WEIGHT = 0.9
_LIKE_VALUES, _LIKE_VALUES_BELOW_NAMES = 0.75, 0.65
_BONUS_OF_ENCLOSED, _LEAST_ENCLOSED = 1.05, 3
_UNCUT_FIRST_LINE, _UNCUT_HEAD = 0.8, 0.5


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A dialect, some rows of its width, and how well it suits the lines.

    `evenness` is the share of lines that have the width, `core` the share between the first and the last of these, and
    `likeness` tells how much their cells look like values.
    """

    dialect: Dialect
    rows: list[list[str]]
    evenness: float
    core: float
    likeness: float
    cuts_head: bool
    cuts_first_line: bool

    @property
    def is_strong(self) -> bool:
        """Return whether the delimiter is one that seldom stands within texts, or is common."""
        return self.dialect.delimiter in STRONG

    @property
    def score(self) -> float:
        """Return how likely the dialect is, in comparison with others of the same file."""
        delimiter = self.dialect.delimiter
        preference = 1.0 if self.is_strong or len(delimiter) > 1 else 0.95
        preference = 0.85 if delimiter in _OFTEN_IN_TEXT else preference
        doubts = (1.0 if self.cuts_first_line else _UNCUT_FIRST_LINE) * (1.0 if self.cuts_head else _UNCUT_HEAD)
        return self.evenness * self.likeness * preference * doubts

    @property
    def is_certain(self) -> bool:
        """Return whether no other candidate need be tried."""
        return self.cuts_first_line and self.evenness >= 0.95 and self.likeness >= 0.8

    @property
    def is_trusted(self) -> bool:
        """Return whether the dialect may be taken without being named.

        A sign that also stands within texts and times must cut nearly all lines, into cells that look like values.
        """
        delimiter, width = self.dialect.delimiter, self.dialect.width
        is_named = self.cuts_first_line and self.evenness >= 0.9
        is_like_values = self.likeness >= (_LIKE_VALUES_BELOW_NAMES if is_named else _LIKE_VALUES)
        core = self.core if len(self.rows) > 2 else self.evenness
        if width < 2:
            return False
        if self.is_strong:
            is_like_some = self.likeness >= (0.35 if self.cuts_first_line else 0.5) and self.evenness >= 0.5
            return is_named or is_like_some or (self.evenness >= 0.3 and is_like_values)
        if delimiter not in _OFTEN_IN_TEXT:
            return core >= 0.7 and is_like_values
        is_below_title = core >= 0.95 and self.likeness >= 0.8 and width > 2
        if delimiter in {SPACE, " "} and not (
            _has_column_with_digits(self.rows[1:]) and (width > 2 or self.likeness >= 0.9)
        ):
            return False
        return core >= 0.8 and is_like_values and (self.cuts_first_line or is_below_title)


def _has_column_with_digits(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether digits stand in most cells of some column, as words of a text have them seldom."""
    return any(
        2 * sum(any(map(str.isdigit, cell)) for cell in column) > len(column) for column in zip(*rows, strict=True)
    )


def measured(delimiter: str, lines: Sequence[str], text: str, options: ReadOptions) -> Candidate:
    """Return a delimiter with the quotes and the escape that suit it best.

    Parameters
    ----------
    delimiter
        What parts the fields.
    lines
        The lines to cut, none of them blank.
    text
        A longer part of the file, in which quotes and escapes are looked for.
    options
        What the user fixed.
    """
    tries = [
        measured_dialect(Dialect(delimiter=delimiter, quote=quote, escape=escape, width=0), lines)
        for quote in _choices(options.quote, quotes_in(text, delimiter))
        for escape in _choices(options.escape, ["", "\\"] if has_escapes(text, delimiter, quote) else [""])
    ]
    plain = min(tries, key=lambda one: one.dialect.quote == "'")
    bonus = _BONUS_OF_ENCLOSED if _are_enclosed(plain.rows) else 1.0
    return max(tries, key=lambda one: one.evenness * one.likeness * (bonus if one.dialect.quote == "'" else 1.0))


def _are_enclosed(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether more cells begin and end with a single quote than have one at one end.

    Two cells side by side, of which the first begins and the second ends with one, were one that holds the delimiter.
    """
    cells = [cell for row in rows for cell in _rejoined([cell.strip() for cell in row]) if "'" in cell]
    ends = [cell.startswith("'") + (len(cell) > 1 and cell.endswith("'")) for cell in cells]
    is_doubled = any(end == 2 and "''" in cell[1:-1] for end, cell in zip(ends, cells, strict=True))
    return ends.count(2) > ends.count(1) and (ends.count(2) >= _LEAST_ENCLOSED or is_doubled)


def _rejoined(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row, with those in one that begin and end with a single quote only together."""
    joined: list[str] = []
    for cell in cells:
        is_open = bool(joined) and joined[-1].startswith("'") and not joined[-1][1:].endswith("'")
        if is_open and cell.endswith("'") and not cell.startswith("'"):
            joined[-1] += cell
        else:
            joined.append(cell)
    return joined


def measured_dialect(dialect: Dialect, lines: Sequence[str]) -> Candidate:
    """Return how well a dialect cuts lines.

    Parameters
    ----------
    dialect
        The dialect; a width of 0 stands for the most frequent one.
    lines
        The lines to cut, none of them blank.
    """
    splits = list(map(Splitter(dialect).split, lines))
    tries = []
    if any(split.end is End.OPEN for split in splits):
        scanned = list(scan_records(lines, dialect))
        tries.append(_candidate(dialect, scanned, len(lines)))
    width = _usual_width(split.fields for split in splits if split.end is End.COMPLETE)
    if tries:
        tries.append(_candidate(dialect, list(scan_records(lines, replace(dialect, width=width))), len(lines)))
        return max(tries, key=lambda one: one.evenness)
    whole = [
        Line(
            number=number, text=line, fields=split.fields, problem=None if split.end is End.COMPLETE else "stray_quote"
        )
        for number, (line, split) in enumerate(zip(lines, splits, strict=True), start=1)
    ]
    return _candidate(dialect, whole, len(lines))


def _candidate(dialect: Dialect, records: Sequence[Line], n_lines: int) -> Candidate:
    """Return how even records are.

    One with a stray quote is cut as if quotes were letters, and counts a little less.
    """
    plain = Splitter(replace(dialect, quote="", escape=""))
    rows = [record.fields if record.problem is None else plain.split(record.text).fields for record in records]
    width = _usual_width(rows)
    is_even = [len(row) == width for row in rows]
    weights = [
        (record.end - record.number + 1) * (1 if record.problem is None else _STRAY_WEIGHT) * even
        for record, even in zip(records, is_even, strict=True)
    ]
    first, last = is_even.index(True), len(is_even) - is_even[::-1].index(True)
    n_core = records[last - 1].end - records[first].number + 1
    even_rows = [row for row, even in zip(rows, is_even, strict=True) if even]
    few = even_rows[: max(1, min(_MOST_ROWS, _MOST_CELLS // width)) + 1]
    return Candidate(
        dialect=replace(dialect, width=width),
        rows=few,
        evenness=sum(weights) / n_lines if width > 1 else 0.0,
        core=sum(weights) / n_core if width > 1 else 0.0,
        likeness=likeness(few[1:] or few),
        cuts_head=any(is_even[:_EARLY]),
        cuts_first_line=is_even[0],
    )


def _usual_width(rows: Iterable[Sequence[str]]) -> int:
    """Return the most frequent width above one, the wider one of two; 1 where there is none."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return max(counts, key=lambda width: (counts[width], width), default=1)


def _choices(named: str, found: list[str]) -> list[str]:
    if named == "auto":
        return found
    return ["" if named == "none" else named]
