"""What must hold in a short form, so that it can score customers."""

import math
from datetime import date
from typing import get_args

from segmentry.artifact.agreement.faults import Faults, no_segment_ids, outside, repeated, unequal
from segmentry.results import FormQuestion, FormTransform, ShortForm

_LARGEST = 1e12
"""Points and what they are made from stay well within a float when they are added."""
_MOST_QUESTIONS, _MOST_SEGMENTS, _MOST_ANSWERS = 1_000, 1_000, 10_000


def short_form_faults(form: ShortForm) -> Faults:
    """Yield what does not fit together in a short form.

    Parameters
    ----------
    form
        The form.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    k = len(form.segments)
    yield from outside([len(form.questions)], 1, _MOST_QUESTIONS, what="a number of questions")
    yield from outside([k], 2, _MOST_SEGMENTS, what="a number of segments")
    yield from no_segment_ids(item.id for item in form.segments)
    yield from repeated([item.id for item in form.segments], "a segment")
    yield from repeated([item.name for item in form.segments], "a name of a segment")
    yield from repeated([item.column for item in form.questions], "a question for the column")
    yield from _finite([item.constant for item in form.segments], "a constant")
    yield from _step_faults(form, k)
    for question in form.questions:
        yield from _question_faults(question, k)
    yield from _date_faults(form)


def _step_faults(form: ShortForm, k: int) -> Faults:
    numbers = [step.n_questions for step in form.steps]
    yield from unequal(numbers, list(range(1, len(numbers) + 1)), "the numbers of questions that were tried")
    if len(form.questions) > len(form.steps):
        yield f"{len(form.questions)} questions, of which only {len(form.steps)} were checked"
    for step in form.steps:
        yield from unequal(len(step.recalls), k, "the accuracies by segment")
        yield from outside([step.accuracy, *(item for item in step.recalls if item is not None)], 0, 1, what="a share")
        yield from _finite([step.accuracy, step.standard_error, step.kappa], "an accuracy")
    yield from outside([form.largest_share], 0, 1, what="a share")


def _question_faults(question: FormQuestion, k: int) -> Faults:
    name = repr(question.column[:60])
    if question.transform not in get_args(FormTransform):
        yield f"{name} with an unknown transform: {question.transform[:60]!r}"
    yield from outside([len(question.answers)], 0, _MOST_ANSWERS, what=f"a number of answers of {name}")
    yield from repeated([answer.text for answer in question.answers], f"an answer of {name}")
    for answer in question.answers:
        yield from unequal(len(answer.points), k, f"the points of an answer of {name}")
        yield from _finite(answer.points, f"points of {name}")
    if question.is_category:
        if not question.answers:
            yield f"{name} without an answer"
        return
    yield from unequal(len(question.slopes), k, f"the slopes of {name}")
    yield from _finite([question.low, question.high, question.centre, *question.slopes], f"a number of {name}")
    if not question.low < question.high:
        yield f"{name} with a range that does not rise"
    if any(answer.number is None or not math.isfinite(answer.number) for answer in question.answers):
        yield f"{name} with an answer that stands for no number"


def _date_faults(form: ShortForm) -> Faults:
    asked = {question.feature for question in form.questions}
    if form.dates is None:
        return
    try:
        date.fromisoformat(form.dates.as_of)
    except ValueError:
        yield f"a date that is none: {form.dates.as_of[:60]!r}"
    lost = [item.name for item in form.dates.counted if item.name not in asked]
    if lost:
        yield f"dates that no question counts: {lost[0][:60]!r}"


def _finite(numbers: list[float] | tuple[float, ...], what: str) -> Faults:
    if not all(math.isfinite(number) and abs(number) <= _LARGEST for number in numbers):
        yield f"{what} that is not finite or too large"
