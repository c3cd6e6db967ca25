"""Numbers as text: currency signs, thousands, decimal marks, percentages, negatives in brackets."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.arrow import count_true

_PLAIN = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_FORMS = {
    "point": (r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$", ",", None),
    "comma": (r"^[+-]?(\d{1,3}(\.\d{3})+(,\d*)?|\d*,\d+|\d+,)$", ".", ","),
}
_AMBIGUOUS = r"^[+-]?\d{1,3}[.,]\d{3}$"
_CURRENCY = (
    r"^([+-]?)\s*(?:[$€£¥₹₽]|(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|SEK|NOK|DKK|US\$|R\$)\b)\s*"
    r"|\s*(?:[$€£¥₹₽%]|\b(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|SEK|NOK|DKK|kr))\s*$"
)


@dataclass(frozen=True, kw_only=True)
class ParsedNumbers:
    """Numbers parsed from texts.

    `values` is float64, null where missing or unreadable; `decimal` is the decimal mark of the column. `n_unreadable`
    counts texts that are not numbers, `n_mixed` numbers with the other mark, `n_ambiguous` numbers that could be read
    in two ways.
    """

    values: pa.Array
    decimal: str
    n_unreadable: int
    n_mixed: int
    n_ambiguous: int


def parse_numbers(texts: pa.Array, decimal: str) -> ParsedNumbers:
    """Parse a text column as numbers.

    A value that is unambiguous is read as written, whatever the column's mark; the mark decides about `1,234` and
    `1.234`.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).
    decimal
        "point", "comma", or "auto" to infer it from the unambiguous values.

    Returns
    -------
    ParsedNumbers
        Values of shape (n,).
    """
    is_plain = pc.match_substring_regex(texts, _PLAIN)
    if decimal != "comma" and pc.all(is_plain, min_count=0).as_py() is not False:
        return ParsedNumbers(
            values=pc.cast(texts, pa.float64()), decimal="point", n_unreadable=0, n_mixed=0, n_ambiguous=0
        )
    cleaned = _without_decoration(texts)
    counts = {mark: _count_evident(cleaned, mark) for mark in _FORMS}
    mark = decimal if decimal != "auto" else _evident_mark(counts)
    other = "comma" if mark == "point" else "point"
    values = pc.coalesce(_read(cleaned, mark), _read(cleaned, other))
    n_read = len(values) - values.null_count
    n_ambiguous = count_true(pc.match_substring_regex(cleaned, _AMBIGUOUS)) if not counts[mark] else 0
    return ParsedNumbers(
        values=values,
        decimal=mark,
        n_unreadable=len(texts) - texts.null_count - n_read,
        n_mixed=counts[other] if counts[mark] else 0,
        n_ambiguous=n_ambiguous if decimal == "auto" else 0,
    )


def _without_decoration(texts: pa.Array) -> pa.Array:
    cleaned = pc.replace_substring_regex(texts, r"^\((.*)\)$", r"-\1")
    cleaned = pc.replace_substring(cleaned, "−", "-")
    cleaned = pc.replace_substring_regex(cleaned, _CURRENCY, r"\1")
    for _ in range(2):
        cleaned = pc.replace_substring_regex(cleaned, "(\\d)[ \u00a0\u202f\u2009'’](\\d{3})", r"\1\2")
    return pc.utf8_trim_whitespace(cleaned)


def _count_evident(cleaned: pa.Array, mark: str) -> int:
    """Return the number of values that are only valid with this decimal mark."""
    point = r"^[+-]?(\d{1,3}(,\d{3})+\.\d*|\d{1,3}(,\d{3}){2,}|\d{4,}\.\d+|\d*\.(\d{1,2}|\d{4,})|0?\.\d+)$"
    comma = r"^[+-]?(\d{1,3}(\.\d{3})+,\d*|\d{1,3}(\.\d{3}){2,}|\d{4,},\d+|\d*,(\d{1,2}|\d{4,})|0?,\d+)$"
    return count_true(pc.match_substring_regex(cleaned, point if mark == "point" else comma))


def _evident_mark(counts: dict[str, int]) -> str:
    return "comma" if counts["comma"] > counts["point"] else "point"


def _read(cleaned: pa.Array, mark: str) -> pa.Array:
    pattern, group, decimal = _FORMS[mark]
    is_form = pc.match_substring_regex(cleaned, pattern)
    bare = pc.replace_substring(cleaned, group, "")
    bare = pc.replace_substring(bare, decimal, ".") if decimal else bare
    is_plain = pc.match_substring_regex(cleaned, _PLAIN)
    readable = pc.if_else(is_form, bare, pc.if_else(is_plain, cleaned, pa.scalar(None, pa.string())))
    return pc.cast(readable, pa.float64())
