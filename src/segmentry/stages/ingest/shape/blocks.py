"""Which columns tell a value once, at the head of a block of rows, and are blank below."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.algorithms import Floats
from segmentry.languages.names import meaning
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.columns import type_column

Mask = NDArray[np.bool_]
_LEAST_BLOCKS, _LEAST_STEPS = 3, 12
_NEARLY_ALL, _RESTARTS, _BY_CHANCE, _MOST_IN_ONE = 0.95, 0.3, 0.01, 0.5


@dataclass(frozen=True)
class Blocks:
    """Columns that head blocks of rows, and those that may: each value stands once, no more."""

    columns: tuple[str, ...]
    doubtful: tuple[str, ...]


def find_blocks(table: pa.Table, blanks: dict[str, Mask], spec: IngestSpec) -> Blocks:
    """Find the columns whose blank cells mean the cell above.

    Such a column tells each value in one run of rows. That alone holds for anonymous orders among others too, so the order of the
    rows must show blocks: the values are sorted while no other column is, or a date or number that rises within blocks falls
    back where a new one begins. Fields that stand on the first line of an order, whose number stands on every line, are left
    to the reader of orders.

    Parameters
    ----------
    table
        The table, every cell as text.
    blanks
        The blank cells of the columns that may head blocks, each (n,).
    spec
        How numbers and dates are written.

    Returns
    -------
    Blocks
        The columns.
    """
    once = [name for name, mask in blanks.items() if _are_spread(mask) and _stands_once(table.column(name), mask)]
    full = [name for name in table.column_names if name not in blanks and _is_full(table.column(name))]
    numbers = [table.column(name) for name in full if "customer" not in meaning(name)]
    once = [name for name in once if not any(_numbers_lines(column, blanks[name]) for column in numbers)]
    if not once or not full:
        return Blocks((), ())
    orders = [order for name in full if (order := _order_of(table, name, spec)) is not None]
    is_ordered = any(_is_sorted(order) for order in orders) or any(_are_sorted(table.column(name)) for name in full)
    columns = [
        name
        for name in once
        if (not is_ordered and _is_sort_key(table, name, blanks[name], spec))
        or any(_restarts(order, blanks[name]) for order in orders)
    ]
    heads = [blanks[name] for name in columns]
    alike = [name for name, mask in blanks.items() if any(np.array_equal(mask, head) for head in heads)]
    return Blocks(tuple(alike), () if columns else tuple(once))


def inner_columns(heads: Mask, others: dict[str, Mask], dates: Collection[str]) -> list[str]:
    """Return the columns that are filled at the head of every block and blank on some rows below.

    Parameters
    ----------
    heads
        The blank cells of the column that heads the blocks, (n,).
    others
        The blank cells of other columns, each (n,).
    dates
        Those of them that hold dates, for which a few blank cells are enough.

    Returns
    -------
    list of str
        The columns that are so by more than chance.
    """
    n_blocks = int(np.count_nonzero(~heads))
    return [
        name
        for name, mask in others.items()
        if not mask[~heads].any() and (name in dates or float(np.mean(~mask[heads])) ** n_blocks < _BY_CHANCE)
    ]


def _is_full(column: pa.ChunkedArray) -> bool:
    if not pa.types.is_string(column.type):
        return bool(column.null_count == 0)
    return float(pc.mean(pc.not_equal(pc.fill_null(column, ""), "")).as_py()) >= _NEARLY_ALL


def _are_spread(mask: Mask) -> bool:
    """Return whether blanks stand below several filled cells, and not together as after sorting."""
    starts = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)) == 1)
    ends = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)) == -1)
    return len(starts) >= _LEAST_BLOCKS and float((ends - starts).max()) <= _MOST_IN_ONE * mask.sum()


def _stands_once(column: pa.ChunkedArray, mask: Mask) -> bool:
    """Return whether no value recurs after another one."""
    values = column.filter(pa.array(~mask)).drop_null()
    codes = pc.dictionary_encode(pc.utf8_trim_whitespace(values.cast(pa.string()))).combine_chunks()
    indices = codes.indices.to_numpy()
    n_runs = 1 + int(np.count_nonzero(indices[1:] != indices[:-1]))
    return n_runs == len(codes.dictionary) and n_runs >= _LEAST_BLOCKS


def _numbers_lines(column: pa.ChunkedArray, mask: Mask) -> bool:
    """Return whether a column numbers groups of lines of which the first alone is filled."""
    if not _stands_once(column, np.zeros(len(column), dtype=bool)):
        return False
    codes = pc.dictionary_encode(column).combine_chunks().indices.to_numpy(zero_copy_only=False)
    is_same = np.concatenate([[False], codes[1:] == codes[:-1]])
    return bool(np.mean(is_same[mask]) > 0.5 and np.mean(~is_same[~mask]) >= _NEARLY_ALL)


def _order_of(table: pa.Table, name: str, spec: IngestSpec) -> Floats | None:
    """Return numbers or dates of a column as numbers, shape (n,); None for texts."""
    column = type_column(name, table.column(name), spec).column
    if column.kind == "number":
        return column.numbers()
    if column.kind == "date":
        try:
            days = column.values.cast(pa.timestamp("s")).cast(pa.int64())
        except pa.ArrowInvalid:
            return None  # the order of its days is unknown, so they are still texts
        return np.asarray(days.to_numpy(zero_copy_only=False), dtype=np.float64)
    return None


def _is_sorted(order: Floats) -> bool:
    steps = np.diff(order[np.isfinite(order)])
    return bool(np.count_nonzero(steps) > 1 and (np.all(steps >= 0) or np.all(steps <= 0)))


def _is_sort_key(table: pa.Table, name: str, mask: Mask, spec: IngestSpec) -> bool:
    """Return whether customers or plain words stand in order; numbers of orders often do by themselves."""
    heads = table.column(name).filter(pa.array(~mask))
    has_digits = pc.any(pc.match_substring_regex(heads, r"\d")).as_py()
    return ("customer" in meaning(name) or not has_digits) and _heads_are_sorted(table, name, mask, spec)


def _heads_are_sorted(table: pa.Table, name: str, mask: Mask, spec: IngestSpec) -> bool:
    order = _order_of(table, name, spec)
    if order is not None:
        return len(order[~mask]) > _LEAST_BLOCKS and _is_sorted(order[~mask])
    return _are_sorted(table.column(name).filter(pa.array(~mask)))


def _are_sorted(column: pa.ChunkedArray) -> bool:
    if not pa.types.is_string(column.type):
        return False
    texts = pc.utf8_lower(pc.utf8_trim_whitespace(column)).to_pylist()
    return len(set(texts)) > _LEAST_BLOCKS and texts in (sorted(texts), sorted(texts, reverse=True))


def _restarts(order: Floats, mask: Mask) -> bool:
    """Return whether values run in one direction within blocks, and back where a new block begins."""
    return any(_falls_back(signed, mask) for signed in _directions(order))


def _directions(order: Floats) -> Iterator[Floats]:
    yield order
    yield -order


def _falls_back(order: Floats, mask: Mask) -> bool:
    steps, is_within = np.diff(order), mask[1:]
    within, between = steps[is_within], steps[~is_within]
    if np.count_nonzero(within) < _LEAST_STEPS or len(between) < _LEAST_BLOCKS - 1:
        return False
    return bool(np.mean(within >= 0) >= _NEARLY_ALL and np.mean(between < 0) >= _RESTARTS)
