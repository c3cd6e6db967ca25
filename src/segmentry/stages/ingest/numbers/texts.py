"""What stands around and between the digits of a number: signs, currencies, sizes, blanks."""

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.languages import SIZES
from segmentry.spec.currencies import CODES, SIGNS, WORDS, currency_code
from segmentry.storage.arrow import count_true

_BLANKS = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff\t]"
_MINUS = "[\u2212\u2010-\u2015\ufe63\uff0d]"
_APOSTROPHES = "[\u2019\u2018\u02bc\u00b4`\u2032\uff07]"
_OTHER_DIGITS = "[" + "".join(
    f"{chr(zero)}-{chr(zero + 9)}"
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10)
) + "\uff04\uffe0-\uffe6\uff05\uff08\uff09\uff0b-\uff0e]"  # fmt: skip
_ARABIC_MARKS = str.maketrans({"\u066b": ",", "\u066c": "."})


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGNS = _any_of([sign for sign in SIGNS if sign != "R "])
_PLAIN_CODES = f"(?i:{_any_of(sorted(CODES - WORDS))})"
_FRONT = rf"(?:{_SIGNS}|{_PLAIN_CODES}|(?:{_any_of(sorted(WORDS))}) )"
_BEHIND = rf"(?:{_SIGNS}|{_PLAIN_CODES}| (?:{_any_of(sorted(WORDS))}))"
_NOTHING = rf"^(?:{_FRONT}\s*-+|-+\s*{_BEHIND}|\(\s*{_FRONT}\s*-\s*\))$"
_SPLIT_SIGN = r"^([-+(]*(?:US|AU|CA|NZ|SG|HK|C|A|R)) (\$)"
_RAND = r"^([-(]?)R ?(\d[\d ,']*[.,]\d{2}\)?)$"
_GROUPED = r"^([+-]?[1-9]\d{0,2}(?:(?: \d{3})+|(?:'\d{3})+|(?:_\d{3})+))([.,]\d*)?$"
_FORTRAN = r"^([+-]?\d*\.\d+)[dD]([+-]\d{1,3})$"
"""Numbers of double precision as Fortran writes them, such as 0.15D+02."""
_LEAST_SIZED = 2
_NUMBER = r"[+-]?(?:\d[\d.,' ]*|[.,]\d+)"


def without_decoration(texts: pa.Array) -> pa.Array:
    """Return numbers without currencies, brackets, percent signs and blanks, the minus sign in front.

    A size such as k or Mio stays, as an exponent after an `e`: 65k is `65e3`. Other texts come back as they are or nearly so.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).

    Returns
    -------
    pyarrow.Array
        Strings, shape (n,).
    """
    cleaned = pc.replace_substring_regex(_in_ascii(texts), _MINUS, "-")
    cleaned = pc.replace_substring_regex(cleaned, _APOSTROPHES, "'")
    cleaned = pc.utf8_trim_whitespace(pc.replace_substring_regex(cleaned, _BLANKS, " "))
    cleaned = pc.replace_substring_regex(cleaned, _SPLIT_SIGN, r"\1\2")
    cleaned = pc.replace_substring_regex(cleaned, _NOTHING, "0")
    cleaned = pc.replace_substring_regex(cleaned, _RAND, r"\1\2")
    cleaned = pc.replace_substring_regex(cleaned, rf"^([-+(]*)\s*{_FRONT}\s*", r"\1")
    cleaned = pc.replace_substring_regex(cleaned, rf"\s*{_BEHIND}\s*([-)]*)$", r"\1")
    cleaned = pc.replace_substring_regex(cleaned, r"^([-+(]*)\s*%\s*|\s*%\s*([-)]*)$", r"\1\2")
    cleaned = pc.replace_substring_regex(cleaned, r"([.,])-{1,2}$", r"\1")
    cleaned = pc.replace_substring_regex(cleaned, r"^-?\(\s*-?\s*(.*?)\s*\)$", r"-\1")
    cleaned = pc.replace_substring_regex(cleaned, r"^([\d.,].*?)\s*-$", r"-\1")
    cleaned = pc.replace_substring_regex(cleaned, r"^([+-])\s*", r"\1")
    cleaned = pc.replace_substring_regex(cleaned, _FORTRAN, r"\1e\2")
    return _without_groups(_with_exponents(cleaned))


