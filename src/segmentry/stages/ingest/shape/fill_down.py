"""Blank cells that mean the cell above: merged cells, and values written once per block."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.languages.names import meaning
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.shape.blocks import Mask, find_blocks, inner_columns
from segmentry.storage.arrow import one_array
from segmentry.storage.tables import Note, ReadTable
from segmentry.texts import joined, percent

_KEYS = {
    "id",
    "number",
    "customer",
    "order",
    "invoice",
    "code",
    "key",
    "no",
    "date",
    "time",
    "client",
    "account",
    "email",
    "name",
}
_AMOUNTS = {
    "amount", "total", "price", "revenue", "quantity", "sum", "value", "spend", "sales", "orders", "count", "tax", "discount",
    "shipping", "cost", "net", "gross",
}  # fmt: skip
_LEAST_SHARE, _LEAST_ROWS = 0.3, 3


def filled_down(read: ReadTable, spec: IngestSpec) -> ReadTable:
    """Fill blank cells with the cell above where the table shows that this is meant.

    A workbook's merged cells count for all of their rows. Other blank cells are filled in columns that tell each value once, at
    the head of a block of rows; `blocks.find_blocks` says what shows it. Amounts are never filled, since they would be counted
    again.

    Parameters
    ----------
    read
        The table, every cell as text.
    spec
        The columns to fill, where the user said it.

    Returns
    -------
    ReadTable
        The table, with notes on what was filled and on what may have to be.
    """
    if spec.fill_down == "none":
        return read
    if spec.fill_down != "auto":
        return _with_fills(read, {name: _blank(read.table.column(name)) for name in _there(read, spec.fill_down)}, None)
    cells = _merged_cells(read, spec) if read.merged else {}
    merged = _with_fills(read, cells, Note("merged_cells", _sentence(cells)))
    blanks = _suspects(merged.table)
    if not blanks:
        return merged
    found = find_blocks(merged.table, blanks, spec)
    keys = [name for name in found.columns if _may_repeat(merged.table, name, spec)]
    if not keys:
        return replace(merged, notes=(*merged.notes, *_doubt(found.doubtful, blanks)))
    masks = {name: _blank(merged.table.column(name)) for name in _texts(merged.table)}
    others = {name: mask for name, mask in masks.items() if mask.any() and name not in keys}
    kinds = {name: type_column(name, merged.table.column(name), spec).column.kind for name in others}
    dates = [name for name, kind in kinds.items() if kind == "date"]
    inner = [name for name in inner_columns(blanks[keys[0]], others, dates) if _may_repeat(merged.table, name, spec)]
    chosen = {name: masks[name] for name in (*keys, *inner)}
    return _with_fills(merged, chosen, Note("filled_down", _sentence(chosen)))


def _there(read: ReadTable, names: Iterable[str]) -> list[str]:
    return [name for name in names if name in read.table.column_names]


def _texts(table: pa.Table) -> list[str]:
    return [field.name for field in table.schema if pa.types.is_string(field.type)]


def _blank(column: pa.ChunkedArray) -> Mask:
    if not pa.types.is_string(column.type):
        return np.asarray(pc.is_null(column).to_numpy())
    return np.asarray(pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True).to_numpy())


def _suspects(table: pa.Table) -> dict[str, Mask]:
    """Return the blank cells of columns of which the first is filled and many others are blank."""
    found: dict[str, Mask] = {}
    if table.num_rows <= _LEAST_ROWS:
        return found
    for name in _texts(table):
        column = table.column(name)
        n_empty = pc.sum(pc.fill_null(pc.equal(column, ""), True)).as_py()
        if column[0].as_py() and n_empty > _LEAST_SHARE * table.num_rows:
            mask = _blank(column)
            if not mask[0] and np.count_nonzero(~mask) >= _LEAST_ROWS:
                found[name] = mask
    return found


def _may_repeat(table: pa.Table, name: str, spec: IngestSpec) -> bool:
    """Return whether a column may be repeated on every row: texts, dates and ids, but no amounts."""
    said = set(meaning(name))
    if said & _AMOUNTS:
        return False
    return bool(said & _KEYS) or type_column(name, table.column(name), spec).column.kind != "number"


def _merged_cells(read: ReadTable, spec: IngestSpec) -> dict[str, Mask]:
    """Return the blank cells of the table that belong to a merged cell, by column."""
    lines = np.asarray(read.lines)
    found = {}
    for name, spans in read.merged.items():
        if name in read.table.column_names and _may_repeat(read.table, name, spec):
            is_below = np.zeros(len(lines), dtype=bool)
            for first, last in spans:
                is_below[np.searchsorted(lines, first, "right") : np.searchsorted(lines, last, "right")] = True
            mask = is_below & _blank(read.table.column(name))
            if mask.any():
                found[name] = mask
    return found


def _with_fills(read: ReadTable, masks: dict[str, Mask], note: Note | None) -> ReadTable:
    """Fill the cells of the masks, each with the last filled cell above it."""
    if not masks:
        return read
    table = read.table
    for name, mask in masks.items():
        table = table.set_column(table.schema.get_field_index(name), name, _filled(table.column(name), mask))
    return replace(read, table=table, notes=read.notes if note is None else (*read.notes, note))


def _sentence(masks: dict[str, Mask]) -> str:
    n_cells = sum(int(mask.sum()) for mask in masks.values())
    columns = joined([f"'{name}'" for name in masks])
    return (
        f"{columns}: {n_cells:,} blank cells took the value above; to turn this off, use --set ingest.fill_down=none."
    )


def _filled(column: pa.ChunkedArray, mask: Mask) -> pa.Array:
    values = one_array(column)
    filled = pc.if_else(pa.array(_blank(column)), pa.scalar(None, values.type), values)
    return pc.if_else(pa.array(mask), pc.fill_null_forward(filled), values)


def _doubt(names: Iterable[str], blanks: dict[str, NDArray[np.bool_]]) -> tuple[Note, ...]:
    doubtful = [name for name in names if {"customer", "order", "invoice", "date"} & set(meaning(name))]
    if not doubtful:
        return ()
    listed = joined([f"'{name}' ({percent(float(blanks[name].mean()))})" for name in doubtful])
    option = f"--set ingest.fill_down=[{','.join(doubtful)}]"
    text = f"{listed} of the cells blank, each value given once; they were left blank. If they mean the cell above: {option}."
    return (Note("blank_below", text),)
