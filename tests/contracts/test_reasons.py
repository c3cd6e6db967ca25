"""Every method explains each customer, alike at the fit, when scored again, alone, and in parts of a large file."""

import pyarrow.parquet as pq
import pytest

import segmentry as sg
from segmentry.methods import METHODS
from segmentry.study import score_stream
from segmentry.study.score import ScoreOptions, score_to_file
from segmentry.study.sources import Sources
from tests.builders import in_noise, without_likeness
from tests.quick_part import quick_part

_OPTIONS = {"sized": {"min_share": 0.3, "max_share": 0.36}}
_BESIDE = ("more common than the next one", "the reach of the closest segment (")
_FORMING = [kind for kind, method in METHODS.items() if method.explained_by not in {None, "scores"} and kind != "given"]


@pytest.fixture(scope="module", params=quick_part(_FORMING, every=4))
def study(request):
    kind = request.param
    chosen = {"k": 3} if METHODS[kind].chooses_k else {}
    method = {"kind": kind, **_OPTIONS.get(kind, {})}
    return sg.fit(in_noise(), features=["x0", "x1"], method=method, evidence="quick", **chosen)


@pytest.fixture
def saved(study, tmp_path):
    return study.save(tmp_path / "study")


def test_every_customer_gets_a_reason(study):
    assert study.segments["reason"].null_count == 0
    reasons = study.segments["reason"].to_pylist()
    assert all(any(words in reason for words in ("x0 ", "x1 ", *_BESIDE)) for reason in reasons)
    assert sum("x0 " in reason or "x1 " in reason for reason in reasons) > 0.95 * len(reasons)


@pytest.mark.filterwarnings("ignore:These customers differ")
def test_a_saved_study_gives_the_reasons_again_to_all_and_to_each_alone(study, saved):
    loaded = sg.load(saved)
    again = without_likeness(loaded.score(in_noise(), reasons=True))
    assert again.equals(study.segments)
    for place in (0, 150, 420):
        alone = without_likeness(loaded.score(in_noise().slice(place, 1), reasons=True))
        assert alone.equals(again.slice(place, 1).combine_chunks())


def test_a_large_file_gets_the_same_reasons_in_parts(study, saved, tmp_path, monkeypatch):
    pq.write_table(in_noise(), tmp_path / "new.parquet")
    monkeypatch.setattr(score_stream, "_LARGE_ROWS", 10)
    monkeypatch.setattr(score_stream, "PART_ROWS", 70)
    sources, options = Sources(str(tmp_path / "new.parquet")), ScoreOptions(reasons=True)
    score_to_file(saved, sources, tmp_path / "parts.parquet", None, options)
    assert pq.read_table(tmp_path / "parts.parquet")["reason"].to_pylist() == study.segments["reason"].to_pylist()


def test_why_tells_the_reason_and_the_next_segment(study):
    text = study.why(study.segments["customer_id"][5].as_py())
    assert f"Why: {study.segments['reason'][5].as_py()}." in text
    assert "Next closest segment:" in text or "Next most likely segment:" in text or "Closest segment:" in text
