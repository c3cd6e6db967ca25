"""Customer ids as canonical text: 17850, never 17850.0 and never ' 17850 '."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.storage.arrow import are_decimal, are_whole, is_one_of, one_array

_EXACT_BELOW = 2.0**53


def canonical_ids(raw: pa.ChunkedArray, missing_texts: tuple[str, ...] = ()) -> pa.Array:
    """Return ids as trimmed text, without the fraction of whole numbers; null where there is none.

    Parameters
    ----------
    raw
        Ids of any flat type, shape (n,).
    missing_texts
        Texts that stand for a missing id.

    Returns
    -------
    pyarrow.Array
        Strings, shape (n,).

    Raises
    ------
    DataError
        When the ids are nested or binary.
    """
    values = one_array(raw)
    if pa.types.is_nested(values.type) or pa.types.is_binary(values.type) or pa.types.is_large_binary(values.type):
        raise DataError("customer ids must be texts or numbers", got=str(values.type))
    if pa.types.is_floating(values.type):
        values = _from_floats(pc.cast(values, pa.float64()))
    texts = pc.cast(values, pa.string())
    if are_decimal(texts) and not any(word.isdecimal() for word in missing_texts):
        return texts
    texts = pc.utf8_trim_whitespace(texts)
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    texts = pc.if_else(is_one_of(texts, missing_texts), pa.scalar(None, pa.string()), texts)
    may_have_fraction = pc.any(pc.match_substring(texts, ".0"), min_count=0).as_py()
    return pc.replace_substring_regex(texts, r"^(\d+)\.0+$", r"\1") if may_have_fraction else texts


def record_numbers(n_records: int) -> pa.Array:
    """Return '1', '2', ... as ids of customers without one."""
    return pc.cast(pa.array(range(1, n_records + 1), pa.int64()), pa.string())


def _from_floats(values: pa.Array) -> pa.Array:
    values = pc.if_else(pc.is_finite(values), values, pa.scalar(None, pa.float64()))
    is_exact = pc.all(pc.less(pc.abs(values), _EXACT_BELOW), min_count=0).as_py()
    return pc.cast(values, pa.int64()) if is_exact and are_whole(values) else values
