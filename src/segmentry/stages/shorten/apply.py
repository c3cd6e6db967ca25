"""What a short form says of customers, from their answers alone."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.multinomial import softmax
from segmentry.algorithms.transforms import transformed
from segmentry.results import FormQuestion, FormScores, ShortForm

_NO_REFERENCE = np.array([])


def apply_short_form(answers: Floats, form: ShortForm) -> FormScores:
    """Return the segment of each customer, and the probability of all segments.

    Parameters
    ----------
    answers
        One column per question, shape (n, q): numbers, and for a category the index of the answer; nan where there is none.
    form
        The form.

    Returns
    -------
    FormScores
        A customer without an answer has no segment.
    """
    scores = np.tile([segment.constant for segment in form.segments], (len(answers), 1))
    n_answered = np.zeros(len(answers), dtype=np.int64)
    for index, question in enumerate(form.questions):
        points, is_answered = _points(question, answers[:, index])
        scores += points
        n_answered += is_answered
    labels = np.where(n_answered > 0, scores.argmax(axis=1), -1)
    return FormScores(labels=labels, probabilities=softmax(scores), n_answered=n_answered)


def _points(question: FormQuestion, values: Floats) -> tuple[Floats, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """Return the points (n, k) of answers (n,), zero without one, and whether there is one."""
    is_answered = np.isfinite(values)
    if question.is_category:
        indices = np.where(is_answered, values, 0).astype(np.int64)
        return np.where(is_answered[:, None], question.points[indices], 0.0), is_answered
    within = np.clip(np.where(is_answered, values, question.low), question.low, question.high)
    if question.is_choice:
        numbers = np.array([answer.number for answer in question.answers], dtype=np.float64)
        nearest = np.abs(within[:, None] - numbers).argmin(axis=1)
        return np.where(is_answered[:, None], question.points[nearest], 0.0), is_answered
    shaped = transformed(within, question.transform, _NO_REFERENCE)
    points = (shaped - question.centre)[:, None] * np.array(question.slopes)
    return np.where(is_answered[:, None], points, 0.0), is_answered
