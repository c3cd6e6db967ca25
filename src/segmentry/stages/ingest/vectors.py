"""Columns of lists of numbers, such as embeddings, as arrays with one row per customer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.errors import DataError
from segmentry.storage.tables import ReadTable
from segmentry.texts import counted, shortened

_BRACKETS = r"^[\s\[({]+|[\s\])}]+$"
_BETWEEN = r"\s*[,;]\s*|\s+"
_IS_LIST = r"^\s*[\[({]|^\s*[-+0-9.eE]+\s*[,;]\s+[-+0-9.eE]+\s*[,;]\s+"
_NO_NUMBER = pa.array(["", "null", "none", "nan", "na"])
_LOOKED_AT, _SEARCHED_AT_ONCE = 100, 10_000
_MOST_SHOWN, _LEAST_OF_LIST = 4, 3


def take_vectors(read: ReadTable, names: Iterable[str]) -> tuple[ReadTable, dict[str, Floats]]:
    """Return a table without some columns of lists, and these as arrays.

    Parameters
    ----------
    read
        The table as read; other columns of these names stay in it.
    names
        Columns that may hold lists of numbers.

    Returns
    -------
    tuple
        The table, and for each such column its numbers, shape (n, d), with nan where a number or the list is missing.

    Raises
    ------
    DataError
        When the lists of a column have several lengths, or hold something other than numbers.
    """
    found = [name for name in names if name in read.table.column_names and is_vector(read.table.column(name))]
    vectors = {name: as_rows(read.table.column(name), f"{read.source}, column '{name}'") for name in found}
    return replace(read, table=read.table.drop_columns(found)) if found else read, vectors


def take_vectors_again(read: ReadTable, widths: Mapping[str, int]) -> tuple[ReadTable, dict[str, Floats]]:
    """Return a table without the columns of lists that a study had, and these as arrays.

    Parameters
    ----------
    read
        The table as read, with all these columns.
    widths
        The columns, and how many numbers each list of the study had; those of a column without any list are missing.

    Returns
    -------
    tuple
        The table, and for each column its numbers, shape (n, d).

    Raises
    ------
    DataError
        When a column holds no lists, or lists that are refused in a study too.
    """
    empty = [name for name in widths if _has_no_list(read.table.column(name))]
    left, vectors = take_vectors(replace(read, table=read.table.drop_columns(empty)), widths)
    for name in widths:
        if name not in vectors and name not in empty:
            raise DataError(
                "holds no lists of numbers",
                where=f"{read.source}, column '{name}'",
                expected="a list in most rows, as the study had",
            )
    return left, vectors | {name: np.full((read.table.num_rows, widths[name]), np.nan) for name in empty}


def _has_no_list(column: pa.ChunkedArray) -> bool:
    if pa.types.is_nested(column.type):
        return not pc.any(pc.greater(pc.fill_null(pc.list_value_length(column), 0), 0)).as_py()
    if pa.types.is_string(column.type):
        return not pc.any(pc.not_equal(pc.replace_substring_regex(column, _BRACKETS, ""), "")).as_py()
    return bool(column.null_count == len(column))


def is_vector(column: pa.ChunkedArray) -> bool:
    """Return whether a column holds lists, or texts of lists of numbers."""
    if pa.types.is_nested(column.type):
        return True
    if not pa.types.is_string(column.type):
        return False
    known = _first_known(column)
    return len(known) > 0 and bool(pc.all(pc.match_substring_regex(known, _IS_LIST)).as_py())


def looks_like_numbers(column: pa.ChunkedArray) -> bool:
    """Return whether the first texts of a column are lists of as many numbers each, three at least."""
    if not pa.types.is_string(column.type) or not is_vector(column):
        return False
    try:
        n_numbers: int = as_rows(_first_known(column), "").shape[1]
        return n_numbers >= _LEAST_OF_LIST
    except DataError:
        return False


def _first_known(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the first texts that are not blank, at most 100; none where all are blank."""
    for start in range(0, len(column), _SEARCHED_AT_ONCE):
        some = column.slice(start, _SEARCHED_AT_ONCE).drop_null()
        known = some.filter(pc.not_equal(pc.utf8_trim_whitespace(some), ""))
        if len(known):
            return known.slice(0, _LOOKED_AT)
    return column.slice(0, 0)


