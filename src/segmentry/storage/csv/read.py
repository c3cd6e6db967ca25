"""Reading delimited text: fast when the file is sound, record by record when it is not."""

import codecs
import re
from dataclasses import replace
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from segmentry.errors import DataError
from segmentry.storage.csv.detect import detect_dialect
from segmentry.storage.csv.dialect import FIXED, NO_DELIMITER, SPACE, Dialect
from segmentry.storage.csv.encoding import Decoded, decode
from segmentry.storage.csv.quotes import has_other_escapes, has_stray_quotes
from segmentry.storage.csv.records import scan_records, split_lines
from segmentry.storage.csv.survey import MAX_LINE_BYTES, Survey, survey_bytes
from segmentry.storage.layout.find import find_layout
from segmentry.storage.layout.grid import table_of_lines, with_names
from segmentry.storage.layout.largest import read_largest
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.sparse import sparse_rows
from segmentry.storage.tables import LineCounts, ReadOptions, ReadTable, RejectedRow

_SAMPLE_BYTES = 1 << 20
_HEAD_LINES = 300
_BLOCK_BYTES = 4 << 20
_LINES = "lines"
_IN_PLACE_OF_OTHERS = "\x1f"


def read_csv(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the records of a delimited text file, every column as text.

    Parameters
    ----------
    raw
        The bytes of the file, decompressed.
    options
        Encoding and delimiter, when the user fixed them.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the file is empty, binary, has no usable record or repeats column names.
    """
    if not len(raw):
        raise DataError("is empty", where=source, expected="a header and at least one record")
    decoded = decode(raw, options.encoding, source)
    survey = survey_bytes(decoded.buffer, source)

    def read(wanted: ReadOptions) -> ReadTable:
        return _read_text(decoded, survey, wanted, source)

    return read_largest(read, options)


def _read_text(decoded: Decoded, survey: Survey, options: ReadOptions, source: str) -> ReadTable:
    dialect = detect_dialect(_sample_text(decoded.buffer), options, source)
    read = _read_sound(decoded, survey, dialect, options=options, source=source)
    if read is None:
        text = codecs.decode(decoded.buffer, "utf-8", "surrogateescape")
        lines = list(scan_records(split_lines(text, dialect.record_end), dialect))
        read = table_of_lines(lines, dialect.width, options, source=source, dialect=str(dialect))
    return replace(read, notes=(*decoded.notes, *read.notes), dialect=f"CSV, {decoded.encoding}, {dialect}")


def _read_sound(
    decoded: Decoded, survey: Survey, dialect: Dialect, *, options: ReadOptions, source: str
) -> ReadTable | None:
    """Return the table of a file whose records are all well formed, else None."""
    if options.comment is not None or not _is_sound(decoded, survey, dialect):
        return None
    sample = _sample_text(decoded.buffer)
    head = scan_records(split_lines(sample)[: _HEAD_LINES + options.lines_above], dialect)
    layout = find_layout(list(head), dialect.width, options, source)
    parsed = _parse_sound(decoded.buffer, survey, dialect, layout=layout)
    sparse = sparse_rows(parsed.drop_columns([_LINES])) if parsed is not None else None
    if parsed is None or sparse is None or sparse.may_be_notes or not sparse.are_blank_last:
        return None
    blank_lines = parsed.column(_LINES).take(sparse.blank).to_pylist()
    kept = parsed.filter(sparse.kept) if blank_lines else parsed
    n_lines = survey.n_newlines + (not survey.ends_with_newline)
    read = ReadTable(
        source=source,
        table=kept.drop_columns([_LINES]),
        rejected=tuple(RejectedRow(line=line, reason="blank_line", raw="") for line in blank_lines),
        notes=layout.notes,
        lines=kept.column(_LINES).combine_chunks(),
        line_counts=LineCounts(
            preamble=layout.n_preamble,
            header=layout.n_header,
            records=n_lines - layout.start - len(blank_lines),
            blank=layout.n_blank + len(blank_lines),
            footer=0,
        ),
    )
    return with_names(read, layout, options)


def _is_sound(decoded: Decoded, survey: Survey, dialect: Dialect) -> bool:
    """Return whether Arrow can read the file as the splitter would."""
    is_damaged = decoded.has_bad_lines or survey.has_nul or survey.has_lone_carriage_return or survey.has_blank_lines
    if is_damaged or dialect.delimiter in {SPACE, FIXED} or dialect.record_end:
        return False
    buffer, simple = decoded.buffer, replace(dialect, delimiter=_arrow_delimiter(dialect))
    marks = [mark for mark in (dialect.quote, dialect.escape) if mark and _has(buffer, mark)]
    if simple.delimiter != dialect.delimiter and (marks or _has(buffer, simple.delimiter)):
        return False
    if dialect.escape in marks and (not dialect.escape.isascii() or has_other_escapes(buffer, simple)):
        return False
    return dialect.quote not in marks or (dialect.quote.isascii() and not has_stray_quotes(buffer, simple))


def _has(buffer: memoryview, mark: str) -> bool:
    return bool(mark) and re.search(re.escape(mark.encode()), buffer) is not None


def _arrow_delimiter(dialect: Dialect) -> str:
    """Return the delimiter, or one character instead of several or none."""
    return dialect.delimiter if len(dialect.delimiter.encode()) == 1 else _IN_PLACE_OF_OTHERS


def _parse_sound(buffer: memoryview, survey: Survey, dialect: Dialect, *, layout: Layout) -> pa.Table | None:
    """Return the records with the column of their lines, or None as soon as one record is not well formed."""
    body = buffer[_line_start(buffer, layout.start) :]
    invalid: list[csv.InvalidRow] = []
    has_quotes = _has(buffer, dialect.quote)
    table = _parse(body, dialect, has_quotes, invalid=invalid)
    if invalid or table is None:
        return None
    first = table.column(0)
    first_names = pa.array([fields[0] for fields in layout.header_fields if fields], pa.string())
    if len(first_names) and pc.any(pc.is_in(pc.utf8_trim_whitespace(first), first_names)).as_py():
        return None
    lines = np.arange(table.num_rows, dtype=np.int64) + layout.start + 1
    n_newlines_in_fields = survey.n_newlines + (not survey.ends_with_newline) - layout.start - table.num_rows
    if n_newlines_in_fields:
        newlines = _newlines_in_rows(table) if has_quotes else np.zeros(1, dtype=np.int64)
        if newlines.sum() != n_newlines_in_fields:
            return None
        lines[1:] += np.cumsum(newlines)[:-1]
    return table.append_column(_LINES, pa.array(lines))


def _parse(
    body: memoryview,
    dialect: Dialect,
    has_quotes: bool,
    invalid: list[csv.InvalidRow],
) -> pa.Table | None:
    names = [str(index) for index in range(dialect.width)]
    if not len(body):
        return pa.table({name: pa.array([], pa.string()) for name in names})

    delimiter = _arrow_delimiter(dialect)
    if delimiter != dialect.delimiter != NO_DELIMITER:
        body = memoryview(bytes(body).replace(dialect.delimiter.encode(), delimiter.encode()))

    def remember(row: csv.InvalidRow) -> str:
        invalid.append(row)
        return "skip"

    try:
        return csv.read_csv(
            pa.BufferReader(pa.py_buffer(body)),
            read_options=csv.ReadOptions(column_names=names, block_size=_BLOCK_BYTES),
            parse_options=csv.ParseOptions(
                delimiter=delimiter,
                quote_char=dialect.quote or False,
                escape_char=dialect.escape or False,
                newlines_in_values=has_quotes and dialect.is_quoted,
                ignore_empty_lines=False,
                invalid_row_handler=remember,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None


def _newlines_in_rows(table: pa.Table) -> np.ndarray:
    counts = np.zeros(table.num_rows, dtype=np.int64)
    for column in table.columns:
        counts += pc.count_substring(column, "\n").to_numpy()
    return counts


def _line_start(buffer: memoryview, n_lines: int) -> int:
    """Return the offset of the line after the first `n_lines`."""
    if not n_lines:
        return 0
    newline = next(islice(re.finditer(b"\n", buffer), n_lines - 1, None), None)
    return len(buffer) if newline is None else newline.end()


def _sample_text(buffer: memoryview) -> str:
    """Return the head of the file up to a line end, or all of a short file."""
    head = bytes(buffer[:_SAMPLE_BYTES])
    if len(buffer) > len(head):
        cut = max(head.rfind(b"\n"), head.rfind(b"\r"))
        head = head[: cut + 1] if cut >= 0 else bytes(buffer[:MAX_LINE_BYTES])
    return head.decode("utf-8", "surrogateescape")
