"""A spreadsheet that computes the formulas of a workbook: cells from the file, functions as Excel defines them.

It knows the functions that our workbooks use and no others, so that a new one makes a test fail. What it says was compared with
LibreOffice.
"""

import math
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<text>"(?:[^"]|"")*")'
    r"|(?P<range>(?:\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])|(?P<name>[A-Z]+)\(|(?P<sign>[-+*/&=<>(),]))"
)
Lazy = Callable[[], Any]


class Workbook:
    """The sheets of an Excel file by title; `cells` gives the value or the formula of each reference."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            shared = ET.fromstring(archive.read("xl/sharedStrings.xml"))
            texts = ["".join(part.itertext()) for part in shared]
            book = ET.fromstring(archive.read("xl/workbook.xml"))
            titles = [sheet.get("name") for sheet in book.iter(f"{_MAIN}sheet")]
            self.cells: dict[str, dict[str, Any]] = {}
            for number, title in enumerate(titles, start=1):
                root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
                self.cells[title] = {cell.get("r"): _content(cell, texts) for cell in root.iter(f"{_MAIN}c")}
        self._known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, reference: str) -> Any:
        """Return what a cell shows; None for a blank one."""
        key = (sheet, reference.replace("$", ""))
        if key not in self._known:
            content = self.cells[sheet].get(key[1])
            is_formula = isinstance(content, tuple)
            self._known[key] = _Formula(self, sheet, content[0]).value() if is_formula else content
        return self._known[key]

    def type_in(self, sheet: str, reference: str, value: Any) -> None:
        """Type a value into a cell, or delete what is there."""
        self.cells[sheet][reference] = value
        self._known.clear()


def _content(cell: ET.Element, texts: list[str]) -> Any:
    formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    if formula is not None:
        return (formula.text,)
    if value is None:
        return None
    return texts[int(value.text)] if cell.get("t") == "s" else float(value.text)


class _Formula:
    """One formula, read from left to right into functions that are called when their value is needed."""

    def __init__(self, book: Workbook, sheet: str, text: str) -> None:
        self._book, self._sheet = book, sheet
        self._tokens, place = [], 0
        while place < len(text):
            match = _TOKEN.match(text, place)
            assert match, f"unknown in a formula: {text[place:]!r}"
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()
        self._place = 0

    def value(self) -> Any:
        lazy = self._binary(0)
        assert self._place == len(self._tokens), self._tokens[self._place :]
        return lazy()

    def _next(self) -> tuple[str | None, str]:
        return self._tokens[self._place] if self._place < len(self._tokens) else (None, "")

    def _binary(self, level: int) -> Lazy:
        levels = ("=<>", "&", "+-", "*/")
        if level == len(levels):
            return self._unary()
        left = self._binary(level + 1)
        while self._next()[0] == "sign" and self._next()[1] in levels[level]:
            sign = self._next()[1]
            self._place += 1
            right = self._binary(level + 1)
            left = _operation(sign, left, right)
        return left

    def _unary(self) -> Lazy:
        kind, text = self._next()
        self._place += 1
        if kind == "number":
            return lambda: float(text)
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "range":
            return lambda: self._cells(text)
        if kind == "name":
            return self._call(text)
        if text == "-":
            inner = self._unary()
            return lambda: -_number(inner())
        assert text == "(", text
        inner = self._binary(0)
        self._place += 1
        return inner

    def _call(self, name: str) -> Lazy:
        arguments = []
        start = self._place
        while self._next()[1] != ")":
            arguments.append(self._binary(0))
            if self._next()[1] == ",":
                self._place += 1
        tokens = self._tokens[start : self._place]
        self._place += 1
        if name == "IF":
            return lambda: arguments[1]() if arguments[0]() else arguments[2]()
        if name == "ROW":
            first, last = re.findall(r"\d+", tokens[0][1].rpartition("!")[2])
            return lambda: [float(row) for row in range(int(first), int(last) + 1)]
        return lambda: _FUNCTIONS[name](*(argument() for argument in arguments))

    def _cells(self, text: str) -> Any:
        sheet, _, reference = text.rpartition("!")
        corners = reference.replace("$", "").split(":")
        if len(corners) == 1:
            return self._book.value(sheet or self._sheet, corners[0])
        (first, top), (last, bottom) = (_split(corner) for corner in corners)
        return [
            self._book.value(sheet or self._sheet, f"{_letters(column)}{row}")
            for row in range(top, bottom + 1)
            for column in range(first, last + 1)
        ]


def _split(reference: str) -> tuple[int, int]:
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(row)


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _number(value: Any) -> float:
    assert value is None or isinstance(value, float | bool), f"no number: {value!r}"
    return float(value or 0)


def _text(value: Any) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _is_equal(left: Any, right: Any) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return left == right


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: _number(left) + _number(right),
    "-": lambda left, right: _number(left) - _number(right),
    "*": lambda left, right: _number(left) * _number(right),
    "/": lambda left, right: _number(left) / _number(right),
    "&": lambda left, right: _text(left) + _text(right),
    "=": _is_equal,
    ">": lambda left, right: _number(left) > _number(right),
    "<": lambda left, right: _number(left) < _number(right),
}


def _operation(sign: str, left: Lazy, right: Lazy) -> Lazy:
    return lambda: _mapped(_OPERATORS[sign], left(), right())


def _mapped(function: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """Return the results of a function of two values, item by item where one of them is a range."""
    if not isinstance(left, list) and not isinstance(right, list):
        return function(left, right)
    n = len(left if isinstance(left, list) else right)
    lefts = left if isinstance(left, list) else [left] * n
    rights = right if isinstance(right, list) else [right] * n
    return [function(*pair) for pair in zip(lefts, rights, strict=True)]


def _numbers(*values: Any) -> list[float]:
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return [item for item in flat if isinstance(item, float)]


def _each(function: Callable[[float], float]) -> Callable[[Any], Any]:
    return lambda value: [function(item) for item in value] if isinstance(value, list) else function(_number(value))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "ISNUMBER": lambda value: isinstance(value, float),
    "MIN": lambda *values: min(_numbers(*values)),
    "MAX": lambda *values: max(_numbers(*values)),
    "LN": _each(math.log),
    "SQRT": _each(math.sqrt),
    "EXP": _each(math.exp),
    "N": lambda value: float(value) if isinstance(value, float | bool) else 0.0,
    "SUMPRODUCT": lambda values: float(sum(values)),
    "EXACT": lambda left, right: _mapped(lambda one, other: _text(one) == _text(other), left, right),
    "INDEX": lambda values, place: values[int(place) - 1],
    "MATCH": lambda value, values, _: float(values.index(value) + 1),
    "COUNTA": lambda values: float(sum(item is not None for item in values)),
}
