"""Rules as people read them, and as the filter of a CRM takes them."""

import re
from collections.abc import Sequence

from segmentry.catalogue.condition_words import condition_in_words
from segmentry.results import Condition, Rules

_WORDS = frozenset({"AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "BETWEEN", "TRUE", "FALSE"})
"""Words of filters, which a column may be called too."""


def rule_in_words(conditions: Sequence[Condition]) -> str:
    """Return the conditions as a sentence.

    >>> age, visits = Condition(feature="age", low=40.0), Condition(feature="visits", low=2.0, high=9.5)
    >>> rule_in_words([age, visits, Condition(feature="shop", level="north")])
    'age is at least 40, visits is from 2 to less than 9.5, and shop is north'
    """
    parts = [condition_in_words(condition) for condition in conditions]
    if not parts:
        return "every customer"
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])}{',' if len(parts) > 2 else ''} and {parts[-1]}"


def rule_filter(branches: Sequence[Sequence[Condition]]) -> str:
    """Return one filter for a segment that several rules give.

    >>> older, young = Condition(feature="age", low=40.0), Condition(feature="age", high=20.0)
    >>> rule_filter([[older], [young, Condition(feature="shop", level="a", is_level=False)]])
    'age >= 40 OR (age < 20 AND shop != "a")'
    >>> rule_filter([[Condition(feature="age", low=18.0, high=40.0, fill=18.0, takes_missing=True)]])
    '((age >= 18 AND age < 40) OR age IS NULL)'
    """
    parts = [[text for condition in conditions for text in _with_missing(condition)] for conditions in branches]
    texts = [" AND ".join(part) for part in parts]
    return " OR ".join(f"({text})" if len(texts) > 1 and " AND " in text else text for text in texts)


def segment_filters(rules: Rules) -> list[tuple[str, str]]:
    """Return the filter of each segment that a rule gives, by its id."""
    ids = dict.fromkeys(rule.segment_id for rule in rules.rules)
    return [
        (segment_id, rule_filter([rule.conditions for rule in rules.rules if rule.segment_id == segment_id]))
        for segment_id in ids
    ]


def _with_missing(condition: Condition) -> list[str]:
    """Return the filters of a condition, as one that holds without a value too where the condition does."""
    texts = _as_filter(condition)
    if not condition.takes_missing:
        return texts
    known = f"({' AND '.join(texts)})" if len(texts) > 1 else texts[0]
    return [f"({known} OR {_named(condition.feature)} IS NULL)"]


def _as_filter(condition: Condition) -> list[str]:
    if condition.level is not None:
        return [f"{_named(condition.feature)} {'=' if condition.is_level else '!='} {_quoted(condition.level)}"]
    name = _named(condition.feature)
    if len(condition.levels) == 1:
        return [f"{name} {'=' if condition.is_level else '!='} {_quoted(condition.levels[0])}"]
    if condition.levels:
        return [f"{name} {'IN' if condition.is_level else 'NOT IN'} ({', '.join(map(_quoted, condition.levels))})"]
    if condition.low is not None and condition.low == condition.most:
        return [f"{name} = {_number(condition.low)}"]
    bounds = ((">=", condition.low), (">", condition.above), ("<=", condition.most), ("<", condition.high))
    return [f"{name} {sign} {_number(bound)}" for sign, bound in bounds if bound is not None]


def _number(value: float) -> str:
    return f"{value:.0f}" if value == round(value) and abs(value) < 1e15 else repr(value)


def _named(feature: str) -> str:
    """Return a name as it is where it is one word and none of the filter, else in quotes."""
    return feature if re.fullmatch(r"[^\W\d]\w*", feature) and feature.upper() not in _WORDS else _quoted(feature)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
