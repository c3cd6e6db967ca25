"""Words for a segment that is low, middling or high in a feature, by the words of the feature's name."""

import re
from dataclasses import dataclass
from typing import Literal

from segmentry.catalogue.column_words import words
from segmentry.catalogue.features import FEATURES, Trait

_MOST_LABEL_WORDS = 2
_MONEY = frozenset({"monetary", "revenue", "sales", "turnover", "spent", "spend", "amount"})
_NO_SUM = frozenset(
    {"score", "average", "mean", "avg", "median", "rate", "index", "number", "count", "rank", "log", "per"}
)
NEUTRAL = _NO_SUM | frozenset(
    """annual yearly monthly weekly daily year month week day total sum net gross value size of in the my k usd eur gbp dollar
    dollars euro euros customer household estimated personal web online store shop lifetime all overall group order""".split()  # noqa: SIM905
)
_SPANS = frozenset({"days", "weeks", "months", "years"})
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Phrase:
    """How to say low, middling and high: before a noun ("young customers"), and as a noun ("big spenders") where there is one.

    A plain phrase is the feature's own name: `low`, `middle` and `high` then hold only that name. `none_noun` names those who
    have nothing of it at all, and a phrase that `is_yes_no` stands alone: "cheap", "not cheap". `trait` is what the playbook
    takes the feature for, `good` which way is better for the business.
    """

    low: str
    high: str
    low_noun: str | None = None
    high_noun: str | None = None
    middle: str = ""
    none_noun: str | None = None
    trait: Trait | None = None
    good: Literal["low", "high"] | None = None
    is_plain: bool = False
    is_yes_no: bool = False


_PHRASES: tuple[tuple[frozenset[str], Phrase], ...] = (
    (frozenset({"recency"}), Phrase("recent", "lapsed", trait="recency", good="low")),
    (frozenset({"age"}), Phrase("young", "older", middle="middle-aged")),
    (
        frozenset({"income", "salary", "earnings", "wage"}),
        Phrase("low-income", "high-income", middle="mid-income"),
    ),
    (
        frozenset({"spending", "spend", "spent", "monetary", "revenue", "sales", "turnover"}),
        Phrase(
            "low-spending", "high-spending", "low spenders", "high spenders", "mid-spending", trait="value", good="high"
        ),
    ),
    (
        frozenset({"frequency", "orders", "purchases", "transactions", "invoices"}),
        Phrase(
            "infrequent", "frequent", "rare buyers", "frequent buyers", "occasional", "non-buyers", "frequency", "high"
        ),
    ),
    (
        frozenset({"visits", "visit", "sessions"}),
        Phrase("rarely-visiting", "often-visiting", "rare visitors", "frequent visitors", "sometimes-visiting", good="high"),
    ),
    (
        frozenset({"children", "kids"}),
        Phrase("small-family", "large-family", "small families", "large families", "mid-family"),
    ),
    (
        frozenset({"tenure", "membership"}),
        Phrase("new", "long-standing", "newcomers", "long-time members", "established"),
    ),
    (
        frozenset({"return", "returns", "returned"}),
        Phrase("low-return", "high-return", "rare returners", "heavy returners", trait="returns", good="low"),
    ),
    (
        frozenset({"discount", "coupon"}),
        Phrase("full-price", "discount-seeking", "full-price buyers", "discount hunters", good="low"),
    ),
    (
        frozenset({"basket"}),
        Phrase("small-basket", "large-basket", "small baskets", "big baskets", "mid-basket", good="high"),
    ),
)  # fmt: skip


def phrase_for(feature: str) -> Phrase:
    """Return how to speak of a feature; plain words where neither its name nor the catalogue has an entry."""
    entry = FEATURES.get(feature)
    if entry is not None and entry.low:
        return Phrase(
            entry.low,
            entry.high,
            entry.low_noun,
            entry.high_noun,
            entry.middle,
            entry.none_noun,
            entry.trait,
            entry.good,
        )
    found = {word for word in words(_bare(feature)) if not word.isdigit()}
    fitting = [phrase for keys, phrase in _PHRASES if keys & found and found - keys <= _neutral(phrase)]
    return fitting[0] if len(fitting) == 1 and not _is_foreign(feature) else plain_phrase(feature)


def plain_phrase(feature: str) -> Phrase:
    """Return a phrase that is the feature's own name."""
    label = short_label(feature)
    return Phrase(label, label, middle=label, is_plain=True)


def is_total_money(feature: str) -> bool:
    """Tell whether a name says the sum of what a customer spent, and nothing else."""
    found = {word for word in words(_bare(feature)) if not word.isdigit()}
    return bool(found & _MONEY) and found <= _MONEY | NEUTRAL - _NO_SUM and not _is_foreign(feature)


def level_phrase(column: str, level: str) -> Phrase:
    """Return how to speak of having a level of a category; a bare number is told with its column, in words where it is small.

    >>> level_phrase("shop", "north").high, level_phrase("Channel", "2").high
    ('north', 'channel-two')
    """
    told = "-".join(level.split()) or "empty"
    if told.isdigit():
        told = f"{'-'.join(words(column)) or column}-{number_word(int(told))}"
    return Phrase("", told)


def number_word(number: int) -> str:
    """Return a number as a word where it is small, else in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def short_label(feature: str) -> str:
    """Return a feature's name without its unit and bare numbers, in lower case; one word with hyphens where it has many.

    >>> short_label("Annual Income (k$)"), short_label("Detergents_Paper"), short_label("number of web visits 30")
    ('annual income', 'detergents paper', 'number-of-web-visits')
    """
    if _is_foreign(feature):
        return "-".join(_bare(feature).split()) or feature.strip()
    found = words(_bare(feature))
    telling = [word for word in found if not word.isdigit()] or found
    return ("-" if len(telling) > _MOST_LABEL_WORDS else " ").join(telling) or feature.strip()


def _bare(feature: str) -> str:
    """Return a name without what stands in brackets."""
    return re.sub(r"[\(\[].*?[\)\]]", " ", feature)


def _is_foreign(feature: str) -> bool:
    """Tell whether a name has letters that `words` does not read."""
    return sum(len(word) for word in words(_bare(feature))) < sum(letter.isalnum() for letter in _bare(feature))


def _neutral(phrase: Phrase) -> frozenset[str]:
    """Return the words that may stand beside the key word without turning its meaning."""
    return NEUTRAL | _SPANS if phrase.trait == "recency" or phrase.low == "new" else NEUTRAL
