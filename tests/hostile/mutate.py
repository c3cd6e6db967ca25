"""Ways to damage bytes, documents and tables, drawn at random."""

import io
import json
import random
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 0.5, -0.0, 1e308, -1e308, 5e-324, 1e16, 2**31, 2**53 + 1, 2**63, -(2**63), 10**30, 10**400,
    float("nan"), float("inf"), "", " ", "x", "s01", "s99", "0", "total", "\ud800", "a\udfffb", "\x00", "\x1b]52;c;eA==\x07",
    "\u202e", "'", '"; DROP TABLE t', "=1+1", "../../etc/passwd", "/dev/zero", "2024-13-45", "9999-12-31", "x" * 20_000,
    "\U0001f600", [], {}, [None], [[]], [0], [1, 2, 3], ["s01"], {"a": 1}, {"": None}, {"kind": "x"}, {"kind": "kmeans"},
    [1e308] * 40, ["a"] * 300, {"format": 2},
)  # fmt: skip
NUMBERS: tuple[Callable[[Any], Any], ...] = (
    lambda value: -value,
    lambda value: value + 1,
    lambda value: value - 1,
    lambda value: value * 10,
    lambda value: value * 1000000007,
    lambda value: value / 3,
    lambda value: 0,
    int,
)


def damaged_bytes(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    """Return bytes with a few changed, cut, repeated or moved.

    Parameters
    ----------
    raw
        The bytes.
    rng
        Source of the draw.

    Returns
    -------
    tuple of bytes and str
        The new bytes, and what was done.
    """
    way = rng.choice(_WAYS)
    return way(raw, rng), way.__name__.strip("_")


def _flipped(raw: bytes, rng: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _overwritten(raw: bytes, rng: random.Random) -> bytes:
    start, n = rng.randrange(len(raw) + 1), rng.choice((1, 2, 4, 8, 32))
    new = rng.choice((b"\xff" * n, b"\0" * n, b"\x7f" + b"\xff" * (n - 1), rng.randbytes(n)))
    return raw[:start] + new + raw[start + n :]


def _cut(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def _cut_out(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw) + 1)
    return raw[:start] + raw[start + rng.choice((1, 2, 10, 100, 1000)) :]


def _inserted(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw) + 1)
    marks = (
        b'"',
        b"'",
        b"\n",
        b"\r",
        b"\0",
        b",",
        b"\t",
        b";",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"[" * 3000,
        b"(" * 3000,
        b"<table>" * 500,
        b"9" * 5000,
    )
    return raw[:start] + rng.choice((*marks, rng.randbytes(rng.choice((1, 3, 20))))) + raw[start:]


def _repeated(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw) + 1)
    piece = raw[start : start + rng.choice((1, 8, 100, 2000))]
    return raw[:start] + piece * rng.choice((2, 3, 50)) + raw[start:]


def _swapped(raw: bytes, rng: random.Random) -> bytes:
    first, second = sorted(rng.randrange(len(raw) + 1) for _ in range(2))
    n = rng.choice((1, 4, 50))
    return raw[:first] + raw[second : second + n] + raw[first:second] + raw[second + n :]


def _padded(raw: bytes, rng: random.Random) -> bytes:
    return rng.choice((b"\0" * 100 + raw, raw + b"\0" * 100, raw + raw, b"\n" * 50 + raw, b""))


_WAYS = (_flipped, _flipped, _overwritten, _cut, _cut_out, _inserted, _repeated, _swapped, _padded)


