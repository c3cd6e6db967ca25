"""Numbers as text: thousands and decimal marks, whatever stands around them."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.numbers.texts import currencies_of, without_decoration
from segmentry.storage.arrow import count_true, may_contain

MARKS = ("point", "comma")
_POWER = r"(?:[eE][+-]?\d+)?"
_PLAIN = rf"^[+-]?(\d+\.?\d*|\.\d+){_POWER}$"
_FORMS = {
    "point": rf"^[+-]?([1-9]\d{{0,2}}(,\d{{3}})+|[1-9]\d?(,\d{{2}})+,\d{{3}})(\.\d*)?{_POWER}$",
    "comma": rf"^[+-]?([1-9]\d{{0,2}}(\.\d{{3}})+(,\d*)?|\d*,\d+|\d+,){_POWER}$",
}
_EVIDENT = {
    "point": r"^[+-]?([1-9]\d{0,2}(,\d{3})+\.\d*|\d{1,2}(,\d{2})+,\d{3}(\.\d*)?|[1-9]\d{0,2}(,\d{3}){2,}"
    r"|\d{4,}\.\d+|\d*\.(\d{1,2}|\d{4,})|0*\.\d+)$",
    "comma": r"^[+-]?([1-9]\d{0,2}(\.\d{3})+,\d*|[1-9]\d{0,2}(\.\d{3}){2,}|\d{4,},\d+|\d*,(\d{1,2}|\d{4,})|0*,\d+)$",
}
_SCIENTIFIC = {"point": r"^[+-]?\d\.\d+[eE][+-]\d+$", "comma": r"^[+-]?\d,\d+[eE][+-]\d+$"}
"""Numbers with an exponent have no groups, so their mark is the decimal one."""
_AMBIGUOUS = r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"
_SMALL, _LARGE = r"^[+-]?[1-9]\d{0,2}$", r"^[+-]?\d{4,}$"
_ENOUGH_GROUPED = 50
_SAMPLE = 1000


@dataclass(frozen=True)
class Lean:
    """Which decimal mark the rest of the file speaks for: "point", "comma" or "" for none.

    `is_sure` tells whether other numbers of the file show it; otherwise it is only usual in such files.
    """

    mark: str = ""
    is_sure: bool = False


NO_LEAN = Lean()


@dataclass(frozen=True, kw_only=True)
class ParsedNumbers:
    """Numbers parsed from texts.

    `values` is float64, null where missing or unreadable; `decimal` is the decimal mark of the column. `n_unreadable`
    counts texts that are not numbers, `n_mixed` numbers with the other mark, `n_ambiguous` numbers that could be read
    in two ways, of which `ambiguous` is one as it is written and `is_settled` tells whether other values show which way it
    is. `n_sized` counts numbers with a size such as k, of which `sized` is one. `currencies` are the currencies beside numbers.
    """

    values: pa.Array
    decimal: str
    n_unreadable: int = 0
    n_mixed: int = 0
    n_ambiguous: int = 0
    ambiguous: str = ""
    is_settled: bool = False
    n_sized: int = 0
    sized: str = ""
    currencies: tuple[str, ...] = ()


def parse_numbers(texts: pa.Array, decimal: str, lean: Lean = NO_LEAN) -> ParsedNumbers:
    """Parse a text column as numbers.

    A value that is unambiguous is read as written, whatever the column's mark; the mark decides about `1,234` and
    `1.234`. The values of the column show it, or else the rest of the file.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).
    decimal
        "point", "comma", or "auto" to infer it from the unambiguous values.
    lean
        Which mark the rest of the file speaks for, where the column leaves it open.

    Returns
    -------
    ParsedNumbers
        Values of shape (n,).
    """
    is_plain = pc.all(pc.match_substring_regex(texts, _PLAIN), min_count=0).as_py() is not False
    if decimal != "comma" and is_plain and (decimal == "point" or not may_be_grouped(texts)):
        return ParsedNumbers(values=pc.cast(texts, pa.float64()), decimal="point")
    encoded = texts.dictionary_encode()
    distinct = _parsed(encoded.dictionary, decimal, lean)
    return _of_lines(distinct, encoded)


def may_be_grouped(texts: pa.Array) -> bool:
    """Return whether points among plain numbers may part thousands: 1.234, but never 1.2 or 0.123.

    Parameters
    ----------
    texts
        Texts of plain numbers, null or empty where missing, shape (n,).
    """
    head = texts.slice(0, _SAMPLE)
    return may_contain(texts, ".") and _all_grouped(head) and _all_grouped(texts) and _has_point(texts)


def count_evident(cleaned: pa.Array, mark: str) -> int:
    """Return the number of values that are only valid with this decimal mark.

    Parameters
    ----------
    cleaned
        Texts as `without_decoration` gives them.
    mark
        "point" or "comma".
    """
    return count_true(pc.match_substring_regex(cleaned, _EVIDENT[mark]))


def _all_grouped(texts: pa.Array) -> bool:
    pointed = texts.filter(pc.match_substring(texts, "."))
    return pc.all(pc.match_substring_regex(pointed, _AMBIGUOUS), min_count=0).as_py() is not False


def _has_point(texts: pa.Array) -> bool:
    return bool(pc.any(pc.match_substring(texts, "."), min_count=0).as_py())


@dataclass(frozen=True, kw_only=True)
class _Distinct:
    """The distinct texts of a column, read: what each is, and what was found out about the column."""

    values: pa.Array
    decimal: str
    is_settled: bool
    is_other: pa.Array
    is_ambiguous: pa.Array
    is_sized: pa.Array


def _parsed(texts: pa.Array, decimal: str, lean: Lean) -> _Distinct:
    cleaned = without_decoration(texts)
    bare = pc.replace_substring_regex(cleaned, r"[eE][+-]?\d+$", "")
    counts = {mark: count_evident(bare, mark) + _count(cleaned, _SCIENTIFIC[mark]) for mark in MARKS}
    evident = _evident_mark(bare, counts)
    mark = decimal if decimal != "auto" else evident or lean.mark or "point"
    other = "comma" if mark == "point" else "point"
    is_silent = decimal != "auto" or counts[mark] or _is_usual(bare, evident, lean)
    nothing = pa.repeat(pa.scalar(False), len(texts))
    is_other = pc.match_substring_regex(bare, _EVIDENT[other]) if counts[mark] else nothing
    return _Distinct(
        values=pc.coalesce(_read(cleaned, mark), _read(cleaned, other)),
        decimal=mark,
        is_settled=lean.mark in {"", evident} or not lean.is_sure if evident else lean.is_sure,
        is_other=is_other,
        is_ambiguous=nothing if is_silent else pc.match_substring_regex(bare, _AMBIGUOUS),
        is_sized=pc.and_not(pc.match_substring_regex(cleaned, r"\de\d$"), pc.match_substring_regex(texts, r"(?i)\de")),
    )


def _of_lines(distinct: _Distinct, encoded: pa.DictionaryArray) -> ParsedNumbers:
    values = distinct.values.take(encoded.indices)
    return ParsedNumbers(
        values=values,
        decimal=distinct.decimal,
        n_unreadable=values.null_count - encoded.null_count,
        n_mixed=count_true(distinct.is_other.take(encoded.indices)),
        n_ambiguous=count_true(distinct.is_ambiguous.take(encoded.indices)),
        ambiguous=_first(encoded.dictionary, distinct.is_ambiguous),
        is_settled=distinct.is_settled,
        n_sized=count_true(distinct.is_sized.take(encoded.indices)),
        sized=_first(encoded.dictionary, distinct.is_sized),
        currencies=tuple(sorted(pc.unique(currencies_of(encoded.dictionary).drop_null()).to_pylist())),
    )


def _first(texts: pa.Array, mask: pa.Array) -> str:
    found = texts.filter(mask)
    return str(found[0].as_py()) if len(found) else ""


def _evident_mark(bare: pa.Array, counts: dict[str, int]) -> str:
    """Return the decimal mark that the values of a column show, or "".

    Where 2.370 stands beside 287 and nothing like 2.37, the points part thousands: a fraction would be written 287.000, or 2.37.
    """
    if any(counts.values()):
        return "comma" if counts["comma"] > counts["point"] else "point"
    is_grouped = pc.match_substring_regex(bare, _AMBIGUOUS)
    if not _count(bare, _SMALL) or _count(bare, _LARGE):
        return ""
    for mark, separator in (("comma", "."), ("point", ",")):
        grouped = bare.filter(pc.and_(is_grouped, pc.match_substring(bare, separator)))
        if _count(grouped, "0$") or len(grouped) >= _ENOUGH_GROUPED:
            return mark
    return ""


def _is_usual(bare: pa.Array, evident: str, lean: Lean) -> bool:
    """Return whether the reading is the usual one.

    It is for 1,234 beside 987, and for 1.234 in each row of a file with decimal points.
    """
    if evident:
        return evident == "point" and not (lean.is_sure and lean.mark == "comma")
    return lean == Lean("point", is_sure=True) and not _count(bare, _SMALL) and not _count(bare, ",")


def _count(texts: pa.Array, pattern: str) -> int:
    return count_true(pc.match_substring_regex(texts, pattern))


def _read(cleaned: pa.Array, mark: str) -> pa.Array:
    group = "," if mark == "point" else "."
    is_form = pc.match_substring_regex(cleaned, _FORMS[mark])
    bare = pc.replace_substring(cleaned, group, "")
    bare = pc.replace_substring(bare, ",", ".") if mark == "comma" else bare
    is_plain = pc.match_substring_regex(cleaned, _PLAIN)
    readable = pc.if_else(is_form, bare, pc.if_else(is_plain, cleaned, pa.scalar(None, pa.string())))
    return pc.cast(readable, pa.float64())
