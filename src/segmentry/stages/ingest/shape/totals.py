"""Totals, subtotals and averages of other rows, anywhere in a table and in every language."""

import re
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats
from segmentry.languages import AVERAGES, TOTALS
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.columns import type_column
from segmentry.storage.arrow import plain_texts
from segmentry.storage.tables import Note, ReadTable, RejectedRow
from segmentry.texts import counted, shortened

_MOST_CANDIDATES = 2_000
_FILLED_IN, _SPARSE_COLUMNS = 0.9, 2
_ROUNDING, _RELATIVE, _SMALL_COUNT = 0.0051, 1e-9, 20
_FIRST_UNSPACED, _WHOLE_ROUNDING = 0x3000, 0.5
_EDGE = r"[\s:;.,/()*=#&–-]"


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]*") for word in sorted(words, key=len, reverse=True))


def _at_an_end(words: tuple[str, ...]) -> str:
    """Return the expression of texts that begin or end with one of the words."""
    spaced, unspaced = _any_of(words), "|".join(word for word in words if ord(word[0]) > _FIRST_UNSPACED)
    return "(?i)" + "|".join(
        (
            rf"^{_EDGE}*(?:{spaced})(?:{_EDGE}|$)",
            rf"{_EDGE}(?:{spaced}){_EDGE}*$",
            rf"^\s*(?:{unspaced})",
            rf"(?:{unspaced})\s*$",
        )
    )


