"""Rows of a table in which nothing stands, or nothing but a text in the first column."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_FEW = 0.05
_WIDE = 3


@dataclass(frozen=True, kw_only=True)
class SparseRows:
    """Indices of rows in which nothing stands, and of those with nothing but a text in the first column."""

    blank: pa.Array
    lone: pa.Array
    n_rows: int
    n_columns: int

    @property
    def may_be_notes(self) -> bool:
        """Return whether so few rows have only their first cell that they may be no records."""
        return self.n_columns >= _WIDE and 0 < len(self.lone) <= max(1, _FEW * self.n_rows)

    @property
    def are_blank_last(self) -> bool:
        """Return whether the blank rows stand below all others, so that no second table can follow them."""
        n_blank = len(self.blank)
        return n_blank < self.n_rows and (not n_blank or self.blank[0].as_py() == self.n_rows - n_blank)

    @property
    def kept(self) -> pa.Array:
        """Return which rows are not blank, shape (n,)."""
        return pc.invert(pc.is_in(pa.array(range(self.n_rows), pa.uint64()), self.blank))


def sparse_rows(table: pa.Table) -> SparseRows:
    """Return the rows that hold nothing beyond their first column.

    The last columns are looked at first, since they are blank in few rows of most tables.

    Parameters
    ----------
    table
        Texts, shape (n, m).
    """
    found: pa.Array | None = None
    for index in range(table.num_columns - 1, 0, -1):
        found = _blank_among(table.column(index), found)
        if not len(found):
            break
    blank = _blank_among(table.column(0), found)
    lone = pa.array([], pa.uint64()) if found is None else found.filter(pc.invert(pc.is_in(found, blank)))
    return SparseRows(blank=blank, lone=lone, n_rows=table.num_rows, n_columns=table.num_columns)


def _blank_among(column: pa.ChunkedArray, rows: pa.Array | None) -> pa.Array:
    """Return the indices of the rows, of all when None, in which a column is blank."""
    texts = column if rows is None else column.take(rows)
    is_blank = pc.equal(pc.utf8_trim_whitespace(texts), "")
    return pc.indices_nonzero(is_blank) if rows is None else rows.filter(is_blank)
