"""JSON in the shapes that programs write, and what is no table."""

import json
from typing import Any

from tests.messy.case import Messy
from tests.messy.tables import Table, customers, measures


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Shapes, encodings, nested values, repeated keys, empty ones.
    """
    return [*_shapes(), *_encodings(), *_nested(), *_repeated(), *_empty()]


def _records(table: Table) -> list[dict[str, Any]]:
    return [{name: _value(cell) for name, cell in zip(table.names, row, strict=True)} for row in table.rows]


def _value(text: str) -> object:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def _dumped(value: object, **how: Any) -> str:
    return json.dumps(value, ensure_ascii=False, **how)


def _lines(table: Table, end: str = "\n") -> str:
    return "".join(_dumped(record) + end for record in _records(table))


def _shapes() -> list[Messy]:
    plain, german, french = customers(), customers(40, language="german"), customers(15, language="french")
    numbers = measures(20)
    grid = [list(plain.names), *([_value(cell) for cell in row] for row in plain.rows)]
    small = [list(numbers.names), *([float(cell) for cell in row] for row in numbers.rows)]
    records = _records(plain)
    columns = {name: [_value(cell) for cell in plain.column(name)] for name in plain.names}
    indexed = {name: {str(n): value for n, value in enumerate(values)} for name, values in columns.items()}
    split = {"columns": list(plain.names), "index": list(range(12)), "data": grid[1:]}
    wanted = r"object|list|array|column"
    shapes = {
        "lines": (_lines(german), german, None),
        "lines_with_carriage_returns_only": (_lines(german, "\r"), german, "line"),
        "array": (_dumped(records), plain, None),
        "array_spread_over_lines": (_dumped(_records(french), indent=2), french, None),
        "array_of_arrays": (_dumped(grid, indent=1), plain, wanted),
        "array_of_arrays_on_one_line": (_dumped(grid), plain, wanted),
        "array_of_arrays_of_numbers": (_dumped(small), numbers, wanted),
        "wrapped_array": (_dumped({"customers": records}), plain, wanted),
        "wrapped_array_with_counts": (_dumped({"count": 12, "next": None, "results": records}), plain, wanted),
        "wrapped_array_spread_over_lines": (_dumped({"data": _records(german)}, indent=4), german, wanted),
        "wrapped_twice": (_dumped({"data": {"customers": records}}), plain, wanted),
        "objects_spread_over_lines": (
            "\n".join(_dumped(record, indent=1) for record in records),
            plain,
            r"several lines|pretty|one object a line|spread",
        ),
        "objects_spread_over_lines_german": (
            "\n\n".join(_dumped(record, indent=4) for record in _records(german)),
            german,
            r"several lines|pretty|one object a line|spread",
        ),
        "objects_one_after_the_other": ("".join(map(_dumped, records)), plain, r"object|line"),
        "lines_with_commas": (",\n".join(map(_dumped, records)), plain, r"object|line|comma"),
        "object_of_columns": (_dumped(columns), plain, wanted),
        "object_of_indexed_columns": (_dumped(indexed), plain, wanted + "|nested"),
        "split_by_pandas": (_dumped(split), plain, wanted),
    }
    return [
        Messy(name=f"json_{name}", file="shape.json", content=text.encode(), table=table, refuse=refuse)
        for name, (text, table, refuse) in shapes.items()
    ]


def _encodings() -> list[Messy]:
    plain = customers(14).changed("city", lambda n, cell: "Malmö" if n % 2 else cell)
    text = _lines(plain)
    rows = text.splitlines()
    broken = [row.encode("cp1252") if place in (3, 8) else row.encode() for place, row in enumerate(rows)]
    kept = Table(plain.names, tuple(row for place, row in enumerate(plain.rows) if place != 3))
    odd = [row.encode("cp1252") if place == 3 else row.encode() for place, row in enumerate(rows)]
    wide = {
        "utf_16": ("utf-16", text),
        "utf_16_be_with_mark": ("utf-16-be", "\ufeff" + text),
        "utf_16_array": ("utf-16", _dumped(_records(plain))),
        "utf_16_without_mark": ("utf-16-le", text),
        "utf_8_with_mark": ("utf-8-sig", text),
        "utf_32": ("utf-32", text),
    }
    return [
        Messy(name="json_one_line_not_utf8", file="bad.jsonl", content=b"\n".join(odd), table=kept, rejected=1),
        Messy(name="json_lines_not_utf8", file="bad.jsonl", content=b"\n".join(broken), rejected=1),
        *(
            Messy(
                name=f"json_{name}",
                file="wide.jsonl",
                content=content.encode(encoding),
                table=plain,
                refuse=r"utf-?(16|32)",
            )
            for name, (encoding, content) in wide.items()
        ),
    ]


def _nested() -> list[Messy]:
    plain, german = _records(customers()), _records(customers(20, language="german"))
    address = [record | {"address": {"street": "Main 1", "floor": place}} for place, record in enumerate(plain)]
    tags = [record | {"Merkmale": ["neu", "alt"]} for record in german]
    some = [record | ({"orders": [{"id": 1}]} if place % 3 == 0 else {}) for place, record in enumerate(plain)]
    told = "nested"
    return [
        Messy(
            name="json_nested_object_in_every_line",
            file="n.jsonl",
            content="\n".join(map(_dumped, address)).encode(),
            table=customers(),
            unnamed=3,
            refuse="nested",
            told=told,
        ),
        Messy(
            name="json_nested_list_german",
            file="n.json",
            content=_dumped(tags).encode(),
            table=customers(20, language="german"),
            unnamed=2,
            refuse="nested",
            told=told,
        ),
        Messy(
            name="json_nested_list_in_some_lines",
            file="n.jsonl",
            content="\n".join(map(_dumped, some)).encode(),
            table=customers(),
            unnamed=1,
            refuse="nested",
            told="nested|rejected",
        ),
    ]


def _repeated() -> list[Messy]:
    plain, german = _records(customers(fields=("id", "age", "spend"))), _records(customers(30, language="german"))

    def twice(records: list[dict[str, Any]], key: str) -> list[str]:
        return [f"{_dumped(record)[:-1]}, {_dumped(key)}: {90 - place}}}" for place, record in enumerate(records)]

    pattern = r"twice|duplicate|same key|more than once"
    return [
        Messy(
            name="json_repeated_key_in_lines",
            file="k.jsonl",
            content="\n".join(twice(plain, "age")).encode(),
            say=pattern,
            refuse=pattern,
        ),
        Messy(
            name="json_repeated_key_in_array",
            file="k.json",
            content=f"[{', '.join(twice(german, 'Alter'))}]".encode(),
            say=pattern,
            refuse=pattern,
        ),
        Messy(
            name="json_repeated_key_in_one_line",
            file="k.jsonl",
            content="\n".join([*map(_dumped, plain[:-1]), twice(plain[-1:], "spend")[0]]).encode(),
            say=pattern,
            refuse=pattern,
        ),
    ]


def _empty() -> list[Messy]:
    texts = {
        "empty_object": "{}",
        "empty_array": "[]",
        "array_of_empty_objects": "[{}, {}]",
        "lines_of_empty_objects": "{}\n{}\n",
        "wrapped_empty_array": '{"customers": []}',
        "array_of_numbers": "[1, 2, 3]",
        "array_of_empty_arrays": "[[], []]",
        "cut_off": '{"customer_id": "K1", "age"',
    }
    single = {"null": "null", "number": "17", "text": '"hello"'}
    pattern = r"no features|header|no record|no usable"
    return [
        *(
            Messy(name=f"json_{name}", file="one.json", content=text.encode(), say=pattern, refuse=pattern)
            for name, text in single.items()
        ),
        *(
            Messy(name=f"json_{name}", file="empty.json", content=text.encode(), must_refuse=True, refuse=r"\w")
            for name, text in texts.items()
        ),
    ]
