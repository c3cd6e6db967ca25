"""Days as people write them."""

from datetime import date


def day_in_words(day: str | date) -> str:
    """Return a day with its month as a word.

    Parameters
    ----------
    day
        The day, or text that begins with it in ISO format.

    >>> day_in_words("2011-12-09T08:00:00")
    '9 Dec 2011'
    """
    known = day if isinstance(day, date) else date.fromisoformat(day[:10])
    return f"{known.day} {_MONTHS[known.month - 1]} {known.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
