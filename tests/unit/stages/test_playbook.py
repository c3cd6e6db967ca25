"""The playbook: every segment gets the play that fits it best, and the user's own goes first."""

import pytest

from segmentry.catalogue.playbook import PLAYS, play_for, plays
from segmentry.errors import SpecError
from segmentry.spec.explain import PlaySpec, PlayWhen
from segmentry.stages.explain.traits import action_for, traits_of
from tests.builders import settings
from tests.unit.stages.test_names import profile

OWN = PlaySpec(name="Mine", when=PlayWhen(value=("high",)), do="a", do_not="b", measure="c")


@pytest.mark.parametrize(
    ("traits", "name"),
    [
        ({"value": "high", "recency": "recent", "frequency": "high"}, "Protect the best"),
        ({"value": "high", "recency": "lapsed", "frequency": "high"}, "Win back the best"),
        ({"value": "low", "recency": "lapsed", "frequency": "low"}, "Last call"),
        ({"frequency": "none", "value": "low", "recency": "lapsed"}, "First order"),
        ({"value": "typical", "recency": "typical", "returns": "high"}, "Mend the returns"),
        ({"value": "high", "trend": "declining"}, "Stop the slide"),
        ({"value": "typical", "frequency": "high"}, "Raise the basket"),
        ({}, "Ask and try"),
    ],
)
def test_the_play_with_most_conditions_that_hold_is_taken(traits, name):
    assert play_for(traits, PLAYS)[0].name == name


def test_every_combination_of_traits_has_a_play():
    for value in ("low", "typical", "high"):
        for recency in ("recent", "typical", "lapsed"):
            for frequency in ("none", "low", "typical", "high"):
                play, asked = play_for({"value": value, "recency": recency, "frequency": frequency}, PLAYS)
                assert bool(asked) != (play.name == "Ask and try")
                assert asked or {value, recency, frequency} == {"typical"}


def test_every_built_in_play_can_be_reached():
    levels = {
        "value": ("low", "typical", "high", None),
        "recency": ("recent", "typical", "lapsed", None),
        "frequency": ("none", "low", "typical", "high", None),
        "trend": ("declining", "steady", "growing", None),
        "returns": ("low", "typical", "high", None),
    }
    reached = set()
    combinations = [{}]
    for trait, own in levels.items():
        combinations = [{**done, **({trait: level} if level else {})} for done in combinations for level in own]
    for traits in combinations:
        reached.add(play_for(traits, PLAYS)[0].name)
    assert reached == {play.name for play in PLAYS}


def test_a_play_of_the_user_goes_before_a_built_in_one_with_as_many_conditions():
    assert play_for({"value": "high"}, plays((OWN,)))[0].name == "Mine"
    assert play_for({"value": "high", "recency": "lapsed"}, plays((OWN,)))[0].name == "Win back the best"


def test_a_play_with_the_name_of_a_built_in_one_takes_its_place():
    renewed = OWN.model_copy(update={"name": "Last call"})
    book = plays((renewed,))
    assert [play.name for play in book].count("Last call") == 1
    assert play_for({"recency": "lapsed", "value": "low"}, book)[0].name != "Last call"


def test_traits_follow_markers_and_not_small_differences():
    told = traits_of(profile(monetary=1.0, recency_days=0.1, frequency=-0.9))
    assert told == {"value": "high", "recency": "typical", "frequency": "low"}


def test_an_action_says_why():
    action = action_for(profile(monetary=1.0, recency_days=1.0, frequency=0.0), PLAYS)
    assert (action.play, action.because) == ("Win back the best", "spend much, have not bought for long")
    unknown = action_for(profile(Fresh=1.0), PLAYS)
    assert (unknown.play, unknown.because) == (
        "Ask and try",
        "nothing in the data tells what they are worth or how they buy",
    )


def test_a_wrong_playbook_is_told_with_its_place():
    with pytest.raises(SpecError, match="playbook"):
        settings(
            'explain.playbook=[{"name": "x", "when": {"value": ["huge"]}, "do": "a", "do_not": "b", "measure": "c"}]'
        )


def test_names_of_the_user_must_differ():
    with pytest.raises(SpecError, match="same name"):
        settings("explain.names.s01=Regulars", "explain.names.s02=regulars")
