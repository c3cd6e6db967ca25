"""Splitting one line into fields, where a quoted field may go on in the next line."""

import csv
import re
from dataclasses import dataclass
from enum import Enum

from segmentry.storage.csv.dialect import BLANKS, FIXED, NO_DELIMITER, SPACE, Dialect


class End(Enum):
    """State in which a line or a field ends."""

    COMPLETE = "complete"
    """Every quote is closed."""
    OPEN = "open"
    """The last field is quoted and goes on in the next line."""
    STRAY = "stray"
    """A quote stands where none may stand."""


@dataclass(frozen=True)
class Split:
    """The fields of a line, and how it ends."""

    fields: list[str]
    end: End = End.COMPLETE


@dataclass(frozen=True)
class _Field:
    """One field, where the next one begins (-1: the line is over), and how it ends."""

    text: str
    following: int
    end: End = End.COMPLETE


_LONGEST_FOR_CSV = 100_000
_STRAY = _Field("", -1, End.STRAY)


class Splitter:
    """Splits lines by a dialect; each call looks at each character a fixed number of times at most.

    Blanks before and after a quoted field belong to the delimiter. A double quote inside a field must be doubled or
    escaped. Other quotes are also apostrophes: one with text on both sides is a letter.

    Parameters
    ----------
    dialect
        How records are split.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._quote = dialect.quote
        self._escape = dialect.escape if dialect.escape != dialect.quote else ""
        self._is_strict = dialect.quote == '"'
        delimiter = dialect.delimiter
        self._mark = _mark(delimiter)
        is_blank = delimiter == SPACE or not delimiter.strip(BLANKS)
        padding = "" if is_blank else BLANKS.replace("\t", "") if "\t" in delimiter else BLANKS
        self._padding = re.compile(f"[{padding}]*" if padding else "")
        special = re.escape("".join(sorted({self._quote, self._escape, *delimiter} - {""})))
        self._escaped = re.compile(f"{re.escape(self._escape)}([{special}])") if self._escape else None
        is_plain = self._is_strict and not self._escape and len(delimiter) == 1 and delimiter not in BLANKS
        self._well_formed = _well_formed(delimiter) if is_plain else None

    def split(self, text: str) -> Split:
        """Return the fields of a line that begins a record."""
        delimiter = self._dialect.delimiter
        if delimiter == FIXED:
            return Split(self._slices(text))
        if delimiter == SPACE:
            text = text.strip(BLANKS)
        if (self._quote and self._quote in text) or (self._escape and self._escape in text):
            if self._well_formed and len(text) < _LONGEST_FOR_CSV and self._well_formed.fullmatch(text):
                return Split(next(csv.reader((text,), delimiter=delimiter)))
            return self._scan(text, is_inside=False)
        if delimiter == NO_DELIMITER:
            return Split([text])
        return Split(self._mark.split(text) if delimiter == SPACE else text.split(delimiter))

    def resume(self, text: str) -> Split:
        """Return the fields of a line that begins within a quoted field; the first one ends that field."""
        return self._scan(text, is_inside=True)

    def _slices(self, text: str) -> list[str]:
        starts = self._dialect.starts
        ends = [*starts[1:], max(len(text), starts[-1])]
        return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]

    def _scan(self, text: str, *, is_inside: bool) -> Split:
        fields: list[str] = []
        position = 0
        while True:
            if not is_inside and self._quote:
                first = self._after_padding(text, position)
                is_inside = text.startswith(self._quote, first)
                position = first + len(self._quote) if is_inside else position
            field = self._quoted(text, position) if is_inside else self._plain(text, position)
            if field.end is End.STRAY:
                return Split([], End.STRAY)
            fields.append(field.text)
            if field.following < 0:
                return Split(fields, field.end)
            position, is_inside = field.following, False

    def _plain(self, text: str, start: int) -> _Field:
        """Return the field without quotes that begins at a position."""
        seen = start
        while (mark := self._mark.search(text, seen)) and self._is_escaped(text, mark.start(), seen):
            seen = mark.end()
        field = text[start : mark.start()] if mark else text[start:]
        if self._is_strict and self._quote in (self._escaped.sub("", field) if self._escaped else field):
            return _STRAY
        return _Field(self._without_escapes(field), mark.end() if mark else -1)

    def _quoted(self, text: str, start: int) -> _Field:
        """Return the field whose opening quote stands before a position, or in an earlier line."""
        seen = start
        while True:
            close = text.find(self._quote, seen)
            if close < 0:
                return _Field(self._letters(text[start:]), -1, End.OPEN)
            if self._is_escaped(text, close, seen):
                seen = close + 1
            elif text.startswith(self._quote, close + 1):
                seen = close + 2
            elif (following := self._after_close(text, close)) is not None:
                return _Field(self._letters(text[start:close]), following)
            elif self._is_strict or self._looks_opening(text, close, start):
                return _STRAY
            else:
                seen = close + 1

    def _after_close(self, text: str, close: int) -> int | None:
        """Return where the next field begins (-1: nowhere), or None where a quote does not end a field."""
        after = self._after_padding(text, close + 1)
        if after == len(text):
            return -1
        mark = self._mark.match(text, close + 1) or self._mark.match(text, after)
        if mark is None:
            return None
        return -1 if self._dialect.delimiter == SPACE and mark.end() == len(text) else mark.end()

    def _looks_opening(self, text: str, quote: int, start: int) -> bool:
        """Return whether a quote within a field stands at the beginning of a line or after a delimiter."""
        before = quote
        while before > start and text[before - 1] in BLANKS:
            before -= 1
        return before == 0 or text.startswith(self._dialect.delimiter, max(0, before - len(self._dialect.delimiter)))

    def _after_padding(self, text: str, position: int) -> int:
        match = self._padding.match(text, position)
        return match.end() if match else position

    def _is_escaped(self, text: str, index: int, start: int) -> bool:
        """Return whether an odd number of escapes stands before a character."""
        if not self._escape:
            return False
        before = index
        while before > start and text[before - 1] == self._escape:
            before -= 1
        return (index - before) % 2 == 1

    def _letters(self, quoted: str) -> str:
        """Return what stands for itself between two quotes."""
        return self._without_escapes(quoted.replace(self._quote * 2, self._quote))

    def _without_escapes(self, field: str) -> str:
        return self._escaped.sub(r"\1", field) if self._escaped else field


def _mark(delimiter: str) -> re.Pattern[str]:
    """Return the pattern that a delimiter matches."""
    if delimiter == SPACE:
        return re.compile(f"[{BLANKS}]+")
    return re.compile("(?!)" if delimiter in {FIXED, NO_DELIMITER} else re.escape(delimiter))


def _well_formed(delimiter: str) -> re.Pattern[str]:
    """Return the pattern of a line whose quotes enclose whole fields; it never looks back."""
    mark = re.escape(delimiter)
    field = rf'(?:"[^"]*+(?:""[^"]*+)*+"|[^"{mark}]*+)'
    return re.compile(f"{field}(?:{mark}{field})*+")
