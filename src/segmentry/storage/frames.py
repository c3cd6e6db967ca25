"""Data frames of any library: reading them, and returning results in the caller's kind."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.formats.parquet import checked_table
from segmentry.storage.handed import mixed_kinds
from segmentry.storage.tables import ReadOptions, ReadTable

Restore = Callable[[pa.Table], Any]


def is_frame(source: object) -> bool:
    """Return whether `source` is an Arrow table or can be converted to one."""
    return isinstance(source, pa.Table | pa.RecordBatch) or hasattr(source, "__arrow_c_stream__")


def read_frame(frame: Any, options: ReadOptions) -> ReadTable:
    """Return a data frame as a table; the frame itself is not changed.

    A named index of pandas becomes columns.

    Parameters
    ----------
    frame
        pandas, polars, pyarrow, or anything with the Arrow PyCapsule interface.
    options
        How to treat repeated names.

    Returns
    -------
    ReadTable
        The records, with plain types.

    Raises
    ------
    DataError
        When the frame is empty or a column mixes types that Arrow cannot hold.
    """
    library = type(frame).__module__.split(".")[0]
    indexed = index_names(frame)
    frame = frame.reset_index(level=list(indexed)) if indexed else frame
    names = [str(name) for name in getattr(frame, "columns", [])] if library == "pandas" else []
    plain = _with_text_names(frame, names) if names else frame
    try:
        table = pa.table(plain)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise _column_at_fault(plain, names, error) from None
    table = table.rename_columns(names) if names and len(names) == table.num_columns else table
    read = checked_table(table, options, "data frame", dialect=f"{library} frame, {table.num_columns} columns")
    return replace(read, index_names=indexed)


def index_names(frame: Any) -> tuple[str, ...]:
    """Return the names of the index of a pandas frame, those that no column has."""
    if type(frame).__module__.split(".")[0] != "pandas":
        return ()
    taken = {str(name) for name in frame.columns}
    names = tuple(name for name in frame.index.names if isinstance(name, str) and name not in taken)
    return names if len(names) == frame.index.nlevels else ()


def column_of(frame: Any, name: str) -> pa.ChunkedArray | None:
    """Return a column of a frame, or a level of its index, as Arrow values; None for neither.

    Parameters
    ----------
    frame
        A data frame of any library.
    name
        Name of the column.
    """
    if type(frame).__module__.split(".")[0] != "pandas":
        table = pa.table(frame)
        return table.column(name) if table.column_names.count(name) == 1 else None
    places = [place for place, column in enumerate(frame.columns) if str(column) == name]
    if len(places) == 1:
        values = frame.iloc[:, places[0]]
    elif name in index_names(frame):
        values = frame.index.get_level_values(name)
    else:
        return None
    try:
        return pa.chunked_array([pa.array(values, from_pandas=True)])
    except (pa.ArrowException, TypeError, ValueError):
        return None


def with_index(native: Any, frame: Any, rows: pa.Array) -> Any:
    """Return a result with the index of the caller's frame; in libraries without an index, as it is.

    An index that is called like a column of the result loses its name, since pandas could not tell the two apart.

    Parameters
    ----------
    native
        The result.
    frame
        The caller's frame.
    rows
        The row of `frame` that each row of the result is about, shape (n,).
    """
    if type(frame).__module__.split(".")[0] != "pandas":
        return native
    index = frame.index.take(rows.to_numpy())
    native.index = index.set_names([None if name in native.columns else name for name in index.names])
    return native


def restorer(frame: Any) -> Restore:
    """Return a function that converts an Arrow table to the kind of data frame that `frame` is."""
    if isinstance(frame, pa.Table | pa.RecordBatch):
        return lambda table: table
    import narwhals as nw

    native = nw.from_native(frame, eager_only=True, pass_through=True)
    if not isinstance(native, nw.DataFrame):
        return lambda table: table
    backend = native.implementation
    return lambda table: nw.from_arrow(table, backend=backend).to_native()


def _with_text_names(frame: Any, names: list[str]) -> Any:
    """Return a shallow copy of a pandas frame without its index, with numbered names and no periods.

    Arrow accepts only text as names, and has no periods: their first days stand for them.
    """
    copy = frame.reset_index(drop=True)
    copy.columns = [f"{index}" for index in range(len(names))]
    for name, kind in copy.dtypes.items():
        if str(kind).startswith("period["):
            copy[name] = copy[name].dt.to_timestamp()
    return copy


def _column_at_fault(frame: Any, names: list[str], error: Exception) -> DataError:
    """Return the refusal of the first column of a pandas frame that Arrow cannot hold."""
    for index, name in enumerate(names):
        try:
            pa.array(frame[f"{index}"], from_pandas=True)
        except (pa.ArrowException, TypeError, ValueError) as reason:
            return mixed_kinds(name, frame[f"{index}"].tolist(), reason)
    return DataError("cannot be read as a table", where="data frame", got=str(error).splitlines()[0])
