"""Customer ids as canonical text: 17850, never 17850.0 and never ' 17850 '."""

from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import Finding
from segmentry.stages.ingest.personal import EMAIL
from segmentry.stages.ingest.shown_values import values_shown
from segmentry.storage.arrow import (
    are_decimal,
    are_whole,
    count_distinct,
    count_true,
    is_one_of,
    may_contain,
    one_array,
)

_ROUNDED = r"^\s*[+-]?\d(?:[.,]\d+)?[eE]\+(?:1[1-9]|[2-9]\d|[1-2]\d\d)\s*$"
_ROUND = r"^\d[eE]\+0\d$"
_SAMPLE, _MOST = 10_000, 0.8
_EXACT_BELOW = 2.0**53


def canonical_ids(raw: pa.ChunkedArray, missing_texts: tuple[str, ...] = ()) -> pa.Array:
    """Return ids as trimmed text, without the fraction of whole numbers or capitals of e-mail addresses.

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
    """
    values = one_array(raw)
    if pa.types.is_floating(values.type):
        values = _from_floats(pc.cast(values, pa.float64()))
    texts = pc.cast(values, pa.string())
    if are_decimal(texts) and not any(word.isdecimal() for word in missing_texts):
        return texts
    texts = pc.utf8_trim_whitespace(texts)
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    texts = pc.if_else(is_one_of(texts, missing_texts), pa.scalar(None, pa.string()), texts)
    texts = _without_exponents(_folded_mails(texts))
    may_have_fraction = pc.any(pc.match_substring(texts, ".0"), min_count=0).as_py()
    return pc.replace_substring_regex(texts, r"^(\d+)\.0+$", r"\1") if may_have_fraction else texts


def canonical_id(value: object) -> str:
    """Return one id as its canonical text, of whatever type it was handed over.

    >>> canonical_id(17850.0), canonical_id(" A1 "), canonical_id(7), canonical_id(b"c5")
    ('17850', 'A1', '7', 'c5')
    """
    value = str(value) if isinstance(value, UUID) else value
    value = value.to_timestamp() if hasattr(value, "to_timestamp") else value  # a period of pandas is its first day
    try:
        text = canonical_ids(pa.chunked_array([pa.array([value])]))[0].as_py()
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        text = None
    return str(value) if text is None else text


def record_numbers(n_records: int) -> pa.Array:
    """Return '1', '2', ... as ids of customers without one."""
    return pc.cast(pa.array(range(1, n_records + 1), pa.int64()), pa.string())


def refuse_scientific(raw: pa.ChunkedArray, name: str, source: str) -> None:
    """Raise `DataError` when a spreadsheet has rounded the ids of a column, as in 6.12300E+12.

    Parameters
    ----------
    raw
        Ids, shape (n,).
    name, source
        Names of the column and of the file, for the message.

    Raises
    ------
    DataError
        When there are such ids.
    """
    if not pa.types.is_string(raw.type) or not may_contain(raw, "+"):
        return
    is_rounded = pc.match_substring_regex(raw, _ROUNDED)
    if not pc.any(is_rounded, min_count=0).as_py():
        return
    rounded = raw.filter(is_rounded)
    some = pc.unique(rounded)
    raise DataError(
        f"contains ids that a spreadsheet has rounded: {len(rounded):,} of {len(raw):,}, of which {len(some):,} are different",
        where=f"{source}, column '{name}'",
        got=values_shown(name, pc.utf8_trim_whitespace(some)),
        expected="ids in full",
        remedy="The digits are lost in this file. Export it again with the column formatted as text, or as a number without "
        "decimals.",
    )


def mail_findings(raw: pa.ChunkedArray, name: str) -> tuple[Finding, ...]:
    """Return a finding where e-mail addresses are the ids: how many spellings became how many customers.

    Parameters
    ----------
    raw
        Ids as they are written, shape (n,).
    name
        Name of the column.
    """
    if not pa.types.is_string(raw.type) or not _are_mails(raw.slice(0, _SAMPLE)):
        return ()
    spellings = pc.unique(one_array(raw).drop_null())
    n_customers = count_distinct(canonical_ids(pa.chunked_array([spellings])))
    evidence = f"'{name}': {len(spellings):,} spellings of {n_customers:,} addresses."
    return (finding("mail_ids", evidence, "Case and surrounding blanks do not distinguish customers."),)


def _are_mails(texts: pa.ChunkedArray | pa.Array) -> bool:
    trimmed = pc.utf8_trim_whitespace(texts.filter(pc.not_equal(texts, "")))
    return count_true(EMAIL.matches(trimmed)) > _MOST * max(len(trimmed), 1)


def _folded_mails(texts: pa.Array) -> pa.Array:
    if not may_contain(texts, "@"):
        return texts
    return pc.if_else(EMAIL.matches(texts), pc.utf8_lower(texts), texts)


def _without_exponents(texts: pa.Array) -> pa.Array:
    """Return 1e+05 as 100000, which is how R writes round whole numbers."""
    if not may_contain(texts, "+"):
        return texts
    found = pc.match_substring_regex(texts, _ROUND)
    marked = pc.if_else(found, texts, pa.scalar(None, pa.string()))
    whole = pc.cast(pc.cast(pc.cast(marked, pa.float64()), pa.int64()), pa.string())
    return pc.coalesce(whole, texts)


def _from_floats(values: pa.Array) -> pa.Array:
    values = pc.if_else(pc.is_finite(values), values, pa.scalar(None, pa.float64()))
    is_exact = pc.all(pc.less(pc.abs(values), _EXACT_BELOW), min_count=0).as_py()
    return pc.cast(values, pa.int64()) if is_exact and are_whole(values) else values
