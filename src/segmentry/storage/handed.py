"""What Python users hand over beside data frames: records, columns by name, lazy frames."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from segmentry.errors import DataError

_MOST_KINDS, _MOST_SHOWN = 3, 60
_UNSIGNED = 2**64
_COLUMNS_ALONE = (pa.Array, pa.ChunkedArray, pa.Scalar)


def as_table(source: Any, names: Sequence[str] | None = None) -> Any:
    """Return a source as a path or data frame.

    Parameters
    ----------
    source
        A path, a list of paths, a data frame, a lazy frame of polars, a dict of columns, a list of dicts, or an array of NumPy.
    names
        Names for the columns of an array, where there is one each; they are called x0, x1 and so on otherwise.

    Returns
    -------
    object
        An Arrow table for dicts and arrays, the collected frame for a lazy one, else the source itself.

    Raises
    ------
    DataError
        When the source is one column, or a column mixes kinds of values.
    """
    if isinstance(source, np.ndarray):
        return _from_array(source, names)
    if isinstance(source, Mapping):
        return _from_columns(source)
    if isinstance(source, list | tuple) and source and all(isinstance(item, Mapping) for item in source):
        return _from_records(source)
    library, kind = type(source).__module__.split(".")[0], type(source).__name__
    if kind == "LazyFrame" and library == "polars":
        return source.collect()
    if isinstance(source, _COLUMNS_ALONE) or (kind in {"Series", "Index"} and library in {"pandas", "polars"}):
        raise DataError(
            "is one column, not a table",
            where=f"a {kind} of {library}",
            got=f"{len(source):,} values" if hasattr(source, "__len__") else None,
            expected="a data frame with one column for the customer id and others for what is known about the customers",
            remedy="Hand over the whole frame; in pandas, series.reset_index() makes one of a grouped column.",
        )
    return source


def as_it_is_now(source: Any) -> Any:
    """Return a frame that does not change when the caller adds columns; anything else as it is."""
    library = type(source).__module__.split(".")[0]
    if library == "pandas":
        return source.copy(deep=False)
    return source.clone() if library == "polars" and hasattr(source, "clone") else source


def no_table(source: Any) -> DataError:
    """Return the refusal of what is neither a path nor a data frame."""
    return DataError(
        "cannot be read as a table",
        got=f"an object of type {type(source).__name__}",
        expected="a path or a data frame (pandas, polars, pyarrow)",
    )


def array_of(name: str, values: Iterable[Any]) -> pa.Array | pa.ChunkedArray:
    """Return the values of a column as an Arrow array.

    Parameters
    ----------
    name
        Name of the column, for the message.
    values
        Its values.

    Returns
    -------
    Array or ChunkedArray
        Shape (n,).

    Raises
    ------
    DataError
        When they are of kinds that one column cannot hold.
    """
    values = values if hasattr(values, "__len__") else list(values)
    try:
        array = pa.array(values, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        long = long_numbers(list(values))
        if long is None:
            raise refused_values(name, list(values), error) from None
        return long
    if pa.types.is_binary(array.type) and any(isinstance(value, str) for value in values):
        raise refused_values(name, list(values), TypeError("texts and bytes"))
    return array


def long_numbers(values: Sequence[Any]) -> pa.Array | None:
    """Return whole numbers without a sign, or as texts where 64 bits do not hold them; None for others."""
    known = [value for value in values if not _is_gap(value)]
    if not known or {type(value) for value in known} != {int}:
        return None
    if min(known) >= 0 and max(known) < _UNSIGNED:
        return pa.array([None if _is_gap(value) else value for value in values], pa.uint64())
    return pa.array([None if _is_gap(value) else str(value) for value in values], pa.string())


def _is_gap(value: Any) -> bool:
    """Return whether a value is None, nan or the NA of pandas."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or type(value).__name__ == "NAType"


def refused_values(name: str, values: Sequence[Any], error: Exception) -> DataError:
    """Return the refusal of a column whose values are of several kinds, or of one that no column holds.

    Parameters
    ----------
    name
        Name of the column.
    values
        Its values.
    error
        What Arrow said.

    Returns
    -------
    DataError
        With one value of each kind.
    """
    examples: dict[str, Any] = {}
    for value in values:
        examples.setdefault(type(value).__name__, value)
    listed = [
        f"{str(value)[:_MOST_SHOWN]!r} ({kind})" if isinstance(value, str) else f"{repr(value)[:_MOST_SHOWN]} ({kind})"
        for kind, value in list(examples.items())[:_MOST_KINDS]
    ]
    if set(examples) == {"str"}:
        bad = next((value for value in values if not _is_unicode(value)), "")
        return DataError(
            "contains texts that are not Unicode",
            where=f"data frame, column '{name}'",
            got=ascii(bad[:_MOST_SHOWN]),
            remedy="Read the texts again with their encoding, or replace what was lost: "
            "text.encode('utf-8', 'replace').decode().",
        )
    return DataError(
        "contains values of several types"
        if len(examples) > 1
        else "contains values of a type that no column can have",
        where=f"data frame, column '{name}'",
        got=", ".join(listed) or str(error).splitlines()[0],
        expected="one type of values" if len(examples) > 1 else "numbers, texts, dates or booleans",
        remedy=f"Give it one type first, for instance frame['{name}'] = frame['{name}'].astype(str).",
    )


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _from_array(array: NDArray[Any], names: Sequence[str] | None) -> pa.Table:
    """Return an array as a table: a column per field of a structured one, else per column."""
    if array.dtype.names is not None and array.ndim == 1:
        return _from_columns({name: array[name] for name in array.dtype.names})
    if array.ndim != 2 or not array.shape[1]:
        raise DataError(
            "is no table",
            where="an array of NumPy",
            got=f"the shape {array.shape}",
            expected="the shape (customers, columns)",
            remedy="One column alone takes array.reshape(-1, 1).",
        )
    numbered = [f"x{index}" for index in range(array.shape[1])]
    is_named = names is not None and len(names) == len(numbered) and not set(names) <= set(numbered)
    columns = list(names) if names is not None and is_named else numbered
    values = _without_masked(array) if np.ma.isMaskedArray(array) else array
    return _from_columns({name: values[:, index] for index, name in enumerate(columns)})


def _without_masked(array: Any) -> NDArray[Any]:
    """Return the values of a masked array, None where they are masked."""
    values: NDArray[Any] = np.array(array.data, dtype=object)
    values[np.ma.getmaskarray(array)] = None
    return values


def _from_columns(columns: Mapping[Any, Any]) -> pa.Table:
    if not columns or any(
        isinstance(values, str | bytes) or not hasattr(values, "__iter__") for values in columns.values()
    ):
        raise DataError(
            "is a dict, but not of columns",
            where="data frame",
            got=", ".join(f"{name}: {type(values).__name__}" for name, values in list(columns.items())[:_MOST_KINDS])
            or "{}",
            expected="names of columns, each with a list of values",
        )
    arrays = {str(name): array_of(str(name), values) for name, values in columns.items()}
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"'{name}' {length:,}" for name, length in list(lengths.items())[:6])
        raise DataError(
            "has columns of different lengths", where="data frame", got=listed, expected="one value per row"
        )
    return pa.table(arrays)


def _from_records(records: Sequence[Mapping[Any, Any]]) -> pa.Table:
    names = dict.fromkeys(name for record in records for name in record)
    return pa.table({str(name): array_of(str(name), [record.get(name) for record in records]) for name in names})
