"""Words for a segment that is low or high in a feature, by the words of the feature's name."""

import re
from dataclasses import dataclass

from segmentry.catalogue.column_words import words
from segmentry.catalogue.features import FEATURES


@dataclass(frozen=True)
class Phrase:
    """How to say low and high: before a noun ("young customers"), and as a noun ("big spenders") where there is one.

    A plain phrase is the feature's own name: `low` and `high` then hold only that name.
    """

    low: str
    high: str
    low_noun: str | None = None
    high_noun: str | None = None
    is_plain: bool = False


_PHRASES: tuple[tuple[frozenset[str], Phrase], ...] = (
    (frozenset({"recency"}), Phrase("recent", "lapsed")),
    (frozenset({"age"}), Phrase("young", "older")),
    (frozenset({"income", "salary", "earnings", "wage"}), Phrase("low-income", "high-income")),
    (
        frozenset({"spending", "spend", "spent", "monetary", "revenue", "sales", "turnover"}),
        Phrase("low-spending", "high-spending", "low spenders", "high spenders"),
    ),
    (
        frozenset({"frequency", "orders", "purchases", "transactions", "invoices"}),
        Phrase("infrequent", "frequent", "rare buyers", "frequent buyers"),
    ),
    (
        frozenset({"visits", "visit", "sessions"}),
        Phrase("rarely visiting", "often visiting", "rare visitors", "frequent visitors"),
    ),
    (
        frozenset({"children", "kids"}),
        Phrase("childless or small-family", "large-family", "small families", "large families"),
    ),
    (frozenset({"tenure", "membership"}), Phrase("new", "long-standing", "newcomers", "long-time members")),
    (frozenset({"return", "returns", "returned"}), Phrase("rarely returning goods", "often returning goods")),
    (
        frozenset({"discount", "coupon"}),
        Phrase("full-price", "discount-seeking", "full-price buyers", "discount hunters"),
    ),
    (frozenset({"basket"}), Phrase("small-basket", "large-basket", "small baskets", "large baskets")),
)


def phrase_for(feature: str) -> Phrase:
    """Return how to say low and high for a feature; plain words where neither its name nor the catalogue has an entry."""
    entry = FEATURES.get(feature)
    if entry is not None and entry.low:
        return Phrase(entry.low, entry.high, entry.low_noun, entry.high_noun)
    found = set(words(feature))
    for keys, phrase in _PHRASES:
        if keys & found:
            return phrase
    label = short_label(feature)
    return Phrase(label, label, is_plain=True)


def short_label(feature: str) -> str:
    """Return a feature's name without its unit, in lower case.

    >>> short_label("Annual Income (k$)"), short_label("Detergents_Paper")
    ('annual income', 'detergents paper')
    """
    bare = re.sub(r"[\(\[].*?[\)\]]", " ", feature)
    return " ".join(words(bare)) or feature.strip()
