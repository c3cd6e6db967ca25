"""Strict parsing of damaged text: line by line, every record is accepted or rejected with its line."""

import re
from collections.abc import Callable, Iterator

from segmentry.storage.csv.dialect import WHITESPACE, Dialect
from segmentry.storage.lines import Line, blank

_MAX_LINES_PER_RECORD = 200

Parse = Callable[[str], list[str] | None]


def split_lines(text: str) -> list[str]:
    """Split at CR, LF and CRLF only; a final line end opens no new line."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines[:-1] if lines and not lines[-1] else lines


def scan_records(lines: list[str], dialect: Dialect) -> Iterator[Line]:
    """Yield each record of `lines`, of whatever width, with what is wrong with its text.

    An unclosed quote spoils only the record that contains it: parsing resumes at the next line.

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
    parse = _parser(dialect)
    index = 0
    while index < len(lines):
        line = lines[index]
        fields = parse(line)
        used = 1
        if fields is None and dialect.is_quoted:
            used, line, fields = _extended(lines, index, dialect, parse=parse)
        yield _checked(index + 1, line, fields, dialect=dialect)
        index += used


def _extended(lines: list[str], index: int, dialect: Dialect, parse: Parse) -> tuple[int, str, list[str] | None]:
    """Try to close an open quote on a later line, without swallowing a record that is complete by itself."""
    text = lines[index]
    for used in range(2, _MAX_LINES_PER_RECORD):
        if index + used > len(lines):
            break
        following = lines[index + used - 1]
        alone = parse(following)
        if alone is not None and len(alone) == dialect.width and dialect.width > 1:
            break
        text = f"{text}\n{following}"
        fields = parse(text)
        if fields is not None:
            return (used, text, fields) if len(fields) == dialect.width else (1, lines[index], None)
    return 1, lines[index], None


def _checked(number: int, text: str, fields: list[str] | None, dialect: Dialect) -> Line:
    raw = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if raw != text:
        return Line(number=number, text=raw, fields=[], problem="not_utf8")
    if "\0" in text:
        return Line(number=number, text=raw.replace("\0", "\\x00"), fields=[], problem="nul_character")
    if not text.strip() and (dialect.width > 1 or not text):
        return blank(number, text)
    if fields is None:
        return Line(number=number, text=raw, fields=[], problem="stray_quote")
    return Line(number=number, text=text, fields=fields)


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
        fields, start = [], 0
        while True:
            match = field.match(text, start)
            if match is None:
                return None
            quoted = match[1]
            fields.append(match[2] if quoted is None else quoted.replace('""', '"'))
            start = match.end()
            if not match[3]:
                return fields

    return parse
