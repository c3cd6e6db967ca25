"""Learn a short form: choose the questions, weigh their answers, and check them on other customers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms.multinomial import LinearScores
from segmentry.results import FormQuestion, FormSegment, FormStep
from segmentry.stages.shorten.choose import Chosen, Customers, choose_questions, weigh_answers
from segmentry.stages.shorten.questions import question_of
from segmentry.stages.shorten.validate import Accuracy, accuracy_of, assign_out_of_sample, fewest_questions

_MOST_TRIED = 10
_NEVER = -1e6
"""Points of a segment of which no customer is in the sample, so that nobody is placed there."""


@dataclass(frozen=True, kw_only=True)
class SegmentText:
    """What a form says of a segment: its id, its name, and what to do with its customers."""

    id: str
    name: str
    do: str


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """Questions, segments and the table over the number of questions."""

    questions: tuple[FormQuestion, ...]
    segments: tuple[FormSegment, ...]
    steps: tuple[FormStep, ...]


def learn_short_form(
    customers: Customers,
    segments: Sequence[SegmentText],
    *,
    n_questions: int | None,
    rng: np.random.Generator,
    progress: Callable[[int, int], None],
) -> Learnt:
    """Choose the questions that classify customers as the study does, and say how often they are right.

    Parameters
    ----------
    customers
        The n customers with their columns and segments.
    segments
        The k segments, in the order of the labels.
    n_questions
        How many questions to ask; when None, the fewest within one standard error of the best.
    rng
        Random numbers of the folds.
    progress
        Is called with the number of each fold, and of all.

    Returns
    -------
    Learnt
        With at most as many questions as columns that differ between customers, and no question where there is none.
    """
    rows = np.arange(len(customers.labels))
    n_tried = min(len(customers.candidates), max(_MOST_TRIED, n_questions or 0))
    chosen = choose_questions(customers, rows, n_questions=n_tried, rng=rng)
    n_tried = len(chosen.order)
    if not n_tried:
        return Learnt(questions=(), segments=(), steps=())
    assigned = assign_out_of_sample(customers, n_tried, rng, progress)
    steps = [accuracy_of(row, customers) for row in assigned]
    asked = chosen.first(n_questions or fewest_questions(steps))
    scores = weigh_answers(customers, asked, rows)
    return Learnt(
        questions=_questions(customers, asked, scores),
        segments=_segments(customers, segments, scores=scores, recalls=steps[len(asked.order) - 1].recalls),
        steps=_steps(customers, chosen, steps),
    )


def _questions(customers: Customers, asked: Chosen, scores: LinearScores) -> tuple[FormQuestion, ...]:
    widths = [coding.width for coding in asked.codings]
    slopes = np.split(scores.slopes, np.cumsum(widths)[:-1], axis=1)
    return tuple(
        question_of(customers.candidates[index], coding, part)
        for index, coding, part in zip(asked.order, asked.codings, slopes, strict=True)
    )


def _segments(
    customers: Customers, texts: Sequence[SegmentText], *, scores: LinearScores, recalls: Sequence[float | None]
) -> tuple[FormSegment, ...]:
    sizes = np.bincount(customers.labels, minlength=customers.n_segments)
    return tuple(
        FormSegment(
            id=text.id,
            name=text.name,
            constant=float(f"{max(scores.intercepts[index], _NEVER):.8g}"),
            n_customers=int(sizes[index]),
            recall=recalls[index],
            do=text.do,
        )
        for index, text in enumerate(texts)
    )


def _steps(customers: Customers, chosen: Chosen, steps: Sequence[Accuracy]) -> tuple[FormStep, ...]:
    return tuple(
        FormStep(
            n_questions=number,
            column=customers.candidates[index].column,
            title=customers.candidates[index].title,
            accuracy=step.accuracy,
            standard_error=step.standard_error,
            kappa=step.kappa,
            recalls=step.recalls,
        )
        for number, (index, step) in enumerate(zip(chosen.order, steps, strict=True), start=1)
    )
