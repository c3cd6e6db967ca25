"""Arrow's many ways to hold the same values, brought down to the few that the rest of the house knows."""

import pyarrow as pa
import pyarrow.compute as pc


def with_plain_types(table: pa.Table) -> pa.Table:
    """Return the table with texts as `string`, dictionaries decoded, and columns without a type as text."""
    columns = [_plain(column) for column in table.columns]
    return pa.table(columns, names=table.column_names)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(pc.cast(column, kind.value_type))
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind):
        return pc.cast(column, pa.string())
    if pa.types.is_float16(kind):
        return pc.cast(column, pa.float64())
    return column
