"""Patterns that identify values such as e-mail addresses, with their checksums where they have one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
_INTERNATIONAL = r"^(?:\+|00)[\s./-]?(?:\(?\d\)?[\s./-]{0,2}){9,14}\d$"
_TELEPHONE = r"^\+?[\d(][\d\s()./-]{6,}\d$"
_IBAN = r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"


@dataclass(frozen=True)
class Pattern:
    """A recogniser of values: its name in words, and a function that returns which texts match."""

    title: str
    matches: Callable[[pa.Array], pa.Array]


def is_email(text: str) -> bool:
    """Return whether a text is an e-mail address.

    >>> is_email("a.b@example.com"), is_email("a b@example.com"), is_email("@home")
    (True, False, False)
    """
    return re.match(_EMAIL, text) is not None


def match_ibans(texts: pa.Array) -> pa.Array:
    """Return which texts are an IBAN with valid check digits (ISO 13616); blanks are allowed."""
    bare = pc.utf8_upper(pc.replace_substring(texts, " ", ""))
    is_likely = pc.match_substring_regex(bare, _IBAN).fill_null(False).to_pylist()
    return pa.array(
        [likely and _has_check_digits(text) for likely, text in zip(is_likely, bare.to_pylist(), strict=True)]
    )


def match_telephones(texts: pa.Array) -> pa.Array:
    """Return which texts may be telephone numbers, by a grouping that no date or amount has."""
    is_date = pc.match_substring_regex(texts, r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$")
    return pc.and_not(pc.match_substring_regex(texts, _TELEPHONE), is_date)


def _matcher(pattern: str) -> Callable[[pa.Array], pa.Array]:
    return lambda texts: pc.match_substring_regex(texts, pattern)


def _has_check_digits(iban: str) -> bool:
    rearranged = iban[4:] + iban[:4]
    return int("".join(str(int(letter, 36)) for letter in rearranged)) % 97 == 1


EMAIL = Pattern("e-mail addresses", _matcher(_EMAIL))
INTERNATIONAL_TELEPHONE = Pattern("telephone numbers", _matcher(_INTERNATIONAL))
TELEPHONE = Pattern("telephone numbers", match_telephones)
IBAN = Pattern("account numbers (IBAN)", match_ibans)

CONTACT_PATTERNS: tuple[Pattern, ...] = (EMAIL, INTERNATIONAL_TELEPHONE, IBAN)
"""Patterns that identify contact data, whatever the name of the column."""