def currencies_of(texts: pa.Array) -> pa.Array:
    """Return the code or sign of the currency that stands beside each number; null where there is none.

    Parameters
    ----------
    texts
        Texts of amounts, shape (n,).

    Returns
    -------
    pyarrow.Array
        Strings, shape (n,).
    """
    cleaned = pc.utf8_trim_whitespace(pc.replace_substring_regex(_in_ascii(texts), _BLANKS, " "))
    cleaned = pc.replace_substring_regex(cleaned, _SPLIT_SIGN, r"\1\2")
    front = pc.struct_field(pc.extract_regex(cleaned, rf"^[-+(]*\s*(?P<sign>{_FRONT})\s*[-+(]*[\d.,]"), "sign")
    behind = pc.struct_field(pc.extract_regex(cleaned, rf"[\d.,][-)]*\s*(?P<sign>{_BEHIND})\s*[-)]*$"), "sign")
    signs = pc.utf8_trim_whitespace(pc.coalesce(front, behind)).dictionary_encode()
    codes = pa.array([currency_code(sign) for sign in signs.dictionary.to_pylist()], pa.string())
    return codes.take(signs.indices)


def _in_ascii(texts: pa.Array) -> pa.Array:
    """Return texts with the digits and signs of other scripts as those of ASCII."""
    is_other = pc.match_substring_regex(texts, _OTHER_DIGITS)
    if not count_true(is_other):
        return texts
    plain = pa.array([_plain(text) for text in texts.filter(is_other).to_pylist()], pa.string())
    return pc.replace_with_mask(texts, pc.fill_null(is_other, False), plain)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_ARABIC_MARKS)
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in folded)


def _without_groups(cleaned: pa.Array) -> pa.Array:
    """Return texts without the blanks, apostrophes or underscores between groups of three digits."""
    is_grouped = pc.match_substring_regex(cleaned, _GROUPED)
    if not count_true(is_grouped):
        return cleaned
    return pc.if_else(is_grouped, pc.replace_substring_regex(cleaned, "[ '_]", ""), cleaned)


def _with_exponents(cleaned: pa.Array) -> pa.Array:
    """Return sizes as exponents where several values have one and it can be no unit such as metres."""
    sized = pc.match_substring_regex(cleaned, rf"^{_NUMBER}\s*(?i:{_any_of(list(SIZES))})\.?$")
    if count_true(sized) < _LEAST_SIZED:
        return cleaned
    found = pc.extract_regex(cleaned, rf"^(?P<number>{_NUMBER})\s*(?P<size>(?i:{_any_of(list(SIZES))}))\.?$")
    words = pc.utf8_lower(pc.struct_field(found, "size"))
    if not _are_sizes(cleaned, pc.struct_field(found, "size")):
        return cleaned
    exponents = pa.array([f"e{SIZES[word]}" for word in SIZES], pa.string())
    exponent = exponents.take(pc.index_in(words, pa.array(list(SIZES), pa.string())))
    written = pc.binary_join_element_wise(pc.utf8_trim_whitespace(pc.struct_field(found, "number")), exponent, "")
    return pc.coalesce(written, cleaned)


def _are_sizes(cleaned: pa.Array, sizes: pa.Array) -> bool:
    """Return whether letters are sizes: k, a word, M beside these or after a fraction.

    A lone m may be metres, and a lone B a house number.
    """
    letters = set(pc.unique(sizes.drop_null()).to_pylist())
    if letters - {"m", "M", "b", "B"}:
        return True
    if letters <= {"M"} or letters <= {"M", "B"}:
        return count_true(pc.match_substring_regex(cleaned, r"[.,]\d{1,2} ?M$")) > 0
    return False
