"""Kinds and shapes of cells: what a cell looks like before anything is known of its column."""

import re
from functools import lru_cache

from segmentry.languages.english import COLUMN_WORDS
from segmentry.languages.names import meaning, words

LONG = 60
_LONGEST_VALUE, _LONGEST_TOKEN = 48, 200
_NUMBER = re.compile(
    r"[(]?[-+−]?(?:[A-Z]{3}\s?|[A-Z]{0,2}[$€£¥₹]\s?)?[-+−]?[.,]?\d(?:[\d.,'’\u00a0\u202f]|[ _](?=\d{3}(?!\d)))*"
    r"(?:[eE][-+]?\d{1,4})?\s?(?:[-%‰€$£¥₹kKmM]|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei)?[)]?"
)
_DATE = re.compile(
    r"\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})?(?:[T ]\d.{0,30})?"
    r"|\d{1,2}\.?[- ]?[^\W\d_]{3,9}\.?[- ,]{1,2}\d{2,4}(?: \d.{0,20})?"
    r"|[^\W\d_]{3,9}\.?[- ,']{1,2}(?:\d{1,2},? )?\d{2,4}(?: \d.{0,20})?"
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?\s?(?:[AaPp]\.?[Mm]\.?)?")
_DECIMAL = re.compile(r"[-+]?\d{1,12}[.,]\d{1,12}")
_TIME_OF_ZONE = re.compile(rf"(?:{_TIME.pattern})(?:Z|\s?[-+]\d{{2}}(?::?\d{{2}})?)")
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|(?:https?|ftp)://\S+|www\.\S+")
_TOKEN = re.compile(r"[\w.(+-][\w.'/@%()°+-]*")
_PART_OF_OTHERS = re.compile(
    r"[;|^~{}\[\]<>\"\x00-\x1f]|  |^[,:']|[,:]$|\S:\S|:.*:|,\S*[^\W\d]\S*,|\w[^\w\s.,'\u2019@/%()°+&-]\w"
)
_RUNS = ((re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*"), "A"), (re.compile(r"[^\W\d_A]+"), "a"), (re.compile(r"\d+"), "9"))
_RULE = re.compile(r"[\s|+:]*[-=_*~─═]{2,}[-=_*~─═\s|+:]*|-")
_MISSING = frozenset(
    """? - -- — – . na n/a n.a. #n/a <na> nan nat null (null) [null] \\n none nil missing unknown""".split()  # noqa: SIM905
)
_UNITS = frozenset(
    """eur euro euros usd gbp chf jpy k m mio € $ £ ¥ % pct percent kg g mg t cm mm km m2 m3 l ml years year yrs y months
    month weeks days day d hours hour h hrs minutes min seconds sec s pcs pieces units count number # n string text str
    char varchar int integer bigint float double real decimal numeric date datetime timestamp bool boolean jahre stück
    jaar ans pièces años c f °c utc celsius fahrenheit kwh hpa""".split()  # noqa: SIM905
)
_PARTS_OF_UNITS = frozenset(
    """degree degrees deg north east south west w mw kw pa hz""".split()  # noqa: SIM905
)
"""Words that are units beside others, and may be values alone."""
_BETWEEN_UNITS, _LONGEST_UNIT = re.compile(r"[ _/*^.·-]+|(?<=[a-z])\d\b|\b\d(?=\b)"), 24
_BRACKETS = str.maketrans("", "", "()[]{}")


@lru_cache(maxsize=50_000)
def kind_of(cell: str) -> str:
    """Return what a cell looks like: blank, missing, number, date, time or text.

    >>> [kind_of(cell) for cell in ("", "n/a", "€ 1.234,50", "31/01/2024", "Jan-24", "09:30", "C001", "city")]
    ['blank', 'missing', 'number', 'date', 'date', 'time', 'text', 'text']
    """
    text = cell.strip()
    if not text:
        return "blank"
    if len(text) > _LONGEST_VALUE:
        return "text"
    if not any(letter.isdigit() for letter in text):
        return "missing" if text.lower() in _MISSING else "text"
    if _NUMBER.fullmatch(text):
        return "date" if not _DECIMAL.fullmatch(text) and _DATE.fullmatch(text) else "number"
    if _TIME.fullmatch(text):
        return "time"
    return "date" if _DATE.fullmatch(text) else "text"


@lru_cache(maxsize=4096)
def kind_within(cell: str) -> str:
    """Return the kind of a cell as `kind_of` does, and of a text which: address, token, text or other.

    Other are texts that look like several cells, or like a piece of one.

    >>> [kind_within(cell) for cell in ("12.5", "a@b.org", "C001", "two words", "a;b", "Gent,", "09:30+01:00")]
    ['number', 'address', 'token', 'text', 'other', 'other', 'time']
    """
    text = cell.strip()
    kind = kind_of(text)
    if kind != "text":
        return "other" if text[-1:] == "," or text[:1] == "'" else kind
    if len(text) <= _LONGEST_TOKEN:
        for found, pattern in (("time", _TIME_OF_ZONE), ("address", _ADDRESS), ("token", _TOKEN)):
            if pattern.fullmatch(text):
                return found
    return "other" if _PART_OF_OTHERS.search(text) else "text"


@lru_cache(maxsize=50_000)
def shape_of(cell: str) -> str:
    """Return the order of capitals, small letters, digits and signs in a text, each run as one sign.

    >>> shape_of("C001"), shape_of("Gent"), shape_of("customer_id"), shape_of("2 boxes")
    ('A9', 'A', 'a_a', '9 a')
    """
    shape = cell.strip()[:_LONGEST_VALUE]
    for pattern, sign in _RUNS:
        shape = pattern.sub(sign, shape)
    return shape[:16]


def is_rule(cell: str) -> bool:
    """Return whether a cell holds nothing but a rule of dashes or the like."""
    return len(cell) <= 500 and bool(_RULE.fullmatch(cell.strip()))


def is_unit(cell: str) -> bool:
    """Return whether a cell holds a unit or a type, such as EUR, (years) or varchar."""
    text = cell.strip().lower().translate(_BRACKETS).strip(" .")
    if text in _UNITS:
        return True
    parts = [part for part in _BETWEEN_UNITS.split(text) if part] if len(text) <= _LONGEST_UNIT else []
    return len(parts) > 1 and all(part in _UNITS or part in _PARTS_OF_UNITS for part in parts)


@lru_cache(maxsize=10_000)
def has_known_word(cell: str) -> bool:
    """Return whether a word of the cell is one that column names have, in any language of the registry."""
    text = cell.strip()
    if not text or len(text) > LONG:
        return False
    return meaning(text) != words(text) or not COLUMN_WORDS.isdisjoint(words(text))
