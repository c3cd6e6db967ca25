"""How sentences write shares and lists."""

from collections.abc import Sequence


def percent(share: float) -> str:
    """Return a share in percent that is never rounded to nothing or to all.

    >>> percent(0.62), percent(0.053), percent(0.0004), percent(0.9999), percent(1.0)
    ('62%', '5%', 'less than 1%', 'more than 99%', '100%')
    """
    if 0 < share <= 0.005:
        return "less than 1%"
    if 0.995 <= share < 1:
        return "more than 99%"
    return f"{share:.0%}"


def joined(texts: Sequence[str]) -> str:
    """Return texts as a list in a sentence.

    >>> joined(["age"]), joined(["age", "income", "visits"])
    ('age', 'age, income and visits')
    """
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def shortened(texts: Sequence[str], most: int, noun: str = "") -> str:
    """Return the first texts of a list, and how many more there are.

    Parameters
    ----------
    texts
        The whole list.
    most
        How many of them are named.
    noun
        What the others are called, after the number of them.

    Returns
    -------
    str
        The texts, separated by commas.

    >>> shortened(["a", "b", "c", "d"], 2), shortened(["a", "b", "c"], 2, "columns"), shortened(["a", "b"], 2)
    ('a, b and 2 more', 'a, b and 1 more columns', 'a, b')
    """
    more = f" and {len(texts) - most} more{f' {noun}' if noun else ''}" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more
