"""The values of a JSON text, with the lines on which they stand."""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from segmentry.errors import DataError

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_BETWEEN = re.compile(r"[\s,\x1e]*")
_MOST_DAMAGED = 300
"""Each damaged value costs the time that its position in the text is large; what follows the last one is one item."""
_HEAD_OF_VALUE = re.compile(r"(?<=[\r\n])[{\[]")


@dataclass(frozen=True)
class Item:
    """A value and its line, counted from 1; where it is no JSON, its text and the reason."""

    line: int
    value: Any
    problem: str | None = None


class Record(dict[str, Any]):
    """An object; `repeated` holds the names that occur more than once in it: the last value counts."""

    repeated: tuple[str, ...] = ()


def parse_json(text: str, source: str) -> list[Item]:
    """Return the values of a text: of the document, of its lines, or of objects in succession.

    Numbers stay texts, so that no digit is lost.

    Parameters
    ----------
    text
        The text.
    source
        Name of the file, for messages.

    Returns
    -------
    list of Item
        One item where the text is one document.

    Raises
    ------
    DataError
        When no value is JSON.
    """
    try:
        return [Item(1, _loads(text))]
    except (ValueError, RecursionError) as error:
        refusal = DataError(
            "is not valid JSON", where=source, got=str(error), remedy="Write it again with a JSON library, or as CSV."
        )
    items = list(_of_lines(text))
    n_good = sum(item.problem is None for item in items)
    if n_good * 2 >= len(items):
        return items
    stream = list(_of_stream(text))
    if sum(item.problem is None for item in stream) > n_good:
        return stream
    if n_good:
        return items
    raise refusal


def is_value(text: str) -> bool:
    """Return whether a text is one whole JSON value."""
    try:
        _loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _loads(text: str) -> Any:
    return _DECODER.decode(text)


def _record(pairs: list[tuple[str, Any]]) -> Record:
    record = Record(pairs)
    if len(record) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        record.repeated = tuple(name for name in record if counts[name] > 1)
    return record


_DECODER = json.JSONDecoder(object_pairs_hook=_record, parse_float=str, parse_int=str, parse_constant=str)


def _of_lines(text: str) -> Iterator[Item]:
    for number, line in enumerate(_LINE_ENDS.split(text), start=1):
        stripped = line.strip().removeprefix("\x1e").rstrip(",")
        if not stripped:
            continue
        try:
            yield Item(number, _loads(stripped))
        except (ValueError, RecursionError):
            yield Item(number, line, "not_json")


def _of_stream(text: str) -> Iterator[Item]:
    """Yield values over several lines; after a damaged one, the next that begins a line."""
    starts = [0, *(found.end() for found in _LINE_ENDS.finditer(text))]
    position, n_damaged = _skipped(text, 0), 0
    while position < len(text):
        line = bisect_right(starts, position)
        try:
            value, position = _DECODER.raw_decode(text, position)
            yield Item(line, value)
        except (ValueError, RecursionError):
            n_damaged += 1
            following = _HEAD_OF_VALUE.search(text, position + 1) if n_damaged < _MOST_DAMAGED else None
            end = following.start() if following else len(text)
            yield Item(line, text[position:end], "not_json")
            position = end
        position = _skipped(text, position)


def _skipped(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position
