"""The names of months in every language."""

from segmentry.languages import LANGUAGES
from segmentry.languages.names import folded


def numbered(names: tuple[str, ...]) -> dict[str, int]:
    """Return the position of each word, counted from 1; words of one position are separated by commas.

    >>> numbered(("Mai", "März, Mrz"))
    {'mai': 1, 'marz': 2, 'mrz': 2}
    """
    return {folded(word): number for number, text in enumerate(names, start=1) for word in text.split(", ")}


MONTHS: dict[str, int] = {word: number for language in LANGUAGES for word, number in numbered(language.months).items()}
"""The number of each month's folded name."""
