"""Data frames of any library: reading them, and returning results in the caller's kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any, Literal

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.storage.formats.checked import checked_table
from segmentry.storage.handed import array_of
from segmentry.storage.pandas_columns import pandas_column, pandas_table
from segmentry.storage.plain_types import PlainTable, plain_column
from segmentry.storage.tables import LeftOut, ReadOptions, ReadTable

Restore = Callable[[pa.Table], Any]


@dataclass(frozen=True)
class Restorer:
    """Converts an Arrow table to a data frame of a library; to none where `backend` is None."""

    backend: Any = None

    def __call__(self, table: pa.Table) -> Any:
        """Return the table as a data frame."""
        if self.backend is None:
            return table
        import narwhals as nw

        return nw.from_arrow(table, backend=self.backend).to_native()


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
    try:
        made = PlainTable(_as_arrow(frame, library), ())
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        made = _column_by_column(frame, error)
    n_columns = made.table.num_columns + len(made.left_out)
    read = checked_table(made.table, options, "data frame", dialect=f"{library} frame, {n_columns} columns")
    return replace(read, index_names=indexed, left_out=(*made.left_out, *read.left_out))


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
    library = library_of(frame)
    if library == "polars":
        return _plain_or_none(_series_column(frame[name], name), name) if name in frame.columns else None
    if library != "pandas":
        table = pa.table(frame)
        if table.column_names.count(name) != 1:
            return None
        return _plain_or_none(table.column(name), name, table.schema.field(name))
    positions = [index for index, column in enumerate(frame.columns) if str(column) == name]
    if len(positions) == 1:
        values = frame.iloc[:, positions[0]]
    elif name in index_names(frame):
        values = frame.index.get_level_values(name)
    else:
        return None
    try:
        return _plain_or_none(pandas_column(values, name), name)
    except DataError:
        return None


def columns_of(frame: Any) -> list[str]:
    """Return the names of the columns of a frame of any library."""
    is_known = type(frame).__module__.split(".")[0] in {"pandas", "polars"}
    return [str(name) for name in (frame.columns if is_known else pa.table(frame).column_names)]


def with_columns(frame: Any, columns: Mapping[str, pa.Array]) -> Any:
    """Return a frame of the same kind with further columns; those of the same names are replaced.

    A pandas frame keeps its index. A frame of a library that cannot read Arrow back becomes a `pyarrow.Table`.

    Parameters
    ----------
    frame
        The frame, which is not changed.
    columns
        Arrays with one value per row.
    """
    library = type(frame).__module__.split(".")[0]
    if library not in {"pandas", "polars"}:
        table = frame if isinstance(frame, pa.Table) else pa.table(frame)
        kept = [name for name in table.column_names if name not in columns]
        return restorer(frame)(pa.table([*table.select(kept).columns, *columns.values()], names=[*kept, *columns]))
    added = restorer(frame)(pa.table(dict(columns)))
    if library == "polars":
        return frame.with_columns(added)
    return frame.assign(**{name: added[name].array for name in columns})


def rows_alike(frame: Any, fitted: Any) -> pa.Array | None:
    """Return the row of `fitted` that each row of a frame is, by the index of pandas or by its position.

    None where that is not known: where an index repeats, or frames without one are of different lengths. Rows of which the
    index is new are null.

    Parameters
    ----------
    frame
        The frame whose rows are looked up.
    fitted
        The frame in which they are.
    """
    if all(type(item).__module__.split(".")[0] == "pandas" for item in (frame, fitted)):
        if frame.index.equals(fitted.index):
            return pa.array(range(len(frame)), pa.int64())
        if not fitted.index.is_unique:
            return None
        found = fitted.index.get_indexer(frame.index)
        return pa.array(found, pa.int64(), mask=found < 0)
    n_rows = _n_rows(frame)
    return pa.array(range(n_rows), pa.int64()) if n_rows == _n_rows(fitted) else None


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


def with_own_values(native: Any, column: str, frame: Any, name: str, rows: pa.Array) -> Any:
    """Return a result in which a column holds values of the caller's frame, of whatever type.

    Parameters
    ----------
    native
        The result, in the kind of frame that `frame` is; a pandas one is changed.
    column
        Name of its column.
    frame
        The caller's frame.
    name
        Name of the column, or of the level of a pandas index, with the values.
    rows
        The row of `frame` that each row of the result is about, shape (n,).
    """
    library = library_of(frame)
    if library == "pandas":
        positions = [index for index, label in enumerate(frame.columns) if str(label) == name]
        values = frame.iloc[:, positions[0]] if positions else frame.index.get_level_values(name)
        native[column] = values.take(rows.to_numpy()).array
        return native
    if library == "polars":
        return native.with_columns(frame.get_column(name).gather(rows.to_numpy()).alias(column))
    if not isinstance(native, pa.Table):
        return native
    try:
        values = pa.table(frame).column(name).take(rows)
    except pa.ArrowNotImplementedError:  # views of strings, which Arrow cannot join either
        return native
    return native.set_column(native.column_names.index(column), column, values)


def restorer(frame: Any) -> Restorer:
    """Return what converts an Arrow table to the kind of data frame that `frame` is."""
    if isinstance(frame, pa.Table | pa.RecordBatch):
        return Restorer()
    import narwhals as nw

    without_columns = (
        frame.iloc[:, :0] if hasattr(frame, "iloc") else frame
    )  # names may be repeated, which narwhals refuses
    native = nw.from_native(without_columns, eager_only=True, pass_through=True)
    return Restorer(native.implementation) if isinstance(native, nw.DataFrame) else Restorer()


def library_of(frame: Any) -> Literal["pandas", "polars", "pyarrow"]:
    """Return the library of a data frame; pyarrow for what no other reads back."""
    library = type(frame).__module__.split(".")[0]
    return "pandas" if library == "pandas" else "polars" if library == "polars" else "pyarrow"


def restorer_to(library: Literal["pandas", "polars", "pyarrow"]) -> Restorer:
    """Return what converts an Arrow table to a data frame of a library.

    Where the library is not installed, tables stay as they are.

    Parameters
    ----------
    library
        The library.
    """
    return Restorer() if library == "pyarrow" or find_spec(library) is None else Restorer(library)


def _plain_or_none(
    values: pa.Array | pa.ChunkedArray | LeftOut, name: str, field: pa.Field | None = None
) -> pa.ChunkedArray | None:
    """Return a column with a plain type, None where it has none."""
    if isinstance(values, LeftOut):
        return None
    column = values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values])
    plain = plain_column(column, field or pa.field(name, column.type))
    return None if isinstance(plain, LeftOut) else plain


def _as_arrow(frame: Any, library: str) -> pa.Table:
    """Return a frame as an Arrow table; of Python objects polars would hand over the addresses."""
    if library == "pandas":
        return pandas_table(frame)
    if library == "polars" and "Object" in map(str, frame.dtypes):
        raise TypeError("Python objects")
    return pa.table(frame)


def _n_rows(frame: Any) -> int:
    return int(frame.shape[0]) if hasattr(frame, "shape") else pa.table(frame).num_rows


def _column_by_column(frame: Any, error: Exception) -> PlainTable:
    """Return the columns of a frame that Arrow can hold, and those that it cannot by name.

    Parameters
    ----------
    frame
        A frame that Arrow cannot take as a whole.
    error
        Why not.
    """
    if not hasattr(frame, "columns") or not hasattr(frame, "__getitem__"):
        raise DataError("cannot be read as a table", where="data frame", got=str(error).splitlines()[0])
    is_pandas = type(frame).__module__.split(".")[0] == "pandas"
    arrays: list[pa.Array | pa.ChunkedArray] = []
    names, left_out = [], []
    for index, label in enumerate(frame.columns):
        name = str(label)
        found = pandas_column(frame.iloc[:, index], name) if is_pandas else _series_column(frame[label], name)
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            names.append(name)
            arrays.append(found)
    return PlainTable(pa.table(arrays, names=names), tuple(left_out))


def _series_column(series: Any, name: str) -> pa.ChunkedArray | LeftOut:
    """Return a column of polars or the like; whole numbers of 128 bits are texts of their digits."""
    if str(getattr(series, "dtype", "")) == "Object":
        return pa.chunked_array([array_of(name, series.to_list())])
    try:
        return pa.chunked_array(series)
    except (pa.ArrowException, TypeError, ValueError):
        kind = str(getattr(series, "dtype", "unknown"))
        if kind in {"Int128", "UInt128"}:
            return pa.chunked_array(series.cast(str))
        return LeftOut(name=name, kind=kind, remedy="Give it as texts or numbers.")
