"""Bands of numbers such as "35-49K", and numbers with an open end such as "5+"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from segmentry.catalogue.answers.base import Answers, normalised
from segmentry.catalogue.answers.scales import NO_ANSWER

_NUMBER = r"[$€£₹]?\s*(?P<{0}>\d+(?:[.,]\d+)*)\s*(?P<{0}_unit>[kKmM]?)\b\s*[$€£₹%]?"
_UNITS = r"(?:\s+[a-zà-ÿ]+)?"
_RANGE = re.compile(
    rf"^(?:from\s+|between\s+)?{_NUMBER.format('low')}{_UNITS}\s*(?:-|–|—|to|and|bis|à)\s*{_NUMBER.format('high')}{_UNITS}$",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    rf"^(?:(?:>=?|≥|over|above|more than|at least|from|über|ab|plus de)\s*{_NUMBER.format('a')}{_UNITS}\s*\+?"
    rf"|{_NUMBER.format('b')}{_UNITS}\s*(?:\+|plus|or more|and more|and over|or over|and above|or older|and older|und mehr))$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"^(?:<=?|≤|under|below|less than|up to|at most|unter|bis|moins de)\s*{_NUMBER.format('a')}{_UNITS}"
    rf"|{_NUMBER.format('b')}{_UNITS}\s*(?:or less|and under|or younger|or fewer)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"^[+-]?\d+(?:\.\d+)?$")
_LABELLED = re.compile(r"^(?P<label>[^\d]*[^\d\s+-])\s*(?P<sign>[+-]?)(?P<number>\d+)$")
_NUMBERED = re.compile(r"^(?P<number>[+-]?\d+)\s*[-–:=.)(\s]+\s*(?P<label>[^\d]+)$")
_LETTER = re.compile(r"[^\W\d_]")
_FACTORS = {"": 1.0, "k": 1e3, "m": 1e6}
_LEAST_LEVELS = 3
_LONGEST = 50
_LARGEST_STEP = 25


def read_bound(text: str) -> float | None:
    """Return the number of a text with an open end, None for other texts.

    >>> read_bound("5+"), read_bound("80 or more"), read_bound("<5"), read_bound("5")
    (5.0, 80.0, 5.0, None)
    """
    found = _ABOVE.match(text.strip()) or _BELOW.match(text.strip())
    if found is None:
        return None
    side = "a" if found["a"] is not None else "b"
    return _amount(found[side], found[f"{side}_unit"])


def read_number_or_bound(levels: Sequence[str]) -> Answers | None:
    """Return numbers of which the first or the last has an open end, such as 1, 2, 3, 4, 5+; else None."""
    missing = tuple(level for level in levels if normalised(level) in NO_ANSWER)
    plain = {level: float(level) for level in levels if _PLAIN.match(level)}
    open_ended = {level: read_bound(level) for level in levels if level not in plain and level not in missing}
    if len(plain) < 2 or not 1 <= len(open_ended) <= 2 or None in open_ended.values():
        return None
    values = (*plain.items(), *((level, bound or 0.0) for level, bound in open_ended.items()))
    return Answers(kind="top_coded", values=values, why="numbers with an open end", missing=missing)


def read_bands(levels: Sequence[str]) -> Answers | None:
    """Return the middle of each band, the bound of one with an open end; None unless all levels are bands.

    >>> dict(read_bands(["Under 15K", "15K-24K", "25-34K", "35K+"]).values)
    {'Under 15K': 7500.0, '15K-24K': 19500.0, '25-34K': 29500.0, '35K+': 35000.0}
    """
    missing = tuple(level for level in levels if normalised(level) in NO_ANSWER)
    known = [level for level in levels if level not in missing]
    middles = {level: _middle(level) for level in known}
    n_ranges = sum(_RANGE.match(level.strip()) is not None for level in known)
    if len(known) < _LEAST_LEVELS or not n_ranges or None in middles.values():
        return None
    return Answers(
        kind="bands",
        values=tuple((level, middles[level] or 0.0) for level in known),
        why="bands of numbers",
        missing=missing,
    )


def read_labelled_numbers(levels: Sequence[str]) -> Answers | None:
    """Return numbers of which some have a label, such as "I hate it!-5", -4, ...; else None.

    >>> dict(read_labelled_numbers(["1 - bad", "2", "3 - good"]).values)
    {'1 - bad': 1.0, '2': 2.0, '3 - good': 3.0}
    """
    found = {level: _labelled(level.strip()) for level in levels}
    numbers = [item[0] for item in found.values() if item is not None]
    labels = [item[1] for item in found.values() if item is not None and item[1]]
    is_scale = len(numbers) == len(levels) >= _LEAST_LEVELS and len(set(numbers)) == len(numbers)
    if not is_scale or not labels or len(set(labels)) < len(labels) or not _is_even(numbers):
        return None
    if len(labels) == len(levels) and sorted(numbers) != list(range(int(min(numbers)), int(max(numbers)) + 1)):
        return None
    values = tuple((level, item[0]) for level, item in found.items() if item is not None)
    return Answers(kind="ordered", values=values, why="numbers with words on a scale")


def _is_even(numbers: Sequence[float]) -> bool:
    """Return whether numbers are the whole steps of a scale, none of them far from the next."""
    ordered = sorted(numbers)
    return all(number.is_integer() for number in ordered) and max(b - a for a, b in pairwise(ordered)) <= _LARGEST_STEP


def _middle(level: str) -> float | None:
    text = level.strip()
    below, between = _BELOW.match(text), _RANGE.match(text)
    bound = read_bound(text)
    if bound is not None:
        return bound / 2 if below else bound
    if between is None:
        return float(text) if _PLAIN.match(text) else None
    unit = between["high_unit"]
    high = _amount(between["high"], unit)
    low = _amount(between["low"], between["low_unit"])
    if not between["low_unit"] and low * _FACTORS[unit.lower()] < high:
        low *= _FACTORS[unit.lower()]
    return (low + high) / 2 if low < high else None


def _labelled(level: str) -> tuple[float, str] | None:
    """Return the number and the label of a level.

    The label of a number alone is empty, and a long text is no label.
    """
    if len(level) > _LONGEST:
        return None
    if _PLAIN.match(level):
        return float(level), ""
    found = _LABELLED.match(level)
    if found is not None and _LETTER.search(found["label"]):
        return float(found["sign"] + found["number"]), found["label"].strip().casefold()
    found = _NUMBERED.match(level)
    return (float(found["number"]), found["label"].strip().casefold()) if found is not None else None


def _amount(digits: str, unit: str) -> float:
    return float(digits.replace(",", "")) * _FACTORS[unit.lower()]
