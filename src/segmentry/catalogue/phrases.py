"""Words for a segment that is low, middling or high in a feature, by the words of the feature's name."""

from dataclasses import dataclass, replace
from typing import Literal

from segmentry.catalogue.dates import date_entry
from segmentry.catalogue.features import FEATURES, Trait
from segmentry.catalogue.labels import is_foreign, label_of, spelled_out, without_units
from segmentry.catalogue.shares import column_shared_by
from segmentry.languages.names import meaning_of_measure

_MONEY = frozenset({"monetary", "revenue", "sales", "turnover", "spent", "spend", "amount"})
_NO_SUM = frozenset(
    {"score", "average", "mean", "avg", "median", "rate", "index", "number", "count", "rank", "log", "per"}
)
NEUTRAL = _NO_SUM | frozenset(
    """annual yearly monthly weekly daily year month week day total sum net gross value size of in the my k usd eur gbp dollar
    dollars euro euros customer household estimated personal lifetime all overall order last past""".split()  # noqa: SIM905
)
_SPANS = frozenset({"days", "weeks", "months", "years"})
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """How to say that a segment is low, middling or high in a feature.

    The words stand before a noun ("young customers"), or are a noun ("big spenders") where there is one.

    `label` is the name of the feature in plain words; a plain phrase has nothing else. `is_count` tells whether it counts things
    ("many web visits"), `is_readable` whether a person understands it at all. `none_noun` names those who have nothing of it.
    `trait` is what the playbook takes the feature for, `good` which way is better for the business. `level` is set for a level
    of a category, which a name tells with its column ("contract: monthly"), and a phrase that `is_yes_no` stands alone
    ("cheap", "not cheap").
    """

    low: str = ""
    high: str = ""
    low_noun: str | None = None
    high_noun: str | None = None
    middle: str = ""
    none_noun: str | None = None
    trait: Trait | None = None
    good: Literal["low", "high"] | None = None
    label: str = ""
    is_count: bool = False
    is_readable: bool = True
    is_yes_no: bool = False
    level: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether there are no words but the name of the feature."""
        return not self.high


_RECENCY = Phrase(low="recent", high="lapsed", trait="recency", good="low")
_RECENCY_SCORE = Phrase(low="lapsed", high="recent", good="high")
_SINCE = frozenset({"since", "last"})
_LAST_EVENTS = frozenset(
    {"purchase", "order", "transaction", "transactions", "visit", "login", "activity", "seen", "sale"}
)
_SINCE_NEUTRAL = _SPANS | frozenset({"day", "week", "month", "time", "date", "customer", "number"})
_DEALS = frozenset({"transaction", "transactions", "purchase", "purchases", "order", "orders"})
_AMOUNTS = _DEALS | {"amount", "total", "sum", "annual", "yearly", "monthly", "of", "net", "customer"}
_TURNS_RECENCY = frozenset({"score", "rank", "index", "rate"})

_FEES = frozenset({"fee", "fees", "dues"})
_BESIDE_FEES = frozenset({"membership", "member", "club", "subscription"}) | NEUTRAL - {"number", "count"}

_PHRASES: tuple[tuple[frozenset[str], Phrase], ...] = (
    (frozenset({"recency"}), _RECENCY),
    (frozenset({"age"}), Phrase(low="young", high="older", middle="middle-aged", trait="age")),
    (
        frozenset({"income", "salary", "earnings", "wage"}),
        Phrase(low="low-income", high="high-income", middle="mid-income", trait="income"),
    ),
    (
        frozenset({"spending", "spend", "spent", "monetary", "revenue", "sales", "turnover"}),
        Phrase(
            low="low-spending",
            high="high-spending",
            low_noun="low spenders",
            high_noun="high spenders",
            middle="mid-spending",
            trait="value",
            good="high",
        ),
    ),
    (
        _FEES,
        Phrase(low="low-fee", high="high-fee", middle="mid-fee", trait="value", good="high"),
    ),
    (
        frozenset({"frequency", "orders", "purchases", "transactions", "invoices"}),
        Phrase(
            low="infrequent",
            high="frequent",
            low_noun="rare buyers",
            high_noun="frequent buyers",
            middle="occasional",
            none_noun="non-buyers",
            trait="frequency",
            good="high",
        ),
    ),
    (
        frozenset({"visits", "visit", "sessions"}),
        Phrase(
            low="rarely-visiting",
            high="often-visiting",
            low_noun="rare visitors",
            high_noun="frequent visitors",
            trait="visits",
            good="high",
        ),
    ),
    (
        frozenset({"children", "kids"}),
        Phrase(
            low="small-family",
            high="large-family",
            low_noun="small families",
            high_noun="large families",
            trait="family",
        ),
    ),
    (
        frozenset({"tenure", "membership"}),
        Phrase(
            low="new",
            high="long-standing",
            low_noun="newcomers",
            high_noun="long-time members",
            middle="established",
            trait="tenure",
        ),
    ),
    (
        frozenset({"return", "returns", "returned"}),
        Phrase(
            low="low-return",
            high="high-return",
            low_noun="rare returners",
            high_noun="heavy returners",
            trait="returns",
            good="low",
        ),
    ),
    (
        frozenset({"discount", "coupon"}),
        Phrase(
            low="full-price",
            high="discount-seeking",
            low_noun="full-price buyers",
            high_noun="discount hunters",
            trait="discount",
            good="low",
        ),
    ),
    (
        frozenset({"basket", "aov"}),
        Phrase(
            low="small-basket",
            high="large-basket",
            low_noun="small baskets",
            high_noun="big baskets",
            middle="mid-basket",
            trait="basket",
            good="high",
        ),
    ),
)


def phrase_for(feature: str) -> Phrase:
    """Return how to speak of a feature; plain words where neither its name nor the catalogue has an entry.

    >>> phrase_for("days_since_last_order").high, phrase_for("recency_score").high, phrase_for("Milk").label
    ('lapsed', 'recent', 'milk')
    >>> phrase_for("MntWines share of spend (%)").label
    'wines share'
    """
    shared = column_shared_by(feature)
    if shared is not None:
        label = label_of(shared[0])
        return Phrase(label=f"{label.text.removesuffix(' spend')} share", is_readable=label.is_readable)
    entry = FEATURES.get(feature) or date_entry(feature)
    by_name = plain_phrase(feature)
    if entry is not None and entry.low:
        return replace(
            by_name,
            low=entry.low,
            high=entry.high,
            low_noun=entry.low_noun,
            high_noun=entry.high_noun,
            middle=entry.middle,
            none_noun=entry.none_noun,
            trait=entry.trait,
            good=entry.good if by_name.is_readable else None,
        )
    known = None if is_foreign(feature) else _known_phrase(frozenset(_telling(feature)))
    known = known or _known_phrase(frozenset(_telling_in_english(feature)))
    return by_name if known is None else replace(known, label=by_name.label, is_count=by_name.is_count)


def plain_phrase(feature: str) -> Phrase:
    """Return a phrase that is the name of the feature."""
    label = label_of(feature)
    return Phrase(label=label.text, is_count=label.is_count, is_readable=label.is_readable)


def is_total_money(feature: str) -> bool:
    """Return whether a name says the sum of what a customer spent, and nothing else."""
    is_english = not is_foreign(feature) and _is_sum(set(_telling(feature)))
    return is_english or _is_sum(set(_telling_in_english(feature)))


def level_phrase(column: str, level: str | None) -> Phrase:
    """Return how to speak of having a level of a category, or no value (None): never without its column.

    Parameters
    ----------
    column
        Name of the column.
    level
        Level of the category; None for a missing value.

    >>> level_phrase("contract_type", "month-to-month").level, level_phrase("device", None).level
    ('contract type: month-to-month', 'device unknown')
    """
    label = label_of(column)
    if level is None:
        return Phrase(label=label.text, is_readable=label.is_readable, level=f"{label.text} unknown")
    text = " ".join(level.split()) or "empty"
    return Phrase(label=label.text, is_readable=label.is_readable, level=f"{label.text}: {text}")


def number_word(number: int) -> str:
    """Return a number as a word where it is small, else in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _known_phrase(found: frozenset[str]) -> Phrase | None:
    """Return the one phrase whose key word is among the words of a name.

    There is none where another word changes its meaning.
    """
    if found >= _SINCE and found & _LAST_EVENTS and found <= _SINCE | _LAST_EVENTS | _SINCE_NEUTRAL:
        return _RECENCY
    if "recency" in found and found & _TURNS_RECENCY:
        return _RECENCY_SCORE if found & {"score"} and found <= {"recency", "score"} | NEUTRAL else None
    if "amount" in found and found & _DEALS and found <= _AMOUNTS:
        found = frozenset({"spend"})
    if {"order", "value"} <= found <= {"order", "value"} | NEUTRAL:
        found = frozenset({"basket"})
    fitting = [phrase for keys, phrase in _PHRASES if keys & found and found - keys <= _beside(keys, phrase)]
    return fitting[0] if len(fitting) == 1 else None


def _is_sum(found: set[str]) -> bool:
    """Return whether words say a sum of money, and nothing else."""
    is_whole = found <= _MONEY | NEUTRAL - _NO_SUM or ("amount" in found and found <= _AMOUNTS)
    return bool(found & _MONEY) and is_whole


def _telling(feature: str) -> list[str]:
    """Return the words of a name, abbreviations in full, without its unit and numbers."""
    return [word for word in spelled_out(without_units(feature)) if not word.isdigit()]


def _telling_in_english(feature: str) -> list[str]:
    """Return the words of a name in any language, in English, without its unit and numbers."""
    return [word for word in meaning_of_measure(without_units(feature)) if not word.isdigit()]


def _beside(keys: frozenset[str], phrase: Phrase) -> frozenset[str]:
    """Return the words that may stand beside the key word without turning its meaning."""
    if keys == _FEES:
        return _BESIDE_FEES
    return NEUTRAL | _SPANS if phrase.trait in {"recency", "tenure"} else NEUTRAL
