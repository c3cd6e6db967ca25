"""What the reference says by hand is there for each chart and finding, and for nothing else."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from guards.reference_pages.chart_words import CHART_WORDS
from guards.reference_pages.findings import FINDING_WORDS
from guards.reference_pages.model import FIELDS as MODEL_FIELDS
from guards.reference_pages.options import options_of
from segmentry.catalogue.findings import FINDINGS
from segmentry.results import Model
from segmentry.spec import StudySpec
from segmentry.spec.charts import CHARTS


def test_every_chart_has_its_words():
    assert list(CHART_WORDS)
    assert set(CHART_WORDS) == {chart.name for chart in CHARTS}


@pytest.mark.parametrize("words", CHART_WORDS.values(), ids=list(CHART_WORDS))
def test_the_words_of_a_chart_are_sentences(words):
    assert words.shows.endswith(".")
    assert words.reading.endswith(".")
    assert not words.drawn.endswith(".")


@pytest.mark.slow
def test_there_is_a_picture_for_every_chart(tmp_path):
    from docs_build.chart_pictures import write_chart_pictures

    write_chart_pictures(tmp_path / "charts")
    assert {path.stem for path in (tmp_path / "charts").glob("*.svg")} == {chart.name for chart in CHARTS}


def test_every_finding_has_its_words_and_its_remedy():
    assert set(FINDING_WORDS) == set(FINDINGS)
    for code, words in FINDING_WORDS.items():
        assert words.remedy.endswith("."), code
        assert words.found.endswith("."), code
        assert words.done.endswith("."), code


def test_every_option_that_a_remedy_names_exists():
    paths = {option.path for option in options_of(StudySpec)}
    groups = {path.rpartition(".")[0] for path in paths} | {path.partition(".")[0] for path in paths}
    for code, words in FINDING_WORDS.items():
        text = f"{words.found} {words.done} {words.remedy}"
        for path in re.findall(r"`((?:ingest|orders|audit|features|segment|evidence|explain|report)\.[a-z_.]+)", text):
            known = path.rstrip(".") in paths | groups or path.startswith(("orders.columns.", "orders.statuses."))
            assert known or path.startswith("features.dates"), (code, path)


def test_every_field_of_the_model_has_its_words():
    assert set(MODEL_FIELDS) == {field.name for field in fields(Model)}


def test_every_page_stands_in_the_index():
    folder = Path(__file__).parents[2] / "docs/reference"
    listed = (folder / "index.md").read_text("utf-8")
    for page in folder.glob("*.md"):
        assert page.name == "index.md" or (f"({page.name})" in listed and f"\n{page.stem}\n" in listed), page.name
