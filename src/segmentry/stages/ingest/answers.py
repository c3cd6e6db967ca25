"""Texts that stand for numbers: answers such as yes and no, and numbers with an open end among others."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.answers import MOST_LEVELS, Answers, read_answers, read_bound

_LOOKED_AT = 1000
_MOST_BOUNDS = 3


def find_answers(texts: pa.Array) -> Answers | None:
    """Return what the few levels of a column stand for, None where they are no answers.

    The first values are looked at before all of them, since most columns of texts have too many levels.
    """
    if len(pc.unique(texts.slice(0, _LOOKED_AT)).drop_null()) > MOST_LEVELS:
        return None
    levels = pc.unique(texts).drop_null()
    return read_answers(sorted(levels.to_pylist())) if len(levels) <= MOST_LEVELS else None


def find_bounds(texts: pa.Array) -> tuple[tuple[str, float], ...]:
    """Return the few texts with an open end, such as 5+, and their numbers; nothing where other texts are among them."""
    levels = pc.unique(texts).drop_null()
    if len(levels) > _MOST_BOUNDS:
        return ()
    bounds = [(text, read_bound(text)) for text in sorted(levels.to_pylist())]
    return tuple((text, bound) for text, bound in bounds if bound is not None)


def numbers_of_words(texts: pa.Array, words: tuple[tuple[str, float], ...]) -> pa.Array:
    """Return the number that each text stands for, in any case; null for other texts."""
    numbers = {word.lower(): number for word, number in words}
    indices = pc.index_in(pc.utf8_lower(texts), pa.array(list(numbers), pa.string()))
    return pa.array(list(numbers.values()), pa.float64()).take(indices)
