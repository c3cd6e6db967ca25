"""Data frames of any library: reading them, and returning results in the caller's kind."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.handed import mixed_kinds
from segmentry.storage.parquet import checked_table
from segmentry.storage.tables import ReadOptions, ReadTable

Restore = Callable[[pa.Table], Any]


def is_frame(source: object) -> bool:
    """Return whether `source` is an Arrow table or can be converted to one."""
    return isinstance(source, pa.Table | pa.RecordBatch) or hasattr(source, "__arrow_c_stream__")


def read_frame(frame: Any, options: ReadOptions) -> ReadTable:
    """Return a data frame as a table; the frame itself is not changed.

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
    names = [str(name) for name in getattr(frame, "columns", [])] if library == "pandas" else []
    plain = _with_text_names(frame, names) if names else frame
    try:
        table = pa.table(plain)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise _column_at_fault(plain, names, error) from None
    table = table.rename_columns(names) if names and len(names) == table.num_columns else table
    return checked_table(table, options, "data frame", dialect=f"{library} frame, {table.num_columns} columns")


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
