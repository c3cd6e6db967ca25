"""Detection of the delimiter of a text file and of whether quotes enclose fields."""

import csv
import re
from collections import Counter
from dataclasses import dataclass

from segmentry.errors import DataError

CANDIDATES = ("\t", ";", "|", ",")
WHITESPACE = " "
_NAMES = {"\t": "tab", ";": "semicolon", "|": "pipe", ",": "comma", WHITESPACE: "white space"}


@dataclass(frozen=True)
class Dialect:
    """How records are split into fields.

    `delimiter` is one character, `is_quoted` tells whether double quotes enclose fields, `width` is the usual number of
    fields.
    """

    delimiter: str
    is_quoted: bool
    width: int

    def __str__(self) -> str:
        quotes = ', quotes "' if self.is_quoted else ", no quotes"
        return f"{_NAMES.get(self.delimiter, repr(self.delimiter))}{quotes}, {self.width} columns"


def detect_dialect(sample: str, delimiter: str, where: str) -> Dialect:
    """Return the dialect of a sample that starts at the head of the file.

    The delimiter is the one that splits most records into the same number of fields. It is trusted only when some early
    record, the header, has that width.

    Parameters
    ----------
    sample
        Text from the beginning of the file.
    delimiter
        The delimiter that the user named, or "auto".
    where
        Name of the file, for messages.

    Returns
    -------
    Dialect
        One column where no candidate splits the records.

    Raises
    ------
    DataError
        When no delimiter fits.
    """
    lines = [line for line in re.split(r"\r\n|\n|\r", sample, maxsplit=10_000)[:10_000] if line.strip()][:5000]
    if not lines:
        raise DataError("is empty", where=where, expected="a header and at least one record")
    candidates = CANDIDATES if delimiter == "auto" else (delimiter,)
    ranked = sorted((_consistency(lines, candidate) for candidate in candidates), reverse=True)
    share, width, _, chosen = ranked[0]
    if delimiter == "auto" and width < 2 and _looks_whitespace(lines):
        return Dialect(WHITESPACE, False, len(lines[-1].split()))
    if width < 2:
        return Dialect(chosen if delimiter != "auto" else ",", _is_quoted(sample, chosen), 1)
    if share < 0.5 and len(lines) > 2:
        raise DataError(
            "no delimiter splits the records into the same number of columns",
            where=where,
            got=f"at best {share:.0%} of the records have {width} columns with {_NAMES.get(chosen, chosen)}",
            remedy="Name it with --set ingest.delimiter=CHARACTER, or repair the file.",
        )
    return Dialect(chosen, _is_quoted(sample, chosen), max(width, 1))


def _consistency(lines: list[str], delimiter: str) -> tuple[float, int, int, str]:
    """Return the share of records with the usual width, that width, the preference and the delimiter."""
    widths = Counter(len(record) for record in _records(lines, delimiter) if record)
    wide = {width: count for width, count in widths.items() if width > 1}
    preference = -CANDIDATES.index(delimiter) if delimiter in CANDIDATES else 0
    if not wide:
        return (0.0, 1, preference, delimiter)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    early = [len(record) for record in _records(lines[:40], delimiter)]
    has_header = width in early[:20]
    share = count / sum(widths.values())
    return (share if has_header else share / 4, width, preference, delimiter)


def _records(lines: list[str], delimiter: str) -> list[list[str]]:
    limit = csv.field_size_limit(1 << 26)
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    finally:
        csv.field_size_limit(limit)


def _looks_whitespace(lines: list[str]) -> bool:
    widths = Counter(len(line.split()) for line in lines)
    width, count = widths.most_common(1)[0]
    return width > 2 and count >= 0.9 * len(lines)


def _is_quoted(sample: str, delimiter: str) -> bool:
    """Return whether quotes enclose fields: not where they only stand in mid-field, as in 5" screens."""
    opens_field = rf'(?:^|{re.escape(delimiter)})"'
    return '"' not in sample or re.search(opens_field, sample, flags=re.MULTILINE) is not None
