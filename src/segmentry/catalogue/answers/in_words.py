"""Numbers that stand for ordered answers, as people read them."""

from collections.abc import Sequence


def answer_for(value: float, words: Sequence[tuple[str, float]]) -> str | None:
    """Return the answer that a number stands for, or the two answers between which it lies.

    Parameters
    ----------
    value
        The number, such as a median.
    words
        The answers with their numbers; of several with one number the first is told.

    Returns
    -------
    str or None
        None without answers, and for a number beyond them.

    Examples
    --------
    >>> words = [("never", 1.0), ("seldom", 2.0), ("often", 3.0)]
    >>> answer_for(2.0, words), answer_for(2.5, words), answer_for(4.0, words)
    ('seldom', 'seldom to often', None)
    """
    by_number = {number: word for word, number in reversed(words)}
    if value in by_number:
        return by_number[value]
    below, above = (
        [number for number in by_number if number < value],
        [number for number in by_number if number > value],
    )
    return f"{by_number[max(below)]} to {by_number[min(above)]}" if below and above else None
