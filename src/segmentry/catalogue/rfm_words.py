"""Words in column names that announce recency, frequency, monetary value or the first order."""

from segmentry.catalogue.phrases import is_total_money
from segmentry.languages.english import (
    BESIDE_RFM,
    BOUGHT,
    COUNTED,
    CUSTOMER,
    DATE,
    FIRST,
    IN_ALL,
    LAST,
    OF_A_PART,
    SEVERAL,
    SPENT,
)
from segmentry.languages.names import meaning
from segmentry.spec.currencies import CODES
from segmentry.spec.rfm import RfmColumnName

LETTERS = {"r": "recency", "f": "frequency", "m": "monetary"}
"""Names of one letter, which stand for RFM only where all three are there."""

_SURE, _READY = 20, 30
_DAYS = frozenset({"days", "day", "since", "from", "after", "ago", "elapsed", "passed", "number", "of"})
_CURRENCIES = frozenset(code.lower() for code in CODES)
_BESIDE = BESIDE_RFM | CUSTOMER


def rfm_rank(dimension: RfmColumnName, name: str, *, is_date: bool) -> int:
    """Return how strongly a column name announces a value of RFM: 0 not at all, larger is stronger.

    A name with any word that does not belong to it announces nothing, such as one of a mean, of one year, or of one shop.

    Parameters
    ----------
    dimension
        The value of RFM.
    name
        Name of the column.
    is_date
        Whether the column holds dates rather than numbers.

    >>> rfm_rank("recency", "last_order_date", is_date=True) > rfm_rank("recency", "most_recent_visit", is_date=True) > 0
    True
    >>> rfm_rank("monetary", "total_spent", is_date=False) > rfm_rank("monetary", "revenue", is_date=False) > 0
    True
    >>> rfm_rank("monetary", "average_order_value", is_date=False), rfm_rank("frequency", "order_number", is_date=False)
    (0, 0)
    """
    found = meaning(name)
    if dimension == "monetary":
        return 0 if is_date else _monetary(found)
    if dimension == "frequency":
        return 0 if is_date else _frequency(found)
    if dimension == "first_order":
        return _dated(found, FIRST) if is_date else 0
    return _dated(found, LAST) if is_date else _days_since(found)


def why_no_rfm(name: str, *, is_date: bool) -> str | None:
    """Return what a column is that looks like a value of RFM and is none, else None.

    Parameters
    ----------
    name
        Name of the column.
    is_date
        Whether the column holds dates.

    >>> why_no_rfm("aov", is_date=False), why_no_rfm("signup_date", is_date=True), why_no_rfm("age", is_date=False)
    ('a mean', 'no order', None)
    """
    found = meaning(name)
    said = next((OF_A_PART[word] for word in found if word in OF_A_PART), None)
    is_close = set(found) & {*BOUGHT, *SPENT, "recency", "frequency", "aov", "amount"} or is_total_money(name)
    if is_date:
        return said or "dates of something else"
    return (said or "another number") if is_close else None


def _event(found: list[str]) -> int:
    """Return how surely words speak of an order, by the surest of them."""
    return max((BOUGHT.get(word, 0) for word in found), default=0)


def _dated(found: list[str], which: frozenset[str]) -> int:
    """Rank dates of the last or the first order; `last date` alone is believed least."""
    if not which.intersection(found) or not set(found) <= which | set(BOUGHT) | DATE | _BESIDE:
        return 1 if "recency" in found and set(found) <= {"recency"} | DATE and which is LAST else 0
    return 1 + 2 * _event(found)


def _days_since(found: list[str]) -> int:
    if "recency" in found and set(found) <= {"recency", *_DAYS, *BOUGHT, *_BESIDE}:
        return _READY
    is_since = "days" in found and ({"since", "ago", "from", "after"} & set(found) or LAST.intersection(found))
    if not is_since or not _event(found) or not set(found) <= {*_DAYS, *LAST, *BOUGHT, *DATE, *_BESIDE}:
        return 0
    return _SURE + _event(found)


def _frequency(found: list[str]) -> int:
    words = set(found)
    if "frequency" in words and words <= {"frequency", *BOUGHT, *IN_ALL, *_BESIDE}:
        return _READY - (len(words) > 1)
    if not words <= COUNTED | IN_ALL | set(BOUGHT) | _BESIDE or not _event(found):
        return 0
    is_counted = bool(words & COUNTED)
    if words & SEVERAL:
        return 1 + 2 * _event(found) + is_counted
    is_key = found[-1] in COUNTED - {"count", "cnt", "times", "quantity", "qty"}
    return 2 * _event(found) if is_counted and not is_key else 0


def _monetary(found: list[str]) -> int:
    words = set(found)
    allowed = (
        set(SPENT) | IN_ALL | set(BOUGHT) | _BESIDE | {"amount", "amt", "net", "gross", "paid", "money"} | _CURRENCIES
    )
    if not words <= allowed:
        return 0
    steps = 2 * ("net" in words) - 2 * ("gross" in words) + 4 * bool(words & IN_ALL)
    if words & set(SPENT):
        return 10 * max(SPENT.get(word, 0) for word in words) + steps
    if {"lifetime", "value"} <= words:
        return 40 + steps
    is_sum = bool(words & {"amount", "amt", "value", "paid", "money"})
    if is_sum and (words & IN_ALL or words & set(BOUGHT)):
        return 20 + steps
    if words <= {"amount", "amt"} | _CURRENCIES and is_sum:
        return 5
    return 10 if words & IN_ALL and words & {"purchases", "purchase"} else 0
