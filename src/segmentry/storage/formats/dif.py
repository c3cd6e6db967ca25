"""Reading spreadsheets in the data interchange format, DIF."""

import re
from collections.abc import Iterator
from dataclasses import replace

from segmentry.storage.csv.encoding import decode
from segmentry.storage.layout.grid import read_grid
from segmentry.storage.tables import ReadOptions, ReadTable

_HEAD = re.compile(r'TABLE[ \t]*[\r\n]+0\s*,\s*1[ \t]*[\r\n]+"')
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_WORDS = {"TRUE": "true", "FALSE": "false", "NA": "", "ERROR": "", "NULL": ""}


def is_dif(head: str) -> bool:
    """Return whether a text is in the data interchange format."""
    return _HEAD.match(head) is not None


def read_dif(raw: memoryview, options: ReadOptions, source: str) -> ReadTable:
    """Return the table of a spreadsheet.

    Parameters
    ----------
    raw
        The bytes of the file, unpacked.
    options
        What the user fixed about encoding, header and names.
    source
        Name of the file, for messages.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When there is no record in it.
    """
    decoded = decode(raw, options.encoding, source)
    lines = _LINE_ENDS.split(bytes(decoded.buffer).decode("utf-8", "replace"))
    start = lines.index("DATA") + 3 if "DATA" in lines else len(lines)
    rows: list[list[str]] = []
    for kind, number, text in _pairs(lines[start:]):
        if kind == "-1" and text == "BOT":
            rows.append([])
        elif kind == "0" and rows:
            rows[-1].append(number if text == "V" else _WORDS.get(text, ""))
        elif kind == "1" and rows:
            rows[-1].append(text[1:].removesuffix('"').replace('""', '"') if text.startswith('"') else text)
    read = read_grid(rows, options, source, dialect=f"DIF, {decoded.encoding}")
    return replace(read, notes=(*decoded.notes, *read.notes))


def _pairs(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the number and the text of each value, which take two lines."""
    for head, text in zip(lines[::2], lines[1::2], strict=False):
        kind, _, number = head.partition(",")
        if kind.strip() == "-1" and text.strip() == "EOD":
            return
        yield kind.strip(), number.strip(), text.strip()
