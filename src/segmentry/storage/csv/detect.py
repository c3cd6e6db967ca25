"""Detection of the dialect of a text file from its first lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from segmentry.errors import DataError
from segmentry.storage.cells import kind_within
from segmentry.storage.csv.candidates import COMMON, STRONG, delimiters_in, quotes_in, record_end_of
from segmentry.storage.csv.dialect import FIXED, NO_DELIMITER, SPACE, Dialect, as_option, name_of
from segmentry.storage.csv.fixed import find_fixed_widths
from segmentry.storage.csv.measured import Candidate, measured, measured_dialect
from segmentry.storage.csv.splitter import Splitter
from segmentry.storage.tables import ReadOptions

_MOST_CHARACTERS, _LINES_A_BLOCK = 1 << 18, 100
_N_NEXT_TO_HEADER = 3
_VALUES = frozenset({"date", "time", "number", "address"})
_NEAR_BEST = 0.7
_EVEN, _MOSTLY, _CUT, _FEW = 0.95, 0.9, 0.6, 0.25
_TIME_FORMAT = re.compile(r"\s*[Hh]{1,2}:[Mm]{2}(?::[Ss]{2})?(?:[.,]\w{1,9})?\s*")
_THOUSANDS = re.compile(r"\s*[-+]?\d{1,3}(,\d{3})*(\.\d+)?\s*")
_NUMBER_WITH_COMMA = re.compile(r"\s*[-+]?(\d+,\d+|\d{1,3}(,\d{3})+(\.\d+)?|\d+)\s*")


@dataclass(frozen=True, kw_only=True)
class _Sample:
    """The lines that are cut for a trial, and all lines as one text."""

    lines: list[str]
    text: str
    options: ReadOptions


def detect_dialect(sample: str, options: ReadOptions, where: str) -> Dialect:
    """Return the dialect of a sample that starts at the head of the file.

    Each delimiter that the lines suggest is tried with the quotes and escapes that go with it. The one is taken that
    cuts most lines into the same number of fields, whose cells look like values of one kind per column.

    Parameters
    ----------
    sample
        Text from the beginning of the file.
    options
        What the user fixed.
    where
        Name of the file, for messages.

    Returns
    -------
    Dialect
        One column where the lines are values as they stand.

    Raises
    ------
    DataError
        When the file is empty or no delimiter fits.
    """
    record_end = record_end_of(sample)
    text = sample.replace(record_end or "\r\n", "\n").replace("\r", "\n")
    lines = _lines(text, options)
    if not lines:
        raise DataError("is empty", where=where, expected="a header and at least one record")
    taken = _Sample(lines=_trial_lines(lines), text=text, options=options)
    chosen = _chosen(taken, where) if options.delimiter == "auto" else _named(taken, where)
    width = _width_below_header(text, chosen, options) or chosen.width
    return replace(chosen, record_end=record_end, width=width)


def _width_below_header(text: str, dialect: Dialect, options: ReadOptions) -> int | None:
    """Return how many fields the named header has, where the records next to it have as many."""
    if not isinstance(options.header, int):
        return None
    splitter = Splitter(dialect)
    lines = islice(islice(text.split("\n"), options.header - 1, None), _N_NEXT_TO_HEADER + 1)
    widths = {len(splitter.split(line).fields) for line in lines if line.strip()}
    return min(widths) if len(widths) == 1 and min(widths) > 1 else None


def _chosen(sample: _Sample, where: str) -> Dialect:
    best = _best(sample)
    if best is not None and _is_column_of_values(sample.lines, best):
        return _one_column(sample)
    if best is not None and best.is_trusted and not _is_punctuation(best, sample.lines):
        return best.dialect
    if _is_column(sample, best):
        return _one_column(sample)
    raise _no_delimiter(best, sample.lines, where)


def _best(sample: _Sample) -> Candidate | None:
    """Return the likeliest candidate; a single line is cut by a usual delimiter only."""
    delimiters = delimiters_in(sample.lines)
    found = [_measured(letter, sample) for letter in delimiters if letter in STRONG]
    best = max(found, key=lambda one: one.score, default=None)
    is_certain = best is not None and best.is_certain and not _is_part_of_other(best.dialect.delimiter, delimiters)
    if not is_certain and len(sample.lines) > 1:
        found += [_measured(letter, sample) for letter in delimiters if letter not in STRONG] + _by_blanks(sample)
    wide = sorted((one for one in found if one.dialect.width > 1), key=lambda one: one.score, reverse=True)
    near = [one for one in wide if one.is_trusted and one.score >= _NEAR_BEST * wide[0].score]
    return next(iter(near or wide), None)


def _is_part_of_other(delimiter: str, others: Sequence[str]) -> bool:
    """Return whether a sign stands within a sequence of different signs, as | does in |@|."""
    return any(delimiter in other and len(set(other)) > 1 for other in others)


def _by_blanks(sample: _Sample) -> list[Candidate]:
    """Return the candidates that part fields by blanks: runs of them, single ones, and fixed places."""
    if sum(" " in line.strip() for line in sample.lines) < 0.5 * len(sample.lines):
        return []
    fixed, runs = _fixed(sample), _measured(SPACE, sample)
    if fixed is None:
        return [runs, _measured(" ", sample)]
    is_aligned = fixed.dialect.width == runs.dialect.width and fixed.evenness >= runs.evenness
    return [fixed] if is_aligned and fixed.rows != runs.rows else [runs, fixed, _measured(" ", sample)]


def _fixed(sample: _Sample) -> Candidate | None:
    found = find_fixed_widths(sample.lines)
    if found is None:
        return None
    dialect = Dialect(delimiter=FIXED, quote="", starts=found.starts, width=len(found.starts))
    return replace(measured_dialect(dialect, sample.lines), evenness=found.evenness, core=found.core)


def _measured(delimiter: str, sample: _Sample) -> Candidate:
    return measured(delimiter, sample.lines, sample.text, sample.options)


def _named(sample: _Sample, where: str) -> Dialect:
    """Return the dialect with the delimiter that the user named."""
    delimiter = sample.options.delimiter
    if delimiter == NO_DELIMITER:
        return _one_column(sample)
    candidate = _fixed(sample) if delimiter == FIXED else _measured(delimiter, sample)
    if candidate is not None and candidate.dialect.width > 1:
        return candidate.dialect
    raise DataError(
        f"{name_of(delimiter)} does not split any line into columns",
        where=where,
        got=repr(sample.lines[min(1, len(sample.lines) - 1)][:80]),
        expected=f"two or more fields per line, as {as_option(delimiter)} says",
        remedy=f"Leave out ingest.delimiter to detect it, or add {as_option(NO_DELIMITER)} for a file of one column.",
    )


def _one_column(sample: _Sample) -> Dialect:
    options = sample.options
    quote = quotes_in(sample.text, NO_DELIMITER)[0] if options.quote == "auto" else options.quote.replace("none", "")
    return Dialect(delimiter=NO_DELIMITER, quote=quote, width=1)


def _is_column_of_values(lines: Sequence[str], best: Candidate) -> bool:
    """Return whether whole lines are values, such as 12:30 or 1,5, below a name that is not cut."""
    below = lines[1:]
    if not below:
        return False
    is_cut = len(Splitter(best.dialect).split(lines[0]).fields) > 1
    if not best.is_strong:
        is_value = kind_within(lines[0]) in _VALUES or _TIME_FORMAT.fullmatch(lines[0]) is not None
        return (is_value or not is_cut) and sum(kind_within(line) in _VALUES for line in below) >= _MOSTLY * len(below)
    is_named = not is_cut and not any(sign in lines[0] for sign in COMMON)
    pattern = _NUMBER_WITH_COMMA if is_named else _THOUSANDS
    return (is_named or best.evenness < _EVEN) and all(map(pattern.fullmatch, below if is_named else lines))


def _is_punctuation(best: Candidate, lines: Sequence[str]) -> bool:
    """Return whether a delimiter only stands once in each line of a text, as in "Smith, John"."""
    below = best.rows[1:]
    return (
        best.dialect.width == 2
        and len(below) > 1
        and len(Splitter(best.dialect).split(lines[0]).fields) == 1
        and all(row[1].startswith(" ") for row in below)
        and not any(kind_within(cell) in _VALUES for row in below for cell in row)
    )


def _is_column(sample: _Sample, best: Candidate | None) -> bool:
    """Return whether lines that nothing cuts evenly are the values of one column, and not cut by anything."""
    below = sample.lines[1:] or sample.lines
    n_enclosed = sum(_is_enclosed(line) for line in below)
    if max(n_enclosed, sum(map(_is_value, below))) >= _MOSTLY * len(below):
        return True
    is_cut = best is not None and best.core >= _CUT and best.dialect.delimiter not in {SPACE, FIXED, " "}
    if is_cut or sum(any(sign in line for sign in STRONG) for line in below) >= _FEW * len(below):
        return False
    words = [line.split() for line in below]
    n_mixed = sum(
        len(found) > 1 and any(kind_within(word.strip("\"'")) in _VALUES for word in found) for found in words
    )
    return n_mixed < 0.5 * len(below)


def _is_enclosed(line: str) -> bool:
    """Return whether a line is one value between quotes."""
    text = line.strip()
    return len(text) > 1 and text[0] == text[-1] in "\"'" and text[0] not in text[1:-1].replace(text[0] * 2, "")


def _is_value(line: str) -> bool:
    kind = kind_within(line)
    return kind == "token" or (kind in _VALUES and ("," not in line or _NUMBER_WITH_COMMA.fullmatch(line) is not None))


def _no_delimiter(best: Candidate | None, lines: Sequence[str], where: str) -> DataError:
    example = lines[min(1, len(lines) - 1)][:80]
    likeliest = best.dialect.delimiter if best else ","
    share = (
        f"{name_of(likeliest)} gives {best.evenness:.0%} of the lines {best.dialect.width} columns" if best else "none"
    )
    return DataError(
        "no delimiter splits the lines into the same number of columns",
        where=where,
        got=f"{share}, in lines such as {example!r}",
        expected="the same delimiter in nearly all lines",
        remedy=f"Name it, as {as_option(likeliest)}, --set ingest.delimiter=space or =fixed, or say that there is one column: "
        f"{as_option(NO_DELIMITER)}.",
    )


def _lines(text: str, options: ReadOptions) -> list[str]:
    """Return the first lines that are not blank, without those that the user skips or calls comments."""
    last = text.rfind("\n", 0, _MOST_CHARACTERS)
    lines = (text[:last] if len(text) > _MOST_CHARACTERS and last > 0 else text).split("\n")[options.skip :]
    comment = options.comment
    return [line for line in lines if line.strip() and not (comment and line.lstrip().startswith(comment))]


def _trial_lines(lines: list[str]) -> list[str]:
    """Return the first lines and as many from the middle."""
    if len(lines) <= 2 * _LINES_A_BLOCK:
        return lines
    middle = max(len(lines) // 2, _LINES_A_BLOCK)
    return lines[:_LINES_A_BLOCK] + lines[middle : middle + _LINES_A_BLOCK]
