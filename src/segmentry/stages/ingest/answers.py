"""Texts that stand for numbers: answers such as yes and no, and numbers with an open end."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.answers import MOST_LEVELS, Answers, read_answers, read_bound

_SAMPLE_SIZE = 1000
_MOST_BOUNDS = 3


def find_answers(texts: pa.Array) -> Answers | None:
    """Return what the levels of a column stand for; None where they are not answers.

    The first values are checked before all of them, since most text columns have too many levels.

    Parameters
    ----------
    texts
        Trimmed texts, shape (n,).

    Returns
    -------
    Answers or None
        The kind of answers and the number of each level.
    """
    if len(pc.unique(texts.slice(0, _SAMPLE_SIZE)).drop_null()) > MOST_LEVELS:
        return None
    levels = pc.unique(texts).drop_null()
    return read_answers(sorted(levels.to_pylist())) if len(levels) <= MOST_LEVELS else None


def find_bounds(texts: pa.Array) -> tuple[tuple[str, float], ...]:
    """Return the few texts with an open end, such as 5+, and their numbers; empty where other texts occur.

    Parameters
    ----------
    texts
        Texts that are not plain numbers, shape (n,).

    Returns
    -------
    tuple of (str, float)
        At most three pairs.
    """
    levels = pc.unique(texts).drop_null()
    if len(levels) > _MOST_BOUNDS:
        return ()
    bounds = [(text, read_bound(text)) for text in sorted(levels.to_pylist())]
    return tuple((text, bound) for text, bound in bounds if bound is not None)


def numbers_of_words(texts: pa.Array, words: tuple[tuple[str, float], ...]) -> pa.Array:
    """Return the number that each text stands for, ignoring case; null for other texts.

    Parameters
    ----------
    texts
        Trimmed texts, shape (n,).
    words
        Texts and the numbers that they stand for.

    Returns
    -------
    pyarrow.Array
        float64, shape (n,).
    """
    numbers = {word.lower(): number for word, number in words}
    indices = pc.index_in(pc.utf8_lower(texts), pa.array(list(numbers), pa.string()))
    return pa.array(list(numbers.values()), pa.float64()).take(indices)
