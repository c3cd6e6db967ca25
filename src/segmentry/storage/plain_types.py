"""Columns of any Arrow type as one of the few types that stages work on, or left out by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.arrow import one_array
from segmentry.storage.extension_types import NotPlain, carried_values, extension_of, uuids_in
from segmentry.storage.tables import LeftOut
from segmentry.texts import is_matched

_MOST_DIGITS = 38
_CONTROL = r"[\x00-\x08\x0e-\x1f]"
_NESTED = "Give each of its parts a separate column; pandas.json_normalize does so."
_NUMBERS = "Give it as a few columns of numbers; of an embedding, such as its first principal components."
_BINARY = "Give it as text, for instance in hexadecimal digits."
_BAD_TEXT = "text that is not UTF-8"
_NOT_UTF8 = "Write its texts as UTF-8; they seem to be in another encoding, such as cp1252."
_SPAN = "Give it as a number of days or months."
_TOO_LATE = "Give it as dates before the year 10000."
_OTHER = "Give it as texts or numbers."


@dataclass(frozen=True)
class PlainTable:
    """A table with plain types, and the columns that could not be given one."""

    table: pa.Table
    left_out: tuple[LeftOut, ...]


def with_plain_types(table: pa.Table, lists: Sequence[str] = ()) -> PlainTable:
    """Return the table with plain types: `string`, boolean, numbers, decimals, dates, times, durations.

    Dictionaries, run-ends and views are decoded, extension types and binary texts become what they mean. A column that
    has no plain form is left out, but for lists of numbers that are wanted.

    Parameters
    ----------
    table
        Columns of any type.
    lists
        Names of columns that may hold lists of numbers, `*` standing for any letters.
    """
    kept: dict[str, pa.ChunkedArray] = {}
    left_out = []
    for index, field in enumerate(table.schema):
        column = table.column(index)
        found = column if is_wanted_list(field, lists) else plain_column(column, field)
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            kept[field.name] = found
    return PlainTable(pa.table(kept), tuple(left_out))


def is_wanted_list(field: pa.Field, lists: Sequence[str]) -> bool:
    """Return whether a column holds lists of numbers that are wanted, all of which may be empty.

    Parameters
    ----------
    field
        Its name and type.
    lists
        Names of columns that may hold lists of numbers, `*` standing for any letters.
    """
    is_empty = pa.types.is_list(field.type) and pa.types.is_null(field.type.value_type)
    return (is_list_of_numbers(field.type) or is_empty) and any(is_matched(field.name, name) for name in lists)


def plain_column(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray | LeftOut:
    """Return a column with a plain type, or why it has none.

    Parameters
    ----------
    column
        Values of any type, shape (n,).
    field
        Its name, type and metadata, which may tell what the values mean.

    Returns
    -------
    ChunkedArray or LeftOut
        Values of shape (n,).
    """
    try:
        return _plain(column, field)
    except NotPlain as reason:
        is_bad_text = reason.kind == _BAD_TEXT
        return LeftOut(
            name=field.name,
            kind=reason.kind,
            remedy=reason.remedy,
            is_bad_text=is_bad_text,
            is_list_of_numbers=is_list_of_numbers(field.type),
        )
    except (pa.ArrowException, ValueError, OverflowError):
        return LeftOut(name=field.name, kind=str(column.type), remedy=_OTHER)


def is_read_in_place(kind: pa.DataType) -> bool:
    """Return whether an engine reads a column of a Parquet file as the values that it has here."""
    values = kind.value_type if pa.types.is_dictionary(kind) else kind
    return _is_plain(values) or any(test(values) for test in (*_TEXTS, pa.types.is_decimal))


def _is_plain(kind: pa.DataType) -> bool:
    return kind in _PLAIN or any(test(kind) for test in _KEPT)


def _plain(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_string(kind):
        return _checked_texts(column)
    if pa.types.is_timestamp(kind):
        return _in_range(column)
    if _is_plain(kind):
        return column
    extension = extension_of(column, field)
    if extension is not None:
        carried = carried_values(column, extension)
        return _plain(carried, pa.field(field.name, carried.type))
    decode = next((function for test, function in _DECODED if test(kind)), None)
    if decode is not None:
        decoded = decode(column)
        return _plain(decoded, pa.field(field.name, decoded.type))
    if pa.types.is_nested(kind):
        raise NotPlain(_in_words(kind), _NUMBERS if is_list_of_numbers(kind) else _NESTED)
    raise NotPlain(str(kind), _SPAN if pa.types.is_interval(kind) else _OTHER)


def _in_words(kind: pa.DataType) -> str:
    """Return a nested type in a few words, since a struct of many fields is long."""
    if pa.types.is_struct(kind):
        return f"an object of {kind.num_fields} fields"
    if is_list_of_numbers(kind):
        return "a list of numbers"
    return "a map" if pa.types.is_map(kind) else "a union" if pa.types.is_union(kind) else "a list"


def is_list_of_numbers(kind: pa.DataType) -> bool:
    """Return whether a type holds several numbers in one value, as an embedding does."""
    is_list: bool = pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)
    return is_list and bool(pa.types.is_floating(kind.value_type) or pa.types.is_integer(kind.value_type))


def _checked_texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        raise NotPlain(_BAD_TEXT, _NOT_UTF8) from None
    return column


def _in_range(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return times whose zone is known and that microseconds since 1970 can hold."""
    kind = column.type
    if kind.tz is not None and not _is_known(kind):
        column = pc.cast(column, pa.timestamp(kind.unit, "UTC"))
    try:
        return column if kind.unit in {"us", "ns"} else pc.cast(column, pa.timestamp("us", column.type.tz))
    except pa.ArrowInvalid:
        raise NotPlain("times beyond the year 290000", _TOO_LATE) from None


