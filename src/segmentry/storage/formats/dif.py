"""Reading spreadsheets in the data interchange format, DIF."""

import re
from collections.abc import Iterator, Sequence

from segmentry.storage.formats.text_grids import text_grid_reader

_HEAD = re.compile(r'TABLE[ \t]*[\r\n]+0\s*,\s*1[ \t]*[\r\n]+"')
_WORDS = {"TRUE": "true", "FALSE": "false", "NA": "", "ERROR": "", "NULL": ""}


def is_dif(head: str) -> bool:
    """Return whether a text is in the data interchange format."""
    return _HEAD.match(head) is not None


def _rows(lines: Sequence[str], _: str) -> list[list[str]]:
    """Return the rows of a spreadsheet."""
    start = lines.index("DATA") + 3 if "DATA" in lines else len(lines)
    rows: list[list[str]] = []
    for kind, number, text in _pairs(lines[start:]):
        if kind == "-1" and text == "BOT":
            rows.append([])
        elif kind == "0" and rows:
            rows[-1].append(number if text == "V" else _WORDS.get(text, ""))
        elif kind == "1" and rows:
            rows[-1].append(text[1:].removesuffix('"').replace('""', '"') if text.startswith('"') else text)
    return rows


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the number and the text of each value, which take two lines."""
    for head, text in zip(lines[::2], lines[1::2], strict=False):
        kind, _, number = head.partition(",")
        if kind.strip() == "-1" and text.strip() == "EOD":
            return
        yield kind.strip(), number.strip(), text.strip()


read_dif = text_grid_reader("DIF", _rows)
"""Reads a spreadsheet in the data interchange format."""
