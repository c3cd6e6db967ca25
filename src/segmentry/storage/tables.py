"""Results of the readers: a table, the rejected rows, and notes for the user."""

from dataclasses import dataclass, field, replace
from typing import Literal

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


@dataclass(frozen=True, kw_only=True)
class RejectedRow:
    """A record that cannot be used.

    `line` counts from 1, `reason` is a stable code, `raw` is the text of the record, and `column` names the column at
    fault, if there is one.
    """

    line: int
    reason: str
    raw: str
    column: str | None = None


@dataclass(frozen=True)
class Note:
    """Something that a reader noticed and the user should know: a stable code and a sentence.

    `severity` is None where it is the usual one of the code.
    """

    code: str
    text: str
    severity: Literal["info", "warning", "serious"] | None = None


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A column that was left out because of its type, in words, and what to do about it.

    `is_bad_text` tells that it holds texts that are not UTF-8, `is_list_of_numbers` that it holds such as an embedding.
    """

    name: str
    kind: str
    remedy: str
    is_bad_text: bool = False
    is_list_of_numbers: bool = False


@dataclass(frozen=True, kw_only=True)
class LineCounts:
    """What the lines of a file are; the numbers add up to the lines of the file.

    `records` are the lines of all records, also of those that were rejected; a record with line breaks has several.
    `footer` are the lines below the table, with those of a second one.
    """

    preamble: int
    header: int
    records: int
    blank: int
    footer: int

    @property
    def total(self) -> int:
        """Number of lines of the file."""
        return self.preamble + self.header + self.records + self.blank + self.footer


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """Reading options that a user may fix; None or "auto" means detection.

    `delimiter` is one or several characters, "space", "fixed" or "none". `quote` and `escape` are one character, or "none".
    `header` is the line of the names, "none" or "auto"; `skip` counts lines that are passed over before anything is
    decided. `comment` begins lines that are no records. `names` are the names of all columns. `duplicates` says what to do
    with names that occur more than once. `lists` are names of columns that may hold lists of numbers, `*` standing for any
    letters; others of that kind are left out.
    """

    encoding: str = "auto"
    delimiter: str = "auto"
    quote: str = "auto"
    escape: str = "auto"
    header: int | str = "auto"
    skip: int = 0
    names: tuple[str, ...] = ()
    comment: str | None = None
    sheet: str | None = None
    max_columns: int = 1000
    duplicates: Literal["auto", "refuse", "number", "first"] = "auto"
    lists: tuple[str, ...] = ()

    @property
    def lines_above(self) -> int:
        """Return how many lines above the table the user fixed."""
        return max(self.skip, self.header if isinstance(self.header, int) else 0)


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Another table of the same file.

    `first` and `last` are its lines, counted from 1; `option` and `value` are what reads it.
    """

    first: int
    last: int
    option: Literal["header", "skip"]
    value: int

    def within(self, options: ReadOptions) -> ReadOptions:
        """Return the options that read it.

        Parameters
        ----------
        options
            Those that read another table of the file.
        """
        return replace(options, header=self.value) if self.option == "header" else replace(options, skip=self.value)


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """A table as read: `table.num_rows + len(rejected)` is the number of records in the source.

    `lines` holds the line of every row of `table`, counted from 1, or None when rows have no lines. `dialect` describes
    in words how the file was read. `merged` holds, for a column of a workbook, the first and last line of its merged cells.
    `index_names` are the columns that were the named index of a data frame. `line_counts` account for the lines of a file;
    None where the source has no lines. `left_out` are columns whose type cannot be read. `repeated` holds, for a name that
    several columns of the source have, the numbered name of each. `elsewhere` are other tables among the lines, and
    `header_line` is the line of the names, None without one. `totals` holds, for a column
    of numbers, what the rows that were left out as totals give, in order.
    """

    source: str
    table: pa.Table
    rejected: tuple[RejectedRow, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: pa.Array | None = None
    dialect: str = ""
    merged: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    index_names: tuple[str, ...] = ()
    line_counts: LineCounts | None = None
    left_out: tuple[LeftOut, ...] = ()
    repeated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    header_line: int | None = None
    totals: dict[str, tuple[float, ...]] = field(default_factory=dict)

    @property
    def n_records(self) -> int:
        """Number of records in the source."""
        return int(self.table.num_rows) + len(self.rejected)


def rejected_table(source: str, rows: tuple[RejectedRow, ...]) -> pa.Table:
    """Return the rejected rows as the table that is written to `rejected_rows.parquet`.

    Parameters
    ----------
    source
        Name of the file that the rows come from.
    rows
        The rejected rows.

    Returns
    -------
    pyarrow.Table
        With the schema `REJECTED_SCHEMA`.
    """
    columns = [
        [source] * len(rows),
        [row.line for row in rows],
        [row.column for row in rows],
        [row.reason for row in rows],
        [row.raw for row in rows],
    ]
    return pa.table(columns, schema=REJECTED_SCHEMA)
