"""What the reference says by hand is there for each chart and finding, and for nothing else."""

import pytest

from guards.reference_pages.chart_words import CHART_WORDS
from segmentry.spec.charts import CHARTS


def test_every_chart_has_its_words():
    assert list(CHART_WORDS)
    assert set(CHART_WORDS) == {chart.name for chart in CHARTS}


@pytest.mark.parametrize("words", CHART_WORDS.values(), ids=list(CHART_WORDS))
def test_the_words_of_a_chart_are_sentences(words):
    assert words.shows.endswith(".")
    assert words.reading.endswith(".")
    assert not words.drawn.endswith(".")


def test_there_is_a_picture_for_every_chart(tmp_path):
    from docs_build.chart_pictures import write_chart_pictures

    write_chart_pictures(tmp_path / "charts")
    assert {path.stem for path in (tmp_path / "charts").glob("*.svg")} == {chart.name for chart in CHARTS}
