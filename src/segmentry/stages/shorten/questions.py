"""Questions as people answer them, each with its points for every segment."""

from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.transforms import transformed
from segmentry.results import FormAnswer, FormQuestion
from segmentry.stages.shorten.coding import Candidate, Coding

_NO_REFERENCE = np.array([])
_MOST_STEPS = 11
_DIGITS = 8
"""Significant digits of what is written, so that a spreadsheet and a page reckon with the same numbers."""


def question_of(candidate: Candidate, coding: Coding, slopes: Floats) -> FormQuestion:
    """Return a question with the points of its answers.

    Parameters
    ----------
    candidate
        The column, with the values of all customers.
    coding
        How its values are coded.
    slopes
        Slopes of its w standardised columns for the k segments, shape (k, w).
    """
    per_unit = slopes / coding.scales
    if coding.kind == "category":
        return _category(candidate, coding, per_unit)
    centre, weights = _rounded(coding.centres[0]), tuple(_rounded(slope) for slope in per_unit[:, 0])
    question = FormQuestion(
        column=candidate.column,
        feature=candidate.feature,
        title=candidate.title,
        format=candidate.format,
        low=coding.low,
        high=coding.high,
        transform=coding.transform,
        centre=centre,
        slopes=weights,
        unit=candidate.unit,
        is_whole=_are_whole(candidate.values),
    )
    answers = tuple(
        FormAnswer(text=text, number=number, points=_points(number, question))
        for text, number in _choices(candidate, coding)
    )
    return replace(question, answers=answers)


def _category(candidate: Candidate, coding: Coding, per_unit: Floats) -> FormQuestion:
    rows = np.eye(coding.width) - coding.centres
    points = rows @ per_unit.T
    answers = tuple(
        FormAnswer(text=candidate.levels[level], points=tuple(_rounded(value) for value in points[index]))
        for index, level in enumerate(coding.levels)
    )
    return FormQuestion(column=candidate.column, feature=candidate.feature, title=candidate.title, answers=answers)


def _choices(candidate: Candidate, coding: Coding) -> list[tuple[str, float]]:
    """Return the answers to yes or no, to ordered answers, and to a short scale of whole numbers."""
    words = {number: word for word, number in reversed(candidate.format.words)} if candidate.format else {}
    if words:
        texts = {number: words[number] for number in sorted(words) if coding.low <= number <= coding.high}
    elif _are_whole(candidate.values) and coding.high - coding.low < _MOST_STEPS:
        texts = {float(number): str(number) for number in range(int(coding.low), int(coding.high) + 1)}
    else:
        return []
    return [(_with_beyond(candidate, coding, number, text), number) for number, text in texts.items()]


def _with_beyond(candidate: Candidate, coding: Coding, number: float, text: str) -> str:
    """Return an answer with what it takes in: the rare ones beyond the ends of the range."""
    known = candidate.values[np.isfinite(candidate.values)]
    if number == coding.high and (known > number).any():
        return f"{text} or more"
    return f"{text} or less" if number == coding.low and (known < number).any() else text


def _points(number: float, question: FormQuestion) -> tuple[float, ...]:
    shaped = float(transformed(np.array([number]), question.transform, _NO_REFERENCE)[0])
    return tuple(_rounded(slope * (shaped - question.centre)) for slope in question.slopes)


def _are_whole(values: Floats) -> bool:
    known = values[np.isfinite(values)]
    return bool((known == np.round(known)).all())


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
