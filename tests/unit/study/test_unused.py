"""Settings that do nothing with the method of a study are refused, unless they are the defaults."""

import re

import pytest

import segmentry as sg
from segmentry.errors import SpecError
from segmentry.spec.build import build_spec, dump_yaml, with_settings
from segmentry.study.unused import refuse_unused
from tests.builders import command, order_lines, settings

SETTINGS = [
    "features.weights.monetary=2",
    "features.columns=[monetary]",
    "features.transform=none",
    "features.scale=robust",
    "features.missing=constant",
    "features.categories=one_hot",
    "features.max_features=7",
    "segment.k=4",
    "segment.k.max=6",
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_that_forms_nothing_is_refused_with_rfm_and_taken_with_kmeans(setting):
    path = ".".join(setting.partition("=")[0].split(".")[:2])
    with pytest.raises(SpecError, match=rf"{path}: does nothing with rfm"):
        refuse_unused(settings("segment.method=rfm", setting))
    refuse_unused(settings(setting))


def test_the_setting_that_the_message_names_makes_a_written_spec_right():
    written = with_settings({}, ["segment.method=rfm", "features.weights.monetary=2", "features.scale=none"])
    with pytest.raises(SpecError) as caught:
        refuse_unused(build_spec(written))
    named = [text for problem in caught.value.problems for text in re.findall(r"--set '(.*?)'", problem)]
    assert len(named) == 2
    refuse_unused(build_spec(with_settings(written, named)))


def test_all_are_told_at_once_and_before_anything_is_read():
    with pytest.raises(SpecError) as caught:
        sg.fit(orders="nowhere.csv", method="rfm", k=4, settings=["features.weights.monetary=2"])
    assert len(caught.value.problems) == 3


@pytest.mark.slow
def test_a_spec_that_is_written_out_in_full_runs_again(tmp_path):
    sg.fit(orders=order_lines(), method="rfm", settings=["report.charts=[]"]).save(tmp_path / "study")
    assert "weights" in dump_yaml(settings("segment.method=rfm"))
    refuse_unused(settings("segment.method=rfm"))
    log = tmp_path / "log.csv"
    order_lines().to_pandas().to_csv(log, index=False)
    done = command("run", "study/study.yaml", "--orders", log, "--out", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
