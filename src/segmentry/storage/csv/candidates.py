"""What may part and enclose the fields of a file, by the characters that stand in its lines."""

import re
from collections import Counter
from collections.abc import Sequence

from segmentry.storage.csv.dialect import BLANKS, FIXED, NO_DELIMITER, SPACE

COMMON = ("\t", ";", "|", ",")
STRONG = frozenset(COMMON) | frozenset(map(chr, range(32)))
_NO_SEQUENCES = frozenset({"", ";;"})
_PARTS_OF_VALUES = frozenset(" .-_'\"()[]{}<>@+/\\=%$€£¥₹°?\ufffd\xa0\u202f\u3000")
_PARTS_OF_DELIMITERS = r"[|~^#@:<>!&*§¦$%=+]"
_LEAST_SHARE = 0.3
_MOST_CHARACTERS = 4
_RECORD_ENDS = "\x1e\x1d\x1c"
_FIELD_ENDS = "\x1c\x1d\x1e\x1f"


def delimiters_in(lines: Sequence[str]) -> list[str]:
    """Return the characters, and sequences of them, that stand in enough lines to part fields.

    Parameters
    ----------
    lines
        Lines of a file, none of them blank.
    """
    counts = Counter(letter for line in lines for letter in set(line) if not letter.isalnum())
    enough = _LEAST_SHARE * len(lines)
    singles = [letter for letter in counts if letter not in _PARTS_OF_VALUES]
    usual = [letter for letter in singles if letter in STRONG or counts[letter] >= enough]
    return usual + _signs_of_every_line(lines) + _sequences_in(lines, enough)


def record_end_of(sample: str) -> str:
    """Return which of the ASCII separators ends the records of a text, or nothing where line ends do."""
    for end in filter(sample.__contains__, _RECORD_ENDS):
        records = [record for record in sample.split(end) if record.strip()]
        for letter in _FIELD_ENDS.replace(end, ""):
            counts = Counter(record.count(letter) for record in records)
            n_fields, n_records = max(counts.items(), key=lambda item: item[1], default=(0, 0))
            if n_fields and len(records) > 1 and n_records >= 0.8 * len(records):
                return end
    return ""


def quotes_in(sample: str, delimiter: str) -> list[str]:
    """Return which quotes may enclose fields, the likeliest first; an empty one means that none does.

    Quotes enclose fields where one stands at the beginning of a field, and not where they only stand in mid-field, as in
    5" screens. A single quote must also end a field.

    Parameters
    ----------
    sample
        Text from the beginning of a file.
    delimiter
        What parts the fields.
    """
    found = ['"'] if '"' not in sample or _opens_field('"', sample, delimiter) else [""]
    if "'" in sample and _opens_field("'", sample, delimiter) and _closes_field("'", sample, delimiter):
        found += ["", "'"]
    return list(dict.fromkeys(found))


def has_escapes(sample: str, delimiter: str, quote: str) -> bool:
    """Return whether a backslash stands before a quote or a delimiter anywhere.

    Parameters
    ----------
    sample
        Text from the beginning of a file.
    delimiter
        What parts the fields.
    quote
        What encloses fields.
    """
    if "\\" not in sample:
        return False
    marks = [quote] if delimiter in {SPACE, FIXED, NO_DELIMITER} else [quote, delimiter]
    return any(f"\\{mark}" in sample for mark in marks if mark)


def _signs_of_every_line(lines: Sequence[str]) -> list[str]:
    """Return signs that values may hold, where all lines from the names on hold as many of them."""
    if not re.search(r"[^\W\d]", lines[0]):
        return []
    return [sign for sign in "@/\\=+&" if lines[0].count(sign) > 1 and len({line.count(sign) for line in lines}) == 1]


def _sequences_in(lines: Sequence[str], enough: float) -> list[str]:
    """Return sequences of two to four signs that part fields, such as `~~` and `|~|`."""
    pattern = re.compile(f"{_PARTS_OF_DELIMITERS}{{2,}}")
    counts = Counter(sequence for line in lines for sequence in {_period(run) for run in pattern.findall(line)})
    return [sequence for sequence, count in counts.most_common(3) if count >= enough and sequence not in _NO_SEQUENCES]


def _period(run: str) -> str:
    """Return what a run of signs repeats, as it does around empty fields; nothing where it is too long."""
    periods = (run[:size] for size in range(2, _MOST_CHARACTERS + 1) if run == run[:size] * (len(run) // size))
    return next(periods, "")


def _opens_field(quote: str, sample: str, delimiter: str) -> bool:
    return re.search(rf"(?:^|{_pattern(delimiter)})[ ]*{quote}", sample, flags=re.MULTILINE) is not None


def _closes_field(quote: str, sample: str, delimiter: str) -> bool:
    return re.search(rf"{quote}[ ]*(?:$|{_pattern(delimiter)})", sample, flags=re.MULTILINE) is not None


def _pattern(delimiter: str) -> str:
    if delimiter == SPACE:
        return f"[{BLANKS}]"
    return "^" if delimiter in {FIXED, NO_DELIMITER} else re.escape(delimiter)