_TOTAL, _AVERAGE = _at_an_end(TOTALS), _at_an_end(AVERAGES)
_CANDIDATE = _at_an_end((*TOTALS, *AVERAGES))
_WHOLE = re.compile(rf"(?:{_EDGE}|\d|{_any_of((*TOTALS, *AVERAGES))})+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """Columns of numbers (n,), and the blank cells of columns that are nearly always filled (n, k)."""

    numbers: dict[str, Floats]
    blanks: np.ndarray


def without_totals(read: ReadTable, spec: IngestSpec) -> ReadTable:
    """Reject the rows that sum up others or are their averages.

    A row is a total when its first filled cell has a word for totals or averages, and either its numbers add up, or the cells
    that other rows fill are blank, or it is the last row and nothing but such words stand in the cell. "Total Wine" is a
    customer.

    Parameters
    ----------
    read
        The table.
    spec
        How numbers are written.

    Returns
    -------
    ReadTable
        The table without totals, which are among the rejected rows.
    """
    labels = _labels(read.table)
    if not labels or len(labels) > _MOST_CANDIDATES or len(labels) >= read.table.num_rows:
        return read
    grid = _grid(read.table, labels, spec)
    found = _totals(grid, labels, read.table.num_rows)
    doubtful = [row for row, label in labels.items() if row not in found and _WHOLE.fullmatch(label)]
    notes = _kept_notes(read, doubtful, labels)
    if not found:
        return replace(read, notes=(*read.notes, *notes))
    is_kept = np.ones(read.table.num_rows, dtype=bool)
    is_kept[found] = False
    mask = pa.array(is_kept)
    rejected = [_rejected(read, row) for row in found]
    sums = [row for row in found if not _is_average(labels[row])]
    return replace(
        read,
        table=read.table.filter(mask),
        lines=None if read.lines is None else read.lines.filter(mask),
        rejected=tuple(sorted((*read.rejected, *rejected), key=lambda row: row.line)),
        notes=(*read.notes, *_taken_notes(rejected, [labels[row] for row in found]), *notes),
        totals={
            name: tuple(float(values[row]) for row in sums if np.isfinite(values[row]))
            for name, values in grid.numbers.items()
        },
    )


def reads_as_total(text: str) -> bool:
    """Return whether a cell has a word for totals at its start or end.

    >>> reads_as_total("Gesamtergebnis"), reads_as_total("Nord Total:"), reads_as_total("Totally Wine")
    (True, True, False)
    """
    return re.search(_TOTAL, text) is not None


def _is_average(label: str) -> bool:
    return re.search(_AVERAGE, label) is not None


def _labels(table: pa.Table) -> dict[int, str]:
    """Return the first filled cell of the rows in which it has a word for totals or averages, by row."""
    found: dict[int, str] = {}
    is_open = None
    for name in table.column_names:
        column = table.column(name)
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            return found
        is_match = pc.match_substring_regex(column, _CANDIDATE)
        is_match = is_match if is_open is None else pc.and_(is_match, is_open)
        rows = pc.indices_nonzero(pc.fill_null(is_match, False)).to_pylist()
        found |= {row: column[row].as_py() for row in rows}
        is_blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True)
        is_open = is_blank if is_open is None else pc.and_(is_open, is_blank)
        if not pc.any(is_open).as_py():
            break
    return dict(sorted(found.items()))


def _grid(table: pa.Table, labels: dict[int, str], spec: IngestSpec) -> _Grid:
    numbers: dict[str, Floats] = {}
    blanks = []
    ordinary = np.ones(table.num_rows, dtype=bool)
    ordinary[list(labels)] = False
    for name in table.column_names:
        column = table.column(name)
        typed = type_column(name, column, spec).column
        if typed.kind == "number":
            numbers[name] = typed.numbers()
        elif pa.types.is_string(column.type):
            is_blank = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True).to_numpy()
            if np.mean(~is_blank[ordinary]) >= _FILLED_IN:
                blanks.append(is_blank)
    return _Grid(numbers=numbers, blanks=np.array(blanks, dtype=bool).reshape(len(blanks), table.num_rows).T)


def _totals(grid: _Grid, labels: dict[int, str], n_rows: int) -> list[int]:
    """Return the rows that are totals, in order."""
    found: list[int] = []
    last = _trailing(labels, n_rows)
    for row, label in labels.items():
        is_whole = _WHOLE.fullmatch(label) is not None
        n_blank, n_columns = int(grid.blanks[row].sum()), grid.blanks.shape[1]
        is_sparse = n_blank >= 1 if is_whole else n_blank >= max(_SPARSE_COLUMNS, n_columns - 1)
        if is_sparse or (is_whole and row in last) or _adds_up(grid, row, found, labels=labels, is_whole=is_whole):
            found.append(row)
    return found


def _trailing(labels: dict[int, str], n_rows: int) -> set[int]:
    """Return the rows at the end of the table below which nothing but totals stands."""
    last = n_rows
    while last - 1 in labels:
        last -= 1
    return set(range(last, n_rows))


def _adds_up(grid: _Grid, row: int, found: list[int], *, labels: dict[int, str], is_whole: bool) -> bool:
    """Return whether the numbers of a row are sums or means of a stretch above it, or of all other rows.

    One such number is enough beside a word that says nothing but total; else half of them, one of which is no small count.
    """
    is_average = _is_average(labels[row])
    is_such = _is_mean if is_average else _is_sum
    targets = {name: values[row] for name, values in grid.numbers.items() if np.isfinite(values[row]) and values[row]}
    sums = [name for name in targets if is_such(grid.numbers[name], row, found, labels)]
    if is_whole and not is_average:
        return bool(sums)
    is_telling = any(targets[name] % 1 or abs(targets[name]) > _SMALL_COUNT for name in sums)
    return is_telling and 2 * len(sums) >= len(targets)


def _is_sum(values: Floats, row: int, found: list[int], labels: dict[int, str]) -> bool:
    filled = np.nan_to_num(values)
    filled[[*found, row]] = 0.0
    above = np.concatenate([[0.0], np.cumsum(filled[:row])])
    sums = [above[row] - above[start] for start in (0, *(earlier + 1 for earlier in found)) if row - start > 1]
    filled[list(labels)] = 0.0
    sums.append(float(filled.sum()))
    tolerance = _ROUNDING * np.sqrt(len(values)) + _RELATIVE * abs(values[row])
    return any(abs(total - values[row]) <= tolerance for total in sums)


def _is_mean(values: Floats, row: int, found: list[int], labels: dict[int, str]) -> bool:
    """Return whether a number is the mean over a stretch above it, or over all other rows, once rounded."""
    known = values.copy()
    known[[*found, row]] = np.nan
    stretches = [known[start:row] for start in (0, *(earlier + 1 for earlier in found)) if row - start > 1]
    known[list(labels)] = np.nan
    means = [np.nanmean(part) for part in (*stretches, known) if np.isfinite(part).any()]
    tolerance = _ROUNDING if values[row] % 1 else _WHOLE_ROUNDING
    return any(abs(mean - values[row]) <= tolerance for mean in means)


def _rejected(read: ReadTable, row: int) -> RejectedRow:
    raw = ",".join(plain_texts(read.table.column(name).slice(row, 1))[0] for name in read.table.column_names)
    line = row + 1 if read.lines is None else read.lines[row].as_py()
    return RejectedRow(line=line, reason="total", raw=raw)


def _taken_notes(rejected: list[RejectedRow], labels: list[str]) -> list[Note]:
    notes = []
    for is_average, one, several in (
        (False, "row is a total of others and was", "rows are totals of others and were"),
        (True, "row is an average of others and was", "rows are averages of others and were"),
    ):
        lines = [
            f"line {row.line} '{label}'"
            for row, label in zip(rejected, labels, strict=True)
            if _is_average(label) is is_average
        ]
        if lines:
            text = f"{counted(len(lines), one, several)} left out: {shortened(lines, 3, 'rows')}."
            notes.append(Note("totals", text))
    return notes


def _kept_notes(read: ReadTable, rows: list[int], labels: dict[int, str]) -> list[Note]:
    notes = []
    for is_average, one, several in (
        (False, "row is called a total but is not the sum", "rows are called a total but are not the sum"),
        (True, "row is called an average but is not the mean", "rows are called an average but are not the mean"),
    ):
        lines = [
            f"line {row + 1 if read.lines is None else read.lines[row].as_py()} '{labels[row]}'"
            for row in rows
            if _is_average(labels[row]) is is_average
        ]
        if lines:
            text = f"{counted(len(lines), one, several)} of other rows, and kept: {shortened(lines, 3, 'rows')}."
            notes.append(Note("possible_totals", text))
    return notes
