"""Read the levels of a column as answers, by the first reading that takes them all."""

from collections.abc import Callable, Sequence

from segmentry.catalogue.answers.bands import read_bands, read_labelled_numbers, read_number_or_bound
from segmentry.catalogue.answers.base import Answers
from segmentry.catalogue.answers.scales import read_scale
from segmentry.catalogue.answers.yes_no import read_yes_no

MOST_LEVELS = 30
"""Most levels that answers may have; a column with more holds texts or numbers."""

READINGS: tuple[Callable[[Sequence[str]], Answers | None], ...] = (
    read_yes_no,
    read_scale,
    read_number_or_bound,
    read_bands,
    read_labelled_numbers,
)
"""Every kind of answers; the first that reads all levels is taken."""


def read_answers(levels: Sequence[str]) -> Answers | None:
    """Return what the levels of a column stand for, None where they are no answers.

    >>> read_answers(["Yes", "No"]).kind, read_answers(["1", "2", "3+"]).kind, read_answers(["north", "south"])
    ('yes_no', 'top_coded', None)
    """
    if not 2 <= len(levels) <= MOST_LEVELS:
        return None
    return next((answers for read in READINGS if (answers := read(levels)) is not None), None)
