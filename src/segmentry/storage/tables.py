"""What a reader hands on: a table, the rows it could not use, and notes on what it saw."""

from dataclasses import dataclass

import pyarrow as pa

REJECTED_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("line", pa.int64()),
        ("column", pa.string()),
        ("reason", pa.string()),
        ("raw", pa.string()),
    ]
)


@dataclass(frozen=True)
class RejectedRow:
    """A record that cannot be used: its line (counted from 1), the column if one is to blame, why, and its text."""

    line: int
    reason: str
    raw: str
    column: str | None = None


@dataclass(frozen=True)
class Note:
    """Something a reader saw and the user should know: a stable code and a sentence."""

    code: str
    text: str


@dataclass(frozen=True)
class ReadTable:
    """A table as read: `table.num_rows + len(rejected)` is the number of records seen.

    `lines` gives the line of every row of `table`, counted from 1, or None when rows have no lines.
    `dialect` describes in words how the file was read.
    """

    source: str
    table: pa.Table
    rejected: tuple[RejectedRow, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: pa.Array | None = None
    dialect: str = ""

    @property
    def n_records(self) -> int:
        """Number of records seen."""
        return int(self.table.num_rows) + len(self.rejected)


@dataclass(frozen=True)
class ReadOptions:
    """What a user may fix about reading; None or "auto" means: find out."""

    encoding: str = "auto"
    delimiter: str = "auto"
    sheet: str | None = None
    max_columns: int = 1000
    number_duplicates: bool = False


def rejected_table(source: str, rows: tuple[RejectedRow, ...]) -> pa.Table:
    """Return the rejected rows as the table that is written to `rejected_rows.parquet`."""
    columns = [
        [source] * len(rows),
        [row.line for row in rows],
        [row.column for row in rows],
        [row.reason for row in rows],
        [row.raw for row in rows],
    ]
    return pa.table(columns, schema=REJECTED_SCHEMA)
