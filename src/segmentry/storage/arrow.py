"""Small functions on Arrow values: single arrays, counts, levels as text."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_SORTED_FROM = 100_000
_N_TRIED_FIRST = 100


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as a single array, without chunks."""
    values = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return pa.concat_arrays(values.chunks) if isinstance(values, pa.ChunkedArray) else values


def count_true(mask: pa.Array) -> int:
    """Return the number of entries that are true; null counts as false."""
    return int(pc.sum(mask, min_count=0).as_py() or 0)


def count_distinct(values: pa.Array | pa.ChunkedArray) -> int:
    """Return the number of distinct values, nulls excluded.

    Texts of whole numbers are compared as numbers, which is several times faster. Large numeric columns are sorted,
    which is faster than hashing each value and takes a tenth of the memory.
    """
    is_number = pa.types.is_floating(values.type) or pa.types.is_integer(values.type)
    if is_number and len(values) > _SORTED_FROM:
        ordered = np.sort(values.drop_null().to_numpy())
        n_not_numbers = int(np.count_nonzero(ordered != ordered))
        n_equal = int(np.count_nonzero(ordered[1:] == ordered[:-1])) + max(n_not_numbers - 1, 0)
        return len(ordered) - n_equal
    if pa.types.is_string(values.type) and not values.null_count and _are_different_numbers(values):
        return len(values)
    return int(pc.count_distinct(values, mode="only_valid").as_py())


def may_contain(texts: pa.Array | pa.ChunkedArray, letter: str) -> bool:
    """Return whether a letter of ASCII may occur in some text, by a quick look at the bytes.

    Parameters
    ----------
    texts
        Strings, shape (n,).
    letter
        The letter.
    """
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    data = [chunk.buffers()[2] for chunk in chunks]
    return any(letter.encode() in buffer.to_pybytes() for buffer in data if buffer is not None)


def is_one_of(texts: pa.Array, words: tuple[str, ...]) -> pa.Array:
    """Return whether each text is one of `words`, ignoring case.

    Parameters
    ----------
    texts
        Strings, shape (n,).
    words
        Words to look for.

    Returns
    -------
    pyarrow.Array
        Booleans, shape (n,).
    """
    return pc.is_in(pc.utf8_lower(texts), pa.array([word.lower() for word in words], pa.string()))


def plain_texts(values: pa.ChunkedArray) -> list[str]:
    """Return a few values as a person would read them; nulls become ''.

    Arrow formats the times itself, since Python's datetime has no nanoseconds.
    """
    shown = pc.cast(values, pa.string()) if pa.types.is_temporal(values.type) else values
    return ["" if value is None else str(value) for value in shown.to_pylist()]


def are_decimal(texts: pa.Array) -> bool:
    """Return whether all texts consist of digits only."""
    return pc.all(pc.ascii_is_decimal(texts), min_count=0).as_py() is not False


def are_whole(values: pa.Array) -> bool:
    """Return whether all numbers are integers."""
    return pc.all(pc.equal(pc.floor(values), values), min_count=0).as_py() is not False


def cast_texts(texts: pa.Array | pa.ChunkedArray, kind: pa.DataType) -> pa.Array | pa.ChunkedArray | None:
    """Return texts as numbers, or None where some are not numbers.

    A failed cast formats a message for each value, so a few values are tried first.

    Parameters
    ----------
    texts
        Strings, shape (n,).
    kind
        Numeric type to cast to.

    Returns
    -------
    pyarrow.Array, pyarrow.ChunkedArray or None
        Numbers, shape (n,), of the same class as `texts`.
    """
    try:
        pc.cast(texts.slice(0, _N_TRIED_FIRST), kind)
        return pc.cast(texts, kind)
    except pa.ArrowInvalid:
        return None


def split_labels(values: pa.Array) -> pa.Array:
    """Return the labels of each text, parted by commas, semicolons or bars.

    >>> split_labels(pa.array(["vip, returns", "new", None])).to_pylist()
    [['vip', 'returns'], ['new'], None]
    """
    return pc.split_pattern_regex(pc.utf8_trim(values, " ,;|"), r"\s*[,;|]+\s*")


def level_texts(values: pa.Array) -> pa.Array:
    """Return the levels of a category as text; whole numbers have no fraction."""
    if not pa.types.is_floating(values.type):
        return pc.cast(values, pa.string())
    whole = pc.if_else(pc.equal(pc.floor(values), values), values, pa.scalar(None, values.type))
    return pc.coalesce(pc.cast(pc.cast(whole, pa.int64(), safe=False), pa.string()), pc.cast(values, pa.string()))


def _are_different_numbers(texts: pa.Array | pa.ChunkedArray) -> bool:
    numbers = cast_texts(texts, pa.int64())
    if numbers is None:
        return False
    ordered = np.sort(numbers.to_numpy())
    return bool((ordered[1:] != ordered[:-1]).all())
