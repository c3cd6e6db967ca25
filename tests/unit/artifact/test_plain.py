"""Plain documents: what is written is read again, and what does not fit is refused."""

from dataclasses import dataclass

import numpy as np
import pytest

import segmentry as sg
from segmentry.artifact.plain import MAX_TEXT, from_plain, to_plain
from segmentry.results import Border, KMeansState, PartitionState
from segmentry.spec import StudySpec
from tests.builders import settings


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    share: float
    note: str = "none"


@dataclass(frozen=True, kw_only=True)
class Whole:
    parts: tuple[Part, ...]
    sizes: dict[str, int]


WHOLE = Whole(parts=(Part(name="a", share=0.25, note="first"), Part(name="b", share=1.0)), sizes={"a": 3})


def test_what_was_written_is_read_again():
    assert from_plain(Whole, to_plain(WHOLE)) == WHOLE


def test_a_missing_field_with_a_default_is_filled_in():
    document = to_plain(WHOLE)
    del document["parts"][0]["note"]
    assert from_plain(Whole, document).parts[0] == Part(name="a", share=0.25, note="none")


def test_a_missing_field_without_a_default_is_damage():
    document = to_plain(WHOLE)
    del document["parts"][1]["share"]
    with pytest.raises(sg.ArtifactError, match=r"Whole\.parts\[1\].*damaged"):
        from_plain(Whole, document)


def test_an_unknown_field_is_damage_unless_the_format_is_a_later_one():
    document = to_plain(WHOLE)
    document["parts"][1]["novel"] = 1
    with pytest.raises(sg.ArtifactError, match="novel"):
        from_plain(Whole, document)
    left_out: list[str] = []
    assert from_plain(Whole, document, path="whole.json", left_out=left_out) == WHOLE
    assert left_out == ["whole.json.parts[1].novel"]


def test_unknown_keys_of_the_spec_are_left_out_in_a_later_format():
    spec = settings("segment.method=rfm", "report.charts=[map]")
    document = to_plain(spec)
    document["novel"] = {"is": "new"}
    document["segment"]["method"]["novel"] = 2
    with pytest.raises(sg.ArtifactError, match="the saved spec is damaged"):
        from_plain(StudySpec, document, "spec")
    left_out: list[str] = []
    assert from_plain(StudySpec, document, path="spec", left_out=left_out) == spec
    assert len(left_out) == 2
    assert all(name.startswith("spec.") and name.endswith("novel") for name in left_out)


def test_a_wrong_value_in_the_spec_is_damage_in_every_format():
    document = to_plain(settings())
    document["seed"] = -1
    with pytest.raises(sg.ArtifactError, match="the saved spec is damaged"):
        from_plain(StudySpec, document, path="spec", left_out=[])


def test_a_state_is_read_as_the_class_of_its_kind():
    state = KMeansState(centres=np.array([[0.0, 1.0], [2.0, 3.0]]))
    read = from_plain(PartitionState, to_plain(state))
    assert isinstance(read, KMeansState)
    assert np.array_equal(read.centres, state.centres)


@pytest.mark.parametrize("kind", ["unheard of", None, ["kmeans"]])
def test_a_state_of_unheard_of_kind_is_damage_in_every_format(kind):
    for left_out in (None, []):
        with pytest.raises(sg.ArtifactError, match=r"PartitionState\.kind.*damaged"):
            from_plain(PartitionState, {"kind": kind, "centres": [[0.0]]}, left_out=left_out)


@pytest.mark.parametrize(
    "change",
    [
        {"first": True},
        {"first": 1.0},
        {"first": "1"},
        {"p_one_mode": "0.5"},
        {"p_one_mode": [0.5]},
        {"separation": "far"},
    ],
)
def test_a_value_of_another_type_is_damage(change):
    document = to_plain(Border(first=0, second=1, separation=None, p_one_mode=0.5))
    with pytest.raises(sg.ArtifactError, match="damaged"):
        from_plain(Border, {**document, **change})


def test_texts_and_arrays_are_bounded():
    document = to_plain(WHOLE)
    document["parts"][0]["name"] = "x" * (MAX_TEXT + 1)
    with pytest.raises(sg.ArtifactError, match="damaged"):
        from_plain(Whole, document)
    with pytest.raises(sg.ArtifactError, match="finite numbers"):
        from_plain(PartitionState, {"kind": "kmeans", "centres": [[float("inf")]]})
