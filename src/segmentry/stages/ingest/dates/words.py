"""The words of dates in every language, as parts of patterns over folded texts."""

import re
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.languages import LANGUAGES
from segmentry.languages.months import MONTHS, numbered
from segmentry.languages.names import folded


def folded_texts(texts: pa.Array) -> pa.Array:
    """Return texts in lower case, without accents, with plain blanks and digits."""
    if not pc.all(pc.string_is_ascii(texts), min_count=0).as_py():
        texts = pc.replace_substring_regex(pc.utf8_normalize(texts, form="NFKD"), r"\p{Mn}", "")
        for letter, plain in (("ł", "l"), ("Ł", "l"), ("ı", "i"), ("元", "1")):
            texts = pc.replace_substring(texts, letter, plain)
    return pc.utf8_trim(pc.utf8_lower(texts), characters=_GUARDS)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first.

    >>> any_of(["mai", "März"])
    '(?:marz|mai)'
    """
    plain = sorted({folded(word) for word in words}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, plain))})"


def _half(word: str) -> str:
    """Return the pattern of a word such as pm, which is also written p.m. or p. m."""
    return r"\.?\s?".join(map(re.escape, folded(word))) + r"\.?"


_GUARDS = " \t\r\n'\"="
"""Blanks, and what spreadsheets put around a cell to keep it as text."""
MONTH = f"(?P<name>{any_of(MONTHS)})"
WEEKDAY = any_of(word for language in LANGUAGES for word in numbered(language.weekdays))
QUARTER = any_of(word for language in LANGUAGES for word in language.quarters)
WEEK = any_of(word for language in LANGUAGES for word in language.weeks)
BEFORE_TIME = any_of(word for language in LANGUAGES for word in language.before_time)

_HALVES = [pair for language in LANGUAGES for pair in language.halves]
HALF = f"(?:{'|'.join(_half(word) for pair in _HALVES for word in pair)})"
SECOND_HALVES = tuple(dict.fromkeys(re.sub(r"[.\s]", "", folded(second)) for _, second in _HALVES))
"""Folded words for the second half of a day."""
