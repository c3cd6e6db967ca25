"""The parts of a log as one table, with the file and the line that each record came from."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.tables import ReadTable


def joined_tables(tables: Sequence[pa.Table]) -> pa.Table:
    """Concatenate tables by column name; a column whose types differ becomes text."""
    names = list(dict.fromkeys(name for table in tables for name in table.column_names))
    kinds = {name: {table.schema.field(name).type for table in tables if name in table.column_names} for name in names}
    cast = [
        pa.table(
            {
                name: table.column(name) if len(kinds[name]) == 1 else pc.cast(table.column(name), pa.string())
                for name in table.column_names
            }
        )
        for table in tables
    ]
    return pa.concat_tables(cast, promote_options="default").select(names)


def file_names(reads: Sequence[ReadTable]) -> pa.Array:
    """Return the file of each record of the parts, one after the other."""
    names = pa.array([read.source for read in reads], pa.string())
    indices = pa.concat_arrays(
        [pa.repeat(pa.scalar(index, pa.int32()), read.table.num_rows) for index, read in enumerate(reads)]
    )
    return pa.DictionaryArray.from_arrays(indices, names)


def line_numbers(reads: Sequence[ReadTable]) -> pa.Array:
    """Return the line of each record within its file, or its number where the file has no lines."""
    numbers = [
        read.lines.cast(pa.int64())
        if read.lines is not None
        else pa.array(range(1, read.table.num_rows + 1), pa.int64())
        for read in reads
    ]
    return pa.concat_arrays([part.combine_chunks() if isinstance(part, pa.ChunkedArray) else part for part in numbers])
