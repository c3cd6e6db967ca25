"""A short form as one HTML page: questions on top, the segment below, nothing loaded and nothing sent."""

import json
from datetime import date

from segmentry.artifact.plain import to_plain
from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.colours import colours_of
from segmentry.catalogue.short_form_words import (
    HOW_ANSWERS_COUNT,
    accuracy_sentence,
    choice_sentence,
    hint_of,
    share_or_dash,
)
from segmentry.report.page import environment_of, script_of
from segmentry.results import FormQuestion, ShortForm
from segmentry.texts import counted

_MOST_BUTTONS = 7


def render_short_form(form: ShortForm, *, version: str, made: date) -> str:
    """Return the page of a short form; every text in it is escaped, and it loads nothing.

    Parameters
    ----------
    form
        The form.
    version
        Version of Segmentry.
    made
        Day on which the page is made.
    """
    ids = [item.id for item in form.segments]
    return (
        environment_of("html")
        .get_template("short_form.html.j2")
        .render(
            title=f"Which segment? {form.study}",
            facts=(
                counted(len(form.questions), "question"),
                f"learnt from {counted(form.n_customers, 'customer')}",
                day_in_words(made.isoformat()),
            ),
            accuracy=accuracy_sentence(form),
            choice=choice_sentence(form),
            how_answers_count=HOW_ANSWERS_COUNT,
            questions=[_shown(question) for question in form.questions],
            segments=[
                {"id": item.id, "name": item.name, "n": f"{item.n_customers:,}", "recall": share_or_dash(item.recall)}
                for item in form.segments
            ],
            steps=[
                {
                    "n": step.n_questions,
                    "title": step.title,
                    "accuracy": f"{step.accuracy:.1%}",
                    "kappa": f"{step.kappa:.2f}",
                    "recalls": [share_or_dash(item) for item in step.recalls],
                    "is_asked": step.n_questions == len(form.questions),
                }
                for step in form.steps
            ],
            scoring=json.dumps(_scoring(form), ensure_ascii=False, allow_nan=False),
            marks=list(zip(ids, colours_of(ids), strict=True)),
            version=version,
            script=script_of("short_form.js"),
        )
    )


def _shown(question: FormQuestion) -> dict[str, object]:
    """Return what the template needs of a question."""
    return {
        "title": question.title,
        "hint": "" if question.is_choice else hint_of(question),
        "unit": question.unit,
        "answers": [answer.text for answer in question.answers],
        "has_buttons": 0 < len(question.answers) <= _MOST_BUTTONS,
        "step": "1" if question.is_whole else "any",
    }


def _scoring(form: ShortForm) -> dict[str, object]:
    """Return what the script reckons with."""
    return {
        "segments": [
            {"id": item.id, "name": item.name, "constant": item.constant, "do": item.do} for item in form.segments
        ],
        "questions": [
            {
                "answers": [list(answer.points) for answer in question.answers],
                **to_plain(
                    {name: getattr(question, name) for name in ("low", "high", "transform", "centre", "slopes")}
                ),
            }
            for question in form.questions
        ],
    }