def _is_known(kind: pa.DataType) -> bool:
    try:
        pc.local_timestamp(pa.array([0], kind))
    except pa.ArrowInvalid:
        return False
    return True


def _decoded_dictionary(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the values of a dictionary; its levels are made plain first, since views cannot be taken."""
    chunks = column.chunks or [pa.array([], column.type)]
    parts = []
    for chunk in chunks:
        levels = _plain(pa.chunked_array([chunk.dictionary]), pa.field("", chunk.dictionary.type))
        parts.append(one_array(levels).take(chunk.indices))
    return pa.chunked_array(parts)


def _texts_of_bytes(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return bytes that are UTF-8 as texts, and 16 bytes that are UUIDs as these."""
    kind = column.type
    data = pc.cast(column, pa.binary())
    if pa.types.is_fixed_size_binary(kind):
        uuids = uuids_in(column)
        if uuids is not None:
            return uuids
    try:
        texts = pc.cast(data, pa.string())
    except pa.ArrowInvalid:
        raise NotPlain("binary data", _BINARY) from None
    texts = pc.replace_substring_regex(texts, r"\x00+$", "") if pa.types.is_fixed_size_binary(kind) else texts
    if pc.any(pc.match_substring_regex(texts, _CONTROL), min_count=0).as_py():
        raise NotPlain("binary data", _BINARY)
    return texts


def _decimals(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return decimals of 128 bits with digits behind the point, or the texts of numbers that are longer."""
    kind = column.type
    if kind.scale < 0:
        return pc.cast(column, pa.float64())
    try:
        return pc.cast(column, pa.decimal128(min(kind.precision, _MOST_DIGITS), kind.scale))
    except (pa.ArrowInvalid, ValueError):
        return pc.cast(column, pa.string())


def _to(kind: pa.DataType) -> Callable[[pa.ChunkedArray], pa.ChunkedArray]:
    return lambda column: pc.cast(column, kind)


_PLAIN = {pa.string(), pa.bool_(), pa.float32(), pa.float64(), pa.date32(), pa.date64()}
_KEPT = (
    pa.types.is_integer,
    pa.types.is_timestamp,
    pa.types.is_time,
    pa.types.is_duration,
    lambda kind: pa.types.is_decimal128(kind) and kind.scale >= 0,
)
_TEXTS = (pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
_DECODED: tuple[tuple[Callable[[pa.DataType], bool], Callable[[pa.ChunkedArray], pa.ChunkedArray]], ...] = (
    (pa.types.is_dictionary, _decoded_dictionary),
    (pa.types.is_run_end_encoded, pc.run_end_decode),
    *((test, _to(pa.string())) for test in _TEXTS),
    (pa.types.is_float16, _to(pa.float64())),
    (pa.types.is_decimal, _decimals),
    (pa.types.is_binary, _texts_of_bytes),
    (pa.types.is_large_binary, _texts_of_bytes),
    (pa.types.is_binary_view, _texts_of_bytes),
    (pa.types.is_fixed_size_binary, _texts_of_bytes),
)
