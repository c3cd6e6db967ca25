"""What is said of a short form on each of its outputs."""

from segmentry.algorithms.estimate import Z95
from segmentry.results import FormQuestion, ShortForm
from segmentry.texts import counted

_NEARLY_ALL = 0.995
HOW_ANSWERS_COUNT = (
    "A question without an answer counts as the average answer, and a number beyond its range as the nearer end."
)


def accuracy_sentence(form: ShortForm) -> str:
    """Return how often the form is right, among how many customers, and what no question would do.

    Parameters
    ----------
    form
        The form.
    """
    step, n = form.step, len(form.questions)
    margin = f" (± {100 * Z95 * step.standard_error:.1f} points)" if step.standard_error > 0 else ""
    return (
        f"{counted(n, 'question').capitalize()} of {form.n_columns} place{'s' if n == 1 else ''} {step.accuracy:.1%} of "
        f"customers in the segment that the study gave them{margin}, checked on customers that the form did not learn from, "
        f"{form.n_customers:,} in all. {_beside_no_question(form)}"
    )


def _beside_no_question(form: ShortForm) -> str:
    """Return how often customers would be placed right without any question."""
    share = f"{form.largest_share:.0%}"
    if form.step.accuracy - Z95 * form.step.standard_error > form.largest_share:
        return f"The largest segment alone would be right for {share}."
    return f"That is no clear gain over placing everybody in the largest segment, which would be right for {share}."


def choice_sentence(form: ShortForm) -> str:
    """Return why the form has so many questions, and what cannot be asked for.

    Parameters
    ----------
    form
        The form.
    """
    unknown = "cannot be asked for: nobody knows their own orders, sums of columns or lists of numbers."
    not_asked = f" {counted(form.n_not_asked, 'further feature')} {unknown}"
    return f"{_why_so_many(form)}{not_asked if form.n_not_asked else ''}"


def _why_so_many(form: ShortForm) -> str:
    if form.is_number_asked:
        return "You set the number of questions."
    best = max(form.steps, key=lambda step: step.accuracy)
    if best.n_questions == len(form.questions):
        is_only = len(form.steps) == 1
        return (
            "No other question can be asked."
            if is_only
            else f"No form of up to {len(form.steps)} questions does better."
        )
    best_of_all = f"{counted(best.n_questions, 'question')}, {best.accuracy:.1%}"
    return f"These are the fewest questions within one standard error of the best: {best_of_all}."


def hint_of(question: FormQuestion) -> str:
    """Return which answers a question takes.

    Parameters
    ----------
    question
        The question.
    """
    if question.is_choice:
        return " / ".join(answer.text for answer in question.answers)
    unit = f" {question.unit}" if question.unit else ""
    return f"{_number(question.low)} to {_number(question.high)}{unit}"


def share_or_dash(share: float | None) -> str:
    """Return a share as a whole percentage, and a dash where it is not known.

    >>> share_or_dash(0.943), share_or_dash(0.998), share_or_dash(None)
    ('94%', '>99%', '–')
    """
    if share is None:
        return "–"
    return ">99%" if _NEARLY_ALL <= share < 1.0 else f"{share:.0%}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 1000 else f"{value:,.4g}"