def as_rows(column: pa.ChunkedArray, where: str) -> Floats:
    """Return the lists of a column as an array, single precision where the column has it.

    Parameters
    ----------
    column
        Lists of numbers, or their texts such as "[0.1, 0.2]".
    where
        Names the column in messages.

    Returns
    -------
    Floats
        Shape (n, d); nan where a number is missing, or a list is missing or empty.

    Raises
    ------
    DataError
        When the lists have several lengths, or hold something other than numbers.
    """
    lists = _lists_of_texts(column, where) if pa.types.is_string(column.type) else column
    lengths = pc.fill_null(pc.list_value_length(lists), 0).combine_chunks().to_numpy().astype(np.int64)
    width = _only_length(lengths, where)
    values_type = lists.type.value_type
    single = pa.types.is_float32(values_type) or pa.types.is_float16(values_type)
    rows = np.full((len(lists), width), np.nan, dtype=np.float32 if single else np.float64)
    start = 0
    for chunk in lists.chunks:
        is_there = lengths[start : start + len(chunk)] > 0
        values = pc.list_flatten(chunk)
        # Whole numbers beyond 2**53 are rounded, which a safe cast refuses.
        numbers = values.cast(pa.float32() if single else pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        rows[start : start + len(chunk)][is_there] = numbers.reshape(-1, width)
        start += len(chunk)
    return rows


def _only_length(lengths: Ints, where: str) -> int:
    """Return the length of all lists that are not empty."""
    found, counts = np.unique(lengths[lengths > 0], return_counts=True)
    if len(found) == 0:
        raise DataError("holds no list of numbers", where=where, expected="a list in most rows")
    if len(found) > 1:
        by_count = np.argsort(-counts, kind="stable")
        listed = [f"{counts[index]:,} with {counted(int(found[index]), 'number')}" for index in by_count]
        raise DataError(
            "holds lists of different lengths, which cannot be compared",
            where=where,
            got=shortened(listed, _MOST_SHOWN, "lengths"),
            expected="the same number of numbers in every list",
            remedy="Make all of them with one model; an empty cell stands for a customer without one.",
        )
    return int(found[0])


def _lists_of_texts(column: pa.ChunkedArray, where: str) -> pa.ChunkedArray:
    """Return texts such as "[0.1, 0.2]", "0.1, 0.2" or "[0.1 0.2]" as lists of numbers."""
    if pc.any(pc.match_substring(column, "...")).as_py():
        raise DataError(
            "holds lists that were shortened when they were written: '...' stands in them",
            where=where,
            remedy="Write the whole lists: to Parquet, or to CSV after frame['COLUMN'].map(list).",
        )
    chunks = [_lists_of_chunk(chunk, where) for chunk in column.chunks]
    return pa.chunked_array(chunks, pa.list_(pa.float64()))


def _lists_of_chunk(chunk: pa.Array, where: str) -> pa.Array:
    inner = pc.replace_substring_regex(chunk, _BRACKETS, "")
    parts = pc.split_pattern_regex(inner, _BETWEEN)
    words = parts.values
    is_number = pc.invert(pc.is_in(pc.utf8_lower(words), _NO_NUMBER))
    try:
        numbers = pc.cast(pc.if_else(is_number, words, None), pa.float64())
    except pa.ArrowInvalid as error:
        raise DataError(
            "holds lists with something other than numbers",
            where=where,
            got=str(error).splitlines()[0][:120],
            expected="lists of numbers, such as [0.1, 0.2]",
        ) from None
    is_empty = pc.fill_null(pc.equal(inner, ""), True)
    lists = pa.ListArray.from_arrays(parts.offsets, numbers)
    return pc.if_else(is_empty, pa.scalar(None, lists.type), lists)
