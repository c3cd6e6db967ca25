"""Conditions of rules in words."""

from segmentry.results import Condition


def condition_in_words(condition: Condition) -> str:
    """Return a condition as a part of a sentence.

    >>> condition_in_words(Condition(feature="age", low=40.0)), condition_in_words(Condition(feature="age", low=2.0, most=2.0))
    ('age is at least 40', 'age is 2')
    >>> condition_in_words(Condition(feature="shop", level="north", is_level=False, takes_missing=True))
    'shop is not north (or missing)'
    >>> condition_in_words(Condition(feature="age", low=20.0, most=30.0))
    'age is from 20 to 30'
    """
    return f"{condition.feature} is {_asked(condition)}{' (or missing)' if condition.takes_missing else ''}"


def exact(value: float) -> str:
    """Return a number with all its digits, thousands separated.

    >>> exact(1535.0), exact(0.125), exact(-1234567.5)
    ('1,535', '0.125', '-1,234,567.5')
    """
    return f"{value:,.0f}" if value == round(value) else f"{value:,.15g}"


def _asked(condition: Condition) -> str:
    if condition.level is not None:
        return f"{'' if condition.is_level else 'not '}{condition.level}"
    if condition.levels:
        return f"{'' if condition.is_level else 'not '}{' or '.join(condition.levels)}"
    return _bounds(condition)


def _bounds(condition: Condition) -> str:
    low, most = condition.low, condition.most
    if low is not None and most is not None:
        return exact(low) if low == most else f"from {exact(low)} to {exact(most)}"
    if low is not None and condition.high is not None:
        return f"from {exact(low)} to less than {exact(condition.high)}"
    parts = [
        f"{words} {exact(bound)}"
        for words, bound in (
            ("at least", low),
            ("more than", condition.above),
            ("at most", most),
            ("less than", condition.high),
        )
        if bound is not None
    ]
    return " and ".join(parts)
