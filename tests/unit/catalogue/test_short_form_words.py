"""What is said of a short form: its accuracy beside guessing, and why it has so many questions."""

import pytest

from segmentry.catalogue.short_form_words import accuracy_sentence, choice_sentence
from segmentry.results import FormQuestion, FormStep, ShortForm


def form(*accuracies, n_asked=1, largest_share=0.5, is_number_asked=False):
    """Return a form of 400 customers that is right as often as told with 1, 2, ... questions."""
    columns = [f"q{number}" for number in range(1, len(accuracies) + 1)]
    return ShortForm(
        study="study",
        id_column="id",
        questions=tuple(FormQuestion(column=name, feature=name, title=name) for name in columns[:n_asked]),
        segments=(),
        steps=tuple(
            FormStep(
                n_questions=number,
                column=name,
                title=name,
                accuracy=accuracy,
                standard_error=(accuracy * (1 - accuracy) / 400) ** 0.5,
                kappa=0.5,
                recalls=(),
            )
            for number, (name, accuracy) in enumerate(zip(columns, accuracies, strict=True), start=1)
        ),
        n_customers=400,
        n_columns=len(columns),
        n_not_asked=0,
        largest_share=largest_share,
        is_number_asked=is_number_asked,
    )


def test_the_accuracy_has_its_margin_and_what_no_question_would_do():
    text = accuracy_sentence(form(0.8, 0.9))
    assert text.startswith(
        "1 question of 2 places 80.0% of customers in the segment that the study gave them (± 3.9 points)"
    )
    assert text.endswith("The largest segment alone would be right for 50%.")


def test_a_form_that_is_always_right_claims_no_margin_of_zero():
    assert "gave them, checked" in accuracy_sentence(form(1.0))


@pytest.mark.parametrize("accuracy", [0.45, 0.5, 0.54])
def test_a_form_that_is_no_better_than_guessing_is_told_so(accuracy):
    assert accuracy_sentence(form(accuracy)).endswith(
        "That is no clear gain over placing everybody in the largest segment, which would be right for 50%."
    )


def test_the_choice_speaks_of_other_questions_only_where_there_are_some():
    assert choice_sentence(form(0.9)) == "No other question can be asked."
    assert choice_sentence(form(0.9, 0.8)) == "No form of up to 2 questions does better."
    assert choice_sentence(form(0.89, 0.9)).startswith("These are the fewest questions within one standard error")
    assert choice_sentence(form(0.9, is_number_asked=True)) == "You set the number of questions."
