"""A saved short form is read back as it was; one whose parts do not fit together is refused."""

import copy
import json
import math

import pytest

from segmentry.artifact.model import digest_of
from segmentry.artifact.plain import to_plain
from segmentry.artifact.short_form import read_short_form, write_short_form
from segmentry.errors import ArtifactError
from segmentry.results import FormAnswer, FormQuestion, FormSegment, FormStep, NumberFormat, ShortForm


def form():
    segments = tuple(
        FormSegment(id=name, name=name.upper(), constant=0.5, n_customers=40, recall=None, do="")
        for name in ("s01", "s02")
    )
    questions = (
        FormQuestion(
            column="spend",
            feature="spend",
            title="Spend",
            format=NumberFormat(),
            low=1.0,
            high=9.0,
            centre=4.0,
            slopes=(1.0, -1.0),
        ),
        FormQuestion(
            column="plan",
            feature="plan",
            title="Plan",
            answers=(FormAnswer(text="a", points=(1.0, 0.0)), FormAnswer(text="b", points=(0.0, 1.0))),
        ),
    )
    steps = tuple(
        FormStep(
            n_questions=n,
            column="spend",
            title="Spend",
            accuracy=0.8,
            standard_error=0.04,
            kappa=0.6,
            recalls=(0.8, None),
        )
        for n in (1, 2)
    )
    return ShortForm(
        study="Test", id_column=None, questions=questions, segments=segments, steps=steps, n_customers=80,
        n_columns=2, n_not_asked=0,
        largest_share=0.5, is_number_asked=False,
    )  # fmt: skip


def test_a_form_is_read_back_as_it_was_written(tmp_path):
    write_short_form(tmp_path / "short_form.json", form())
    read = read_short_form(tmp_path / "short_form.json").form
    assert to_plain(read) == to_plain(form())
    assert math.isnan(read.questions[1].low)


def _set(document, path, value):
    *parents, last = path
    for step in parents:
        document = document[step]
    document[last] = value


DAMAGE = {
    "no question": (("questions",), []),
    "an id that is none": (("segments", 1, "id"), "b14a"),
    "one segment": (("segments", 1, "id"), "s01"),
    "points for three segments": (("questions", 1, "answers", 0, "points"), [1.0, 2.0, 3.0]),
    "points that overflow": (("questions", 0, "slopes"), [1e300, 0.0]),
    "a missing point": (("questions", 1, "answers", 0, "points"), [None, 0.0]),
    "a range upside down": (("questions", 0, "low"), 10.0),
    "a range without an end": (("questions", 0, "high"), None),
    "an unknown transform": (("questions", 0, "transform"), "eval"),
    "a category without answers": (("questions", 1, "answers"), []),
    "an accuracy above 1": (("steps", 0, "accuracy"), 1.5),
    "steps out of order": (("steps", 0, "n_questions"), 2),
    "more questions than steps": (("steps",), []),
    "an answer twice": (("questions", 1, "answers", 1, "text"), "a"),
    "a number for a text": (("study",), 5),
    "an answer without a number": (
        ("questions", 0, "answers"),
        [{"text": "a", "points": [0.0, 1.0], "number": None}],
    ),
    "a date that is none": (("dates",), {"as_of": "soon", "counted": []}),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_form_whose_parts_do_not_fit_is_refused_and_names_its_file(name, tmp_path):
    content = copy.deepcopy(to_plain(form()))
    _set(content, *DAMAGE[name])
    path = tmp_path / "short_form.json"
    document = {"format": 1, "sha256": digest_of(content), "short_form": content}
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ArtifactError) as refused:
        read_short_form(path)
    assert "short_form.json" in str(refused.value)
