"""The words of every language that tables may be written in: one file and one entry per language."""

from segmentry.languages.arabic import ARABIC
from segmentry.languages.base import Language
from segmentry.languages.czech import CZECH
from segmentry.languages.dutch import DUTCH
from segmentry.languages.english import ENGLISH
from segmentry.languages.french import FRENCH
from segmentry.languages.german import GERMAN
from segmentry.languages.indonesian import INDONESIAN
from segmentry.languages.italian import ITALIAN
from segmentry.languages.japanese import JAPANESE
from segmentry.languages.korean import KOREAN
from segmentry.languages.others import OTHERS
from segmentry.languages.polish import POLISH
from segmentry.languages.portuguese import PORTUGUESE
from segmentry.languages.romanian import ROMANIAN
from segmentry.languages.spanish import SPANISH
from segmentry.languages.turkish import TURKISH
from segmentry.languages.vietnamese import VIETNAMESE

LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    SPANISH,
    FRENCH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    POLISH,
    TURKISH,
    JAPANESE,
    KOREAN,
    CZECH,
    ROMANIAN,
    INDONESIAN,
    VIETNAMESE,
    ARABIC,
    OTHERS,
)
"""Every language; where two differ about a word, the first one has it."""

YES_NO = tuple(dict.fromkeys(pair for language in LANGUAGES for pair in language.yes_no))
NEGATIONS = tuple(dict.fromkeys(word for language in LANGUAGES for word in language.negations))
GENDERS = tuple(dict.fromkeys(frozenset(pair) for language in LANGUAGES for pair in language.genders))
TOTALS = tuple(dict.fromkeys(word for language in LANGUAGES for word in language.totals))
AVERAGES = tuple(dict.fromkeys(word for language in LANGUAGES for word in language.averages))
NOT_CUSTOMERS = tuple(dict.fromkeys(word for language in LANGUAGES for word in language.not_customers))
GUESTS = tuple(dict.fromkeys(word for language in LANGUAGES for word in language.guests))
ALPHABETS = tuple(dict.fromkeys(letters for language in LANGUAGES for letters in language.alphabets))
NOTHING = tuple(
    dict.fromkeys(word for language in LANGUAGES if language.nothing for word in language.nothing.split(", "))
)
SIZES = {word: exponent for language in reversed(LANGUAGES) for word, exponent in language.sizes.items()}

__all__ = [
    "ALPHABETS",
    "AVERAGES",
    "GENDERS",
    "GUESTS",
    "LANGUAGES",
    "NEGATIONS",
    "NOTHING",
    "NOT_CUSTOMERS",
    "SIZES",
    "TOTALS",
    "YES_NO",
    "Language",
]
