"""Short form: the few questions that classify a customer, how they are scored, and how often that is right."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.results.customers import NumberFormat
from segmentry.results.dates import DateState

FormTransform = Literal["none", "log1p", "sqrt"]
"""What is done to the number of an answer before it is weighed; a spreadsheet has a function for each."""


@dataclass(frozen=True, kw_only=True)
class FormAnswer:
    """An answer to choose, with its points for each of the k segments.

    `number` stands for the answer in the customer table; None where the answer is a level of a category.
    """

    text: str
    points: tuple[float, ...]
    number: float | None = None


@dataclass(frozen=True, kw_only=True)
class FormQuestion:
    """A question: a column of the customer table, and the points of its answers for each of the k segments.

    Attributes
    ----------
    column
        The column that is asked for.
    feature
        What the column is called among the features, as days since a date are.
    title
        What people read.
    format
        How the column writes numbers; None for a category.
    answers
        The answers to choose from; empty where any number may be typed.
    low, high
        Numbers beyond these count as these; nan for a category.
    transform
        What is done to the number first.
    centre
        The mean of the transformed numbers, which has no points.
    slopes
        Points per transformed unit above the centre, shape (k,); empty for a category.
    unit
        "days" or "years" where the number is counted from a date, else "".
    is_whole
        Whether the numbers are whole.
    """

    column: str
    feature: str
    title: str
    format: NumberFormat | None = None
    answers: tuple[FormAnswer, ...] = ()
    low: float = math.nan
    high: float = math.nan
    transform: FormTransform = "none"
    centre: float = 0.0
    slopes: tuple[float, ...] = ()
    unit: str = ""
    is_whole: bool = False

    @property
    def is_category(self) -> bool:
        """Whether the answers are levels of a category, and not numbers."""
        return self.format is None

    @property
    def is_choice(self) -> bool:
        """Whether one of several answers is chosen."""
        return bool(self.answers)

    @property
    def points(self) -> NDArray[np.float64]:
        """The points of each answer, shape (number of answers, k)."""
        return np.array([answer.points for answer in self.answers])


@dataclass(frozen=True, kw_only=True)
class FormSegment:
    """A segment that a short form assigns: its id, name, points before any answer, size and advice.

    `recall` is the share of its customers that the form assigns to it, checked on customers that it did not learn from; None
    where there are too few to say. `n_customers` are those that the form learnt from.
    """

    id: str
    name: str
    constant: float
    n_customers: int
    recall: float | None
    do: str


@dataclass(frozen=True, kw_only=True)
class FormStep:
    """How well some number of questions does, on customers that the form did not learn from.

    Attributes
    ----------
    n_questions
        Number of questions.
    column, title
        The question that this step adds.
    accuracy
        Share of the customers who get the segment that the study gave them.
    standard_error
        That of the accuracy.
    kappa
        Accuracy beyond chance, after Cohen: 0 is chance, 1 is perfect.
    recalls
        Accuracy among the customers of each segment, shape (k,); None for segments with too few customers to say.
    """

    n_questions: int
    column: str
    title: str
    accuracy: float
    standard_error: float
    kappa: float
    recalls: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class ShortForm:
    """The fewest questions that classify a customer as the whole study does.

    Attributes
    ----------
    study
        What the study was made from, for people.
    id_column
        The column of the customer table that identifies customers; None where it has none.
    questions
        The questions, the one that tells most first.
    segments
        The k segments, in the order in which points are listed.
    steps
        How well 1, 2, ... questions do.
    n_customers
        Customers that the form learnt from.
    n_columns
        Columns of the customer table that formed the segments, from which the questions were chosen.
    n_not_asked
        Features made from orders or several columns that formed the segments too, and that nobody can be asked for.
    largest_share
        Share of the largest segment, which is the accuracy without a question.
    is_number_asked
        Whether the user said how many questions.
    dates
        How questions that count days or years from a date are counted; None without such questions.
    """

    study: str
    id_column: str | None
    questions: tuple[FormQuestion, ...]
    segments: tuple[FormSegment, ...]
    steps: tuple[FormStep, ...]
    n_customers: int
    n_columns: int
    n_not_asked: int
    largest_share: float
    is_number_asked: bool
    dates: DateState | None = None

    @property
    def step(self) -> FormStep:
        """How well the questions of the form do."""
        return self.steps[len(self.questions) - 1]


@dataclass(frozen=True, kw_only=True)
class FormScores:
    """What a short form says of n customers.

    Attributes
    ----------
    labels
        Index of the segment, -1 for customers without an answer, shape (n,).
    probabilities
        Probability of each segment, shape (n, k).
    n_answered
        How many questions each customer answered, shape (n,).
    """

    labels: NDArray[np.int64]
    probabilities: NDArray[np.float64]
    n_answered: NDArray[np.int64]
