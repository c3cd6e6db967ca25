"""The strict reading of damaged text: line by line, every record right or rejected with its line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from segmentry.storage.csv.dialect import WHITESPACE, Dialect
from segmentry.storage.tables import RejectedRow

_MAX_LINES_PER_RECORD = 200

Parse = Callable[[str], list[str] | None]


@dataclass(frozen=True)
class Record:
    """One record: its first line counted from 1, its text, and its fields."""

    line: int
    text: str
    fields: list[str]


def split_lines(text: str) -> list[str]:
    """Cut at CR, LF and CRLF, and nowhere else; the end of the last line opens no new one."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines[:-1] if lines and not lines[-1] else lines


def scan_records(lines: list[str], dialect: Dialect) -> Iterator[Record | RejectedRow]:
    """Yield each record of `lines` as it is, or as rejected.

    A record is taken only when its quotes are well formed and its width is right. After a lost quote only the
    record that lost it is rejected: the next line starts afresh.
    """
    parse = _parser(dialect)
    place = 0
    while place < len(lines):
        line = lines[place]
        fields = parse(line)
        used = 1
        if fields is None and dialect.is_quoted:
            used, line, fields = _extended(lines, place, dialect, parse)
        yield _judged(place + 1, line, fields, dialect)
        place += used


def _extended(lines: list[str], place: int, dialect: Dialect, parse: Parse) -> tuple[int, str, list[str] | None]:
    """Try to close an open quote on a later line, without swallowing a record that stands alone."""
    text = lines[place]
    for used in range(2, _MAX_LINES_PER_RECORD):
        if place + used > len(lines):
            break
        following = lines[place + used - 1]
        alone = parse(following)
        if alone is not None and len(alone) == dialect.width and dialect.width > 1:
            break
        text = f"{text}\n{following}"
        fields = parse(text)
        if fields is not None:
            return (used, text, fields) if len(fields) == dialect.width else (1, lines[place], None)
    return 1, lines[place], None


def _judged(line: int, text: str, fields: list[str] | None, dialect: Dialect) -> Record | RejectedRow:
    raw = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if raw != text:
        return RejectedRow(line, "not_utf8", raw)
    if "\0" in text:
        return RejectedRow(line, "nul_character", raw.replace("\0", "\\x00"))
    if not text.strip() and (dialect.width > 1 or not text):
        return RejectedRow(line, "blank_line", raw)
    if fields is None:
        return RejectedRow(line, "stray_quote", raw)
    if len(fields) < dialect.width:
        return RejectedRow(line, "too_short", raw)
    if len(fields) > dialect.width:
        return RejectedRow(line, "too_long", raw)
    return Record(line, text, fields)


def _parser(dialect: Dialect) -> Parse:
    if dialect.delimiter == WHITESPACE:
        return str.split
    if not dialect.is_quoted:
        return lambda line: line.split(dialect.delimiter)
    mark = re.escape(dialect.delimiter)
    field = re.compile(rf'(?:"((?:[^"]|"")*)"|([^"{mark}\n]*))({mark}|\Z)')

    def parse(text: str) -> list[str] | None:
        if '"' not in text:
            return text.split(dialect.delimiter)
        fields, place = [], 0
        while True:
            match = field.match(text, place)
            if match is None:
                return None
            quoted = match[1]
            fields.append(match[2] if quoted is None else quoted.replace('""', '"'))
            place = match.end()
            if not match[3]:
                return fields

    return parse
