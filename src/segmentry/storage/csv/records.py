"""The records of a text file: lines, joined where a quoted field goes on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from segmentry.storage.csv.dialect import Dialect
from segmentry.storage.csv.splitter import End, Split, Splitter
from segmentry.storage.lines import Line, blank

_MOST_RECORDS_WITHIN = 0.25
_STRAY = Split([], End.STRAY)


def split_lines(text: str, record_end: str = "") -> list[str]:
    """Split at CR, LF and CRLF only, or at another end of records; a final one opens no new line.

    Parameters
    ----------
    text
        The text of a file.
    record_end
        What ends records instead of line ends; empty where line ends do.
    """
    ends = rf"[\r\n]*{re.escape(record_end)}[\r\n]*" if record_end else r"\r\n|\n|\r"
    lines = re.split(ends, text)
    return lines[:-1] if lines and not lines[-1] else lines


@dataclass(frozen=True)
class _Run:
    """A record that was followed over several lines, and the last line that was looked at."""

    split: Split
    last: int


def scan_records(lines: Sequence[str], dialect: Dialect) -> Iterator[Line]:
    """Yield each record of `lines`, of whatever width, with what is wrong with its text.

    An unclosed quote spoils only the record that contains it: the next record begins in the next line. No line is
    split more than three times, however the quotes lie.

    Parameters
    ----------
    lines
        Lines of the file, without line ends.
    dialect
        How records are split.

    Yields
    ------
    Line
        In the order of the file.
    """
    splitter = Splitter(dialect)
    index = never_closed = 0
    while index < len(lines):
        split = splitter.split(lines[index])
        text, n_lines = lines[index], 1
        if split.end is End.OPEN:
            # A field that was open in the same lines as one that is never closed well meets the same fate.
            if index < never_closed:
                run = _Run(_STRAY, never_closed)
            else:
                run = _follow(splitter, lines, index, opened=split.fields, width=dialect.width)
            split = run.split
            if split.end is End.COMPLETE:
                n_lines = run.last - index + 1
                text = "\n".join(lines[index : index + n_lines])
            else:
                never_closed = run.last
        yield _checked(index + 1, text, split, dialect=dialect)
        index += n_lines


def _follow(splitter: Splitter, lines: Sequence[str], index: int, *, opened: list[str], width: int) -> _Run:
    """Follow the field that is open at the end of a line until its record is complete.

    Lines that are records by themselves are a sign that the quote was lost, unless they are few.
    """
    fields, parts = opened[:-1], [opened[-1]]
    last, n_records = index, 0
    for last in range(index + 1, len(lines)):
        split = splitter.resume(lines[last])
        if split.end is End.STRAY:
            break
        parts.append(split.fields[0])
        n_records += _is_record(splitter, lines[last], opened[:-1], width=width)
        if len(split.fields) == 1 and split.end is End.OPEN:
            continue
        fields += ["\n".join(parts), *split.fields[1:]]
        if split.end is End.OPEN:
            parts = [fields.pop()]
            continue
        is_sound = len(fields) == (width or len(fields)) and n_records <= _MOST_RECORDS_WITHIN * (last - index)
        return _Run(Split(fields) if is_sound else _STRAY, last)
    return _Run(_STRAY, last)


def _is_record(splitter: Splitter, text: str, begun: Sequence[str], *, width: int) -> bool:
    """Return whether a line is complete by itself, with digits where the record that was begun has some."""
    if width < 2:
        return False
    split = splitter.split(text)
    return (
        split.end is End.COMPLETE
        and len(split.fields) == width
        and all(_has_digits(one) == _has_digits(other) for one, other in zip(begun, split.fields, strict=False))
    )


def _has_digits(field: str) -> bool:
    return any(letter.isdigit() for letter in field)


def _checked(number: int, text: str, split: Split, dialect: Dialect) -> Line:
    raw = text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if raw != text:
        return Line(number=number, text=raw, fields=[], problem="not_utf8")
    if "\0" in text:
        return Line(number=number, text=raw.replace("\0", "\\x00"), fields=[], problem="nul_character")
    if not text or (dialect.width > 1 and not any(map(str.strip, split.fields)) and split.end is not End.STRAY):
        return blank(number, text)
    if split.end is not End.COMPLETE:
        return Line(number=number, text=raw, fields=[], problem="stray_quote")
    return Line(number=number, text=text, fields=split.fields)