def damaged_json(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    """Return a JSON document with one to three of its values, keys or lists changed.

    Parameters
    ----------
    raw
        The document.
    rng
        Source of the draw.

    Returns
    -------
    tuple of bytes and str
        The new document, and what was done.
    """
    document = json.loads(raw)
    told = [_change(document, rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    return json.dumps(document).encode(), "; ".join(told)


def change_document(document: Any, rng: random.Random) -> str:
    """Change one value, key or list of a document in place, and say which.

    Parameters
    ----------
    document
        Nested mappings and lists.
    rng
        Source of the draw.
    """
    return _change(document, rng)


def _change(document: Any, rng: random.Random) -> str:
    parent, key, path = document, None, ""
    place: Any = document
    while isinstance(place, dict | list) and place and (key is None or rng.random() < 0.85):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        parent, key = place, rng.choice(keys)
        path += f".{key}"
        place = place[key]
    if key is None:
        return "nothing"
    way = rng.choice(
        (_other_value, _other_value, _other_value, _other_number, _gone, _other_key, _more, _mixed, _from_elsewhere)
    )
    return f"{way.__name__.strip('_')} {path}{way(parent, key, document, rng)}"


def _other_value(parent: Any, key: Any, _document: Any, rng: random.Random) -> str:
    parent[key] = rng.choice(VALUES)
    return f" = {str(parent[key])[:40]!a}"


def _other_number(parent: Any, key: Any, document: Any, rng: random.Random) -> str:
    value = parent[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _other_value(parent, key, document, rng)
    parent[key] = rng.choice(NUMBERS)(value)
    return f" = {parent[key]}"


def _gone(parent: Any, key: Any, _document: Any, _rng: random.Random) -> str:
    del parent[key]
    return ""


def _other_key(parent: Any, key: Any, _document: Any, rng: random.Random) -> str:
    if isinstance(parent, list):
        parent.insert(key, rng.choice(VALUES))
        return " (inserted)"
    name = rng.choice((f"{key}_", key[:-1], key.upper(), "", "x", "\ud800", "format", "kind"))
    parent[name] = parent.pop(key)
    return f" -> {name!a}"


def _more(parent: Any, key: Any, _document: Any, rng: random.Random) -> str:
    value = parent[key]
    if isinstance(value, list) and value:
        parent[key] = value * rng.choice((2, 3, 100))
    elif isinstance(value, str):
        parent[key] = value * rng.choice((2, 1000))
    elif isinstance(parent, list):
        parent.append(value)
    return ""


def _mixed(parent: Any, key: Any, _document: Any, rng: random.Random) -> str:
    value = parent[key] if isinstance(parent[key], list) else parent
    if isinstance(value, list):
        rng.shuffle(value)
        return " (shuffled)"
    other = rng.choice(list(parent))
    parent[key], parent[other] = parent[other], parent[key]
    return f" <-> {other}"


def _from_elsewhere(parent: Any, key: Any, document: Any, rng: random.Random) -> str:
    place = document
    while isinstance(place, dict | list) and place and rng.random() < 0.9:
        place = rng.choice(list(place.values()) if isinstance(place, dict) else place)
    parent[key] = json.loads(json.dumps(place))
    return f" = {str(place)[:40]!a}"


def damaged_table(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    """Return a Parquet file with another schema, other rows or other values.

    Parameters
    ----------
    raw
        The file.
    rng
        Source of the draw.

    Returns
    -------
    tuple of bytes and str
        The new file, and what was done.
    """
    table = pq.read_table(io.BytesIO(raw))
    way = rng.choice(_TABLE_WAYS)
    place = rng.randrange(table.num_columns)
    new, told = way(table, place, rng)
    out = io.BytesIO()
    try:
        pq.write_table(new, out, row_group_size=rng.choice((None, 1, 7)))
    except (pa.ArrowException, ValueError):
        return _flipped(raw, rng), "flipped"
    return out.getvalue(), f"{way.__name__.strip('_')} {table.column_names[place]} {told}"


def _without_column(table: pa.Table, place: int, _rng: random.Random) -> tuple[pa.Table, str]:
    return table.remove_column(place), ""


def _renamed(table: pa.Table, place: int, rng: random.Random) -> tuple[pa.Table, str]:
    names = list(table.column_names)
    names[place] = rng.choice((f"{names[place]}_", "", "x", rng.choice(names), names[place].upper(), "\x1b[2J"))
    return table.rename_columns(names), f"-> {names[place]!a}"


def _typed(table: pa.Table, place: int, rng: random.Random) -> tuple[pa.Table, str]:
    kinds = (
        pa.string(), pa.large_string(), pa.string_view(), pa.float32(), pa.float64(), pa.int8(), pa.int64(), pa.uint64(),
        pa.bool_(), pa.binary(), pa.date32(),
        pa.timestamp("ns"), pa.decimal128(38, 6), pa.dictionary(pa.int32(), pa.string()), pa.list_(pa.string()), pa.null(),
        pa.struct([("a", pa.string())]),
    )  # fmt: skip
    kind = rng.choice(kinds)
    column = table.column(place).combine_chunks()
    return table.set_column(place, table.column_names[place], _cast(column, kind)), f"as {kind}"


def _cast(column: Any, kind: pa.DataType) -> pa.Array:
    try:
        return column.cast(kind, safe=False)
    except (pa.ArrowException, ValueError):
        pass
    n = len(column)
    if pa.types.is_list(kind):
        return pa.array([["a"]] * n, kind)
    if pa.types.is_struct(kind):
        return pa.array([{"a": "b"}] * n, kind)
    try:
        return pa.array(range(n), pa.int64()).cast(kind, safe=False)
    except (pa.ArrowException, ValueError):
        return pa.nulls(n, kind)


def _valued(table: pa.Table, place: int, rng: random.Random) -> tuple[pa.Table, str]:
    column = table.column(place)
    texts = (None, "", "s99", "s01", "\x1b[2J", "x" * 40_000, "=1+1", "\u202e", "a\nb")
    numbers = (None, float("nan"), float("inf"), -1.0, 0.0, 1e300, 2.0)
    is_text = pa.types.is_string(column.type)
    value: Any = rng.choice(texts if is_text else numbers)
    values: list[Any] = column.to_pylist()
    n = rng.choice((1, len(values)))
    for _ in range(n if n == 1 else 0):
        values[rng.randrange(len(values))] = value
    values = [value] * len(values) if n > 1 else values
    try:
        array = pa.array(values, column.type)
    except (pa.ArrowException, ValueError, TypeError):
        array = pa.array([None if value is None else float(value) for value in values], pa.float64())
    return table.set_column(place, table.column_names[place], array), f"{n} = {str(value)[:20]!a}"


def _not_utf8(table: pa.Table, place: int, _rng: random.Random) -> tuple[pa.Table, str]:
    raw = pa.array([b"\xff\xfe\xed\xa0\x80"] * table.num_rows, pa.binary())
    text = pa.Array.from_buffers(pa.string(), table.num_rows, raw.buffers())
    return table.set_column(place, table.column_names[place], text), ""


def _rows(table: pa.Table, _place: int, rng: random.Random) -> tuple[pa.Table, str]:
    order = list(range(table.num_rows))
    rng.shuffle(order)
    picks: Sequence[list[int]] = (
        order,
        order[: len(order) // 2],
        order + order,
        [],
        order[:1],
        [0] * len(order),
        order[1:],
    )
    pick = rng.choice(picks)
    return table.take(pa.array(pick, pa.int64())), f"{len(pick)} rows"


def _another_column(table: pa.Table, place: int, rng: random.Random) -> tuple[pa.Table, str]:
    name = rng.choice(("more", table.column_names[place], "rfm_name", "reason", "", "customer_id"))
    values: Any = rng.choice((pa.nulls(table.num_rows), pa.array(range(table.num_rows)), table.column(place)))
    return table.add_column(rng.randrange(table.num_columns + 1), name, values), name


def _metadata(table: pa.Table, _place: int, rng: random.Random) -> tuple[pa.Table, str]:
    noise = rng.choice(
        (b"{", b"\xff\xfe", b'{"columns": 7}', b'{"index_columns": [{"kind": "range", "start": 0, "stop": 1e99}]}')
    )
    return table.replace_schema_metadata({b"pandas": noise}), ""


_TABLE_WAYS = (
    _without_column,
    _renamed,
    _typed,
    _typed,
    _valued,
    _valued,
    _valued,
    _not_utf8,
    _rows,
    _rows,
    _another_column,
    _metadata,
)
