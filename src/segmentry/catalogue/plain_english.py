"""Whether a column has an English name: others keep their capital letters within an English sentence."""

import re
from collections.abc import Collection

from segmentry.languages import LANGUAGES
from segmentry.languages.english import ENGLISH
from segmentry.languages.names import folded, is_compound, words

_LEAST_LETTERS = 4
_ALSO_ENGLISH = frozenset({"adhesion", "canal", "data", "genre", "handy", "inscription", "item", "media", "telephone"})


def is_plain_english(column: str) -> bool:
    """Return whether no word of a name is known to be of another language.

    >>> is_plain_english("Spending score (1-100)"), is_plain_english("Ausgabenscore (1-100)"), is_plain_english("Año")
    (True, False, False)
    """
    bare = re.sub(r"[\(\[].*?[\)\]]", " ", column)
    found = words(bare)
    is_read = sum(map(len, found)) >= sum(letter.isalnum() for letter in bare)
    is_ascii = all(letter.isascii() for letter in bare if letter.isalpha())
    return is_ascii and is_read and not any(word in _OTHER_WORDS or is_compound(word) for word in found)


def foreign_names(columns: Collection[str]) -> frozenset[str]:
    """Return the columns in another language; where most are, those of unknown words too.

    >>> sorted(foreign_names(["Alter", "Geschlecht", "Zahlungsverzug", "age"])), sorted(foreign_names(["age", "pomade"]))
    (['Alter', 'Geschlecht', 'Zahlungsverzug'], [])
    """
    english = [column for column in columns if _ENGLISH_WORDS.issuperset(words(column))]
    foreign = [column for column in columns if not is_plain_english(column)]
    unknown = [column for column in columns if column not in english] if len(foreign) > len(english) else []
    return frozenset([*foreign, *unknown])


def _of_one_word(texts: Collection[str]) -> set[str]:
    """Return the words of a vocabulary that stand alone, but for short ones, which languages share."""
    found = (words(phrase) for text in texts for phrase in text.split(","))
    return {folded(phrase[0]) for phrase in found if len(phrase) == 1 and len(phrase[0]) >= _LEAST_LETTERS}


_ENGLISH_WORDS = _of_one_word([text for table in (ENGLISH.columns, ENGLISH.measures) for text in table.values()]).union(
    *(words(text) for language in LANGUAGES for table in (language.columns, language.measures) for text in table)
)
_OTHER_WORDS = _of_one_word(
    [
        text
        for language in LANGUAGES
        if language is not ENGLISH
        for table in (language.columns, language.names, language.measures)
        for text in table.values()
    ]
) - (_ENGLISH_WORDS | _ALSO_ENGLISH)
