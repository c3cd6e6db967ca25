"""Column names as words, and what these words mean in English."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from segmentry.languages import LANGUAGES
from segmentry.languages.english import CUSTOMER, DATE, IDENTIFIER, QUANTITY, SALE, WHOLE_WORDS

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_IN_WORDS = re.compile(r"[^0-9A-Za-zÀ-ɏͰ-ϿЀ-ӿء-يḀ-ỿ]+")
_EAST_ASIAN = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_LEAST_PART = 4
_SAME_IN_GERMAN = frozenset({"index", "newsletter", "online", "rating", "score", "service", "status", "website"})
_SALESFORCE = re.compile(r"__c$")
_UNMARKED = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


def words(name: str) -> list[str]:
    """Return the lower-case words of a column name.

    >>> words("CustomerID"), words("Annual Income (k$)"), words("e-mail_address")
    (['customer', 'id'], ['annual', 'income', 'k'], ['email', 'address'])
    """
    if name.isascii() and name.islower() and name.replace(" ", "").isalnum():
        return name.split()  # most phrases of the vocabularies, which are thousands at each start
    joined = re.sub(r"\be-?mail", "email", unicodedata.normalize("NFC", name), flags=re.IGNORECASE)
    return [word.lower() for word in _NOT_IN_WORDS.split(_CAMEL.sub(" ", joined)) if word]


def meaning(name: str) -> list[str]:
    """Return the words of a column name in English.

    Words that no language of the registry has stay as they are.

    >>> meaning("Kundennummer"), meaning("Fecha de nacimiento"), meaning("注文日")
    (['customer', 'number'], ['birth', 'date'], ['order', 'date'])
    >>> meaning("CustomerID"), meaning("data"), meaning("data_usage")
    (['customer', 'id'], ['date'], ['data', 'usage'])
    """
    return list(_meaning(name))


def meaning_of_measure(name: str) -> list[str]:
    """Return the words of a column of numbers in English; empty where some of its letters are not read.

    >>> meaning_of_measure("Durchschnittlicher Bestellwert"), meaning_of_measure("年間購入金額")
    (['average', 'order', 'value'], ['annual', 'purchase', 'amount'])
    >>> meaning_of_measure("Ausgabenscore"), meaning_of_measure("顧客の年齢層")
    (['spending', 'score'], [])
    """
    text = _in_english(name, _UNSPACED_MEASURES)
    if _EAST_ASIAN.search(text):
        return []
    return [part for word in _translated(text, _MEASURES) for part in _of_compound(word)]


def folded(text: str) -> str:
    """Return a text without case and accents.

    >>> folded("Größe"), folded("İmię"), folded("Ł")
    ('grosse', 'imie', 'l')
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_UNMARKED)


@cache
def _meaning(name: str) -> tuple[str, ...]:
    return _translated(_in_english(_SALESFORCE.sub("", name), _UNSPACED), _COLUMNS)


def _translated(name: str, vocabulary: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words of a name in English, the longest phrase of a vocabulary first."""
    found = words(name)
    plain = [folded(word) for word in found]
    whole = _NAMES.get(tuple(found))
    if whole is not None:
        return whole
    text: list[str] = []
    at = 0
    while at < len(found):
        n = next((n for n in _LENGTHS if tuple(plain[at : at + n]) in vocabulary), 0)
        text += vocabulary[tuple(plain[at : at + n])] if n else _parted(found[at])
        at += max(n, 1)
    return tuple(text)


def _parted(word: str) -> tuple[str, ...]:
    """Return the words that are written without a blank between them, as in customerid or invoicedate."""
    if word in WHOLE_WORDS:
        return (word,)
    for at in range(2, len(word) - 1):
        first, last = _one_word(word[:at]), _one_word(word[at:])
        if (first in _FIRST and last in _LAST) or (first in _MARKS and last in CUSTOMER | SALE):
            return ("code" if first == "cod" else first, last)
        if first in _STATES and last in SALE | {"payment", "delivery"}:
            return (first, last)
    return (word,)


def is_compound(word: str) -> bool:
    """Return whether a word is written of two words of measures, as in German and Dutch.

    >>> is_compound("ausgabenscore"), is_compound("score")
    (True, False)
    """
    return len(_of_compound(word)) > 1


@cache
def _of_compound(word: str) -> tuple[str, ...]:
    """Return the two words of a compound of measures, as German and Dutch have; else the word."""
    plain = folded(word)
    if (plain,) in _MEASURES or plain in _MEASURE_WORDS:
        return (word,)
    for at in range(_LEAST_PART, len(plain) - _LEAST_PART + 1):
        first, last = _part_of_compound(plain[:at].removesuffix("s")), _part_of_compound(plain[at:])
        first = first or _part_of_compound(plain[:at])
        if first and last:
            return (*first, *last)
    return (word,)


def _part_of_compound(part: str) -> tuple[str, ...]:
    return (part,) if part in _SAME_IN_GERMAN else _MEASURES.get((part,), ()) if len(part) >= _LEAST_PART else ()


def _one_word(word: str) -> str:
    found = _COLUMNS.get((folded(word),), (word,))
    return found[0] if len(found) == 1 else word


def _in_english(name: str, unspaced: Sequence[tuple[str, str]]) -> str:
    """Return a name with the words of languages without blanks in English, the longest first."""
    if not _EAST_ASIAN.search(name):
        return name
    text = unicodedata.normalize("NFKC", name).casefold()
    for word, english in unspaced:
        text = text.replace(word, f" {english} ")
    return text


def _vocabulary(tables: Iterable[Mapping[str, str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the English words for the words of every phrase; of two languages the first one has a phrase."""
    phrases = ((phrase, english) for table in tables for english, text in table.items() for phrase in text.split(","))
    return {tuple(words(phrase)): tuple(english.split()) for phrase, english in reversed(list(phrases))}


def _by_folded(tables: Iterable[Mapping[str, str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return a vocabulary whose phrases have neither case nor accents."""
    return {tuple(map(folded, phrase)): english for phrase, english in _vocabulary(tables).items()}


def _by_length(tables: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Return the words of tables with their English words, the longest first; a later table overrules."""
    english_of = {
        word.strip(): english for table in tables for english, text in table.items() for word in text.split(",")
    }
    return sorted(english_of.items(), key=lambda pair: (-len(pair[0]), pair))


_SPACED = [language for language in LANGUAGES if language.is_spaced]
_DENSE = [language for language in LANGUAGES if not language.is_spaced]
_NAMES = _vocabulary(language.names for language in _SPACED)
_COLUMNS = _by_folded(language.columns for language in _SPACED)
_MEASURES = _COLUMNS | _by_folded(language.measures for language in _SPACED)
_MEASURE_WORDS = frozenset(word for english in _MEASURES.values() for word in english)
_FIRST = CUSTOMER | SALE | {"payment", "delivery", "unit", "product", "item", "sku", "stock", "line", "total"}
_LAST = IDENTIFIER | DATE | QUANTITY | {"price", "amount", "total", "value", "name", "status", "type"}
_MARKS = frozenset({"id", "code", "cod", "num", "nr"})
_STATES = frozenset({"status", "state"})
_LENGTHS = range(max(map(len, _MEASURES)), 0, -1)
_UNSPACED = _by_length(language.columns for language in _DENSE)
_UNSPACED_MEASURES = _by_length(table for language in _DENSE for table in (language.columns, language.measures))
