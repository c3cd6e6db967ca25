"""Columns of pandas frames as Arrow values, also those that Arrow does not take by itself."""

from typing import Any

import pyarrow as pa

from segmentry.storage.handed import long_numbers, refused_values
from segmentry.storage.tables import LeftOut

_DOUBLE_BYTES = 8


def pandas_table(frame: Any) -> pa.Table:
    """Return a pandas frame as an Arrow table, without its index.

    Arrow accepts only text as names, so the columns are numbered on the way.
    """
    copy = frame.reset_index(drop=True)
    names = [str(name) for name in copy.columns]
    copy.columns = [f"{index}" for index in range(len(names))]
    for name, kind in copy.dtypes.items():
        if _is_told_to_arrow(kind):
            copy[name] = _told_to_arrow(copy[name])
    return pa.table(copy).rename_columns(names)


def pandas_values(values: Any) -> pa.Array | pa.ChunkedArray:
    """Return a series or an index as Arrow values."""
    return pa.array(_told_to_arrow(values) if _is_told_to_arrow(values.dtype) else values, from_pandas=True)


def pandas_column(series: Any, name: str) -> pa.Array | pa.ChunkedArray | LeftOut:
    """Return a column of a pandas frame, or why it is left out.

    Parameters
    ----------
    series
        The column.
    name
        Its name.

    Raises
    ------
    DataError
        When its values are of several kinds.
    """
    try:
        return pandas_values(series)
    except (pa.ArrowException, TypeError, ValueError, OverflowError, AttributeError) as error:
        return _as_texts_or_left_out(series, name, error)


def _is_told_to_arrow(kind: Any) -> bool:
    is_long = getattr(kind, "kind", "") == "f" and getattr(kind, "itemsize", 0) > _DOUBLE_BYTES
    return is_long or str(kind).startswith(("period[", "Sparse["))


def _told_to_arrow(values: Any) -> Any:
    """Return a series of a kind that Arrow has not as one that it has.

    Periods are their first days, sparse values are filled in, and long floats are double.
    """
    kind = str(values.dtype)
    if kind.startswith("period["):
        return values.dt.to_timestamp() if hasattr(values, "dt") else values.to_timestamp()
    if kind.startswith("Sparse["):
        return values.sparse.to_dense()
    return values.astype("float64")


def _as_texts_or_left_out(series: Any, name: str, error: Exception) -> pa.Array | LeftOut:
    long = long_numbers(series.tolist())
    if long is not None:
        return long
    kinds = {type(value) for value in series.dropna().tolist()}
    if len(kinds) > 1 or kinds == {str}:
        raise refused_values(name, series.tolist(), error)
    kind = next(iter(kinds)).__name__ if kinds else str(series.dtype)
    if kind == "complex":
        return LeftOut(name=name, kind="complex numbers", remedy="Give the real and the imaginary part a column each.")
    remedy = f"Give it as texts, as with frame['{name}'].astype(str)."
    return LeftOut(name=name, kind=f"Python objects of the kind {kind}", remedy=remedy)
