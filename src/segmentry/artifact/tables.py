"""Tables of a study as Parquet: their columns, types and rows are checked before anything uses them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import ArtifactError, DataError
from segmentry.storage.manifest import signed_content
from segmentry.storage.parquet_rows import parquet_rows
from segmentry.storage.tables import REJECTED_SCHEMA
from segmentry.texts import shortened

MAX_TABLE_BYTES = 8 << 30
_MOST_NAMED = 3
_DAMAGED = (OSError, UnicodeError, ValueError, MemoryError, pa.ArrowException, DataError)


@dataclass(frozen=True, kw_only=True)
class TableSchema:
    """The columns of a table.

    Attributes
    ----------
    required
        The type of each column that is always there.
    filled
        Those of these columns that have a value in every row.
    optional
        The type of each column that may be there.
    others
        Types that a column of any other name may have.
    """

    required: Mapping[str, pa.DataType]
    filled: tuple[str, ...] = ()
    optional: Mapping[str, pa.DataType] = field(default_factory=dict)
    others: tuple[pa.DataType, ...] = ()


_TEXT, _NUMBER, _WHOLE = pa.string(), pa.float64(), pa.int64()
SEGMENTS = TableSchema(
    required={
        "customer_id": _TEXT, "segment_id": _TEXT, "segment_name": _TEXT, "fit": _NUMBER, "second_segment_id": _TEXT,
    },
    filled=("customer_id", "segment_id", "segment_name"),
    optional={
        "probability": _NUMBER, "second_probability": _NUMBER,
        "distance": _NUMBER, "second_distance": _NUMBER, "reason": _TEXT, "better_segment_id": _TEXT, "change": _TEXT,
        "recency_score": _WHOLE, "frequency_score": _WHOLE, "monetary_score": _WHOLE, "rfm_score": _WHOLE,
        "weighted_score": _NUMBER, "rfm_name": _TEXT, "value_tier": _TEXT,
        "weight": _WHOLE,
    },
)  # fmt: skip
FEATURES = TableSchema(required={"customer_id": _TEXT}, filled=("customer_id",), others=(_NUMBER, _WHOLE))
REFERENCE = TableSchema(required={"segment_id": _TEXT}, filled=("segment_id",), others=(_NUMBER, _TEXT))
REJECTED = TableSchema(required={item.name: item.type for item in REJECTED_SCHEMA})


def read_study_table(folder: Path, name: str, schema: TableSchema) -> pa.Table:
    """Return a table of a study, as it was saved.

    Parameters
    ----------
    folder
        The study folder.
    name
        Name of the file.
    schema
        The columns that it must have.

    Returns
    -------
    pyarrow.Table
        With the columns of the schema, whose texts are Unicode.

    Raises
    ------
    ArtifactError
        When it is not the file that was saved, is no sound Parquet, or has other columns or gaps.
    """
    content, where = signed_content(folder, name, MAX_TABLE_BYTES), str(folder / name)
    try:
        with pq.ParquetFile(pa.BufferReader(pa.py_buffer(content))) as file:
            _check_columns(file.schema_arrow, schema, where)
            table = parquet_rows(file, content, where)
        table.validate(full=True)
    except _DAMAGED as error:
        got = (str(error).splitlines() or [""])[0][:200]
        raise ArtifactError("is not sound Parquet", where=where, got=got, remedy="Run the study again.") from None
    gaps = [column for column in schema.filled if table.column(column).null_count]
    if gaps:
        raise _misshapen(where, f"no value in some rows of {', '.join(gaps)}", "a value in each row")
    return table.replace_schema_metadata()


def _check_columns(found: pa.Schema, schema: TableSchema, where: str) -> None:
    known = {**schema.optional, **schema.required}
    missing = [name for name in schema.required if name not in found.names]
    wrong = [
        f"{item.name[:60]!r} as {item.type}"
        for item in found
        if (item.type != known[item.name] if item.name in known else item.type not in schema.others)
    ]
    if missing:
        raise _misshapen(where, f"no column {', '.join(missing)}", f"the columns {', '.join(schema.required)}")
    if wrong:
        raise _misshapen(where, shortened(wrong, _MOST_NAMED), f"the columns {', '.join(known)} of their types")
    if len(set(found.names)) < len(found.names):
        raise _misshapen(where, "a column more than once", "columns of different names")


def _misshapen(where: str, got: str, expected: str) -> ArtifactError:
    return ArtifactError(
        "is not the table of a study", where=where, got=got, expected=expected, remedy="Run the study again."
    )
