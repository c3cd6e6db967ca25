"""A survey of yes/no items and ordered answers is segmented, described and scored again."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.spec import StudySpec
from segmentry.study.inspect import inspect_sources
from segmentry.study.sources import Sources

N = 360
RNG = np.random.default_rng(11)
GROUP = np.repeat(np.arange(3), N // 3)
CHANCES = np.array([[0.95, 0.05, 0.9, 0.1], [0.05, 0.95, 0.1, 0.1], [0.95, 0.9, 0.1, 0.95]])
PHONE = [f"+4915{number:09d}" for number in RNG.integers(1, 10**8, N)]


def survey():
    items = {
        name: np.where(RNG.random(N) < CHANCES[GROUP, place], "Yes", "No").tolist()
        for place, name in enumerate(("cheap", "tasty", "greasy", "fast"))
    }
    scale = ["Never", "Sometimes", "Often"]
    return pa.table(
        {
            "row": RNG.permutation(N) + 1,
            **items,
            "visits": [scale[min(2, group + int(RNG.random() < 0.3))] for group in GROUP],
            "kontakt": PHONE,
        }
    )


TABLE = survey()
ITEMS = ("cheap", "tasty", "greasy", "fast")


@pytest.fixture(scope="module")
def study():
    return sg.fit(TABLE, k=3, method="kmeans", evidence="quick")


def test_the_items_form_the_segments_and_the_rest_is_named_with_its_command(study):
    told = {finding.code: f"{finding.evidence} {finding.remedy}" for finding in study.findings}
    assert study.result.model.features.names == ["cheap", "tasty", "greasy", "fast"]
    assert "visits" in told["numbers_left_out"]
    assert "--features cheap,tasty,greasy,fast,visits" in told["numbers_left_out"]
    assert "row" in told["row_number"]


def test_inertia_is_that_of_ones_and_zeros(study):
    labels = np.array([int(name[1:]) for name in study.segments.column("segment_id").to_pylist()])
    frame = np.column_stack([np.array(TABLE.column(name).to_pylist()) == "Yes" for name in ITEMS]).astype(float)
    inertia = sum(((frame[labels == own] - frame[labels == own].mean(axis=0)) ** 2).sum() for own in set(labels))
    assert study.evidence.row(3)["inertia"] == pytest.approx(inertia)


def test_names_stories_and_rules_speak_in_answers(study):
    names = [segment.name for segment in study.result.profiles.segments]
    stories = " ".join(segment.story for segment in study.result.profiles.segments)
    assert not any("high" in name.lower() or "yes" in name.lower() for name in names)
    assert all(any(item in name.lower() for item in ITEMS) for name in names)
    assert "answer yes to" in stories
    assert "IN ('Yes', 'true')" in study.rules("sql")
    assert study.result.rules.n_unlike == 0


def test_the_same_people_score_to_the_same_segments(study):
    again = study.score(TABLE)
    assert again.column("segment_id").to_pylist() == study.segments.column("segment_id").to_pylist()


def test_ordered_answers_that_are_asked_for_keep_their_words():
    told = sg.fit(TABLE, features=["cheap", "tasty", "visits"], k=3, evidence="quick")
    levels = {
        item.level
        for segment in told.result.profiles.segments
        for item in segment.categories
        if item.column == "visits"
    }
    assert levels == {"Never", "Sometimes", "Often"}
    assert told.score(TABLE).column("segment_id").to_pylist() == told.segments.column("segment_id").to_pylist()


def test_telephone_numbers_stand_in_no_output(study, tmp_path):
    study.save(tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(number[1:].encode() in content for number in PHONE[:20]), path.name


@pytest.mark.slow
def test_inspect_lists_the_columns_that_a_study_of_the_survey_takes():
    inspected = inspect_sources(Sources(TABLE), StudySpec())
    taken = sg.fit(TABLE, evidence="quick").result.model
    assert taken.spec.segment.method.kind == "latent-class"
    assert set(inspected.features) == set(taken.features.names)
    assert "numbers_left_out" not in {finding.code for finding in inspected.findings}
