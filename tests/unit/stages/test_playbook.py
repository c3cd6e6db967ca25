"""The playbook gives each segment the play that fits it best, the user's plays first."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from segmentry.catalogue.playbook import NUMBERS, PLAYS, filled, numbers_in, play_for, plays
from segmentry.errors import SpecError
from segmentry.spec.explain import PlaySpec, PlayWhen
from segmentry.stages.explain.actions import OF_NO_SEGMENT, SegmentDescription, advice_for
from segmentry.stages.explain.habits import Again, Habits, Rhythm
from segmentry.stages.explain.stories import Setting
from segmentry.stages.explain.traits import traits_of
from segmentry.stages.explain.trial_size import customers_per_group, tell_trial_size
from tests.builders import settings
from tests.unit.stages.test_names import profile

OWN = PlaySpec(name="Mine", when=PlayWhen(value=("high",)), do="a", do_not="b", measure="c")
ALL = frozenset(NUMBERS)
GOODBYES = ("then stop", "write them off for good")


def habits(recency=None, gap=None, once=None, again=None, season=None, n=500):
    rhythm = (
        Rhythm(
            recency_days=recency, n_buyers=n, usual_gap_days=gap, n_gaps=n, is_gap_of_all=False, lateness=recency / gap
        )
        if recency is not None
        else None
    )
    return Habits(n_customers=n, once_share=once, rhythm=rhythm, season=season, again=again)


def described(own=None, **differences):
    return SegmentDescription(
        features=profile(**differences),
        categories=(),
        habits=own or habits(),
        setting=Setting(n_customers=50, n_all=200),
    )


def action(own=None, **differences):
    return advice_for([described(own, **differences)], PLAYS)[0].action


@pytest.mark.parametrize(
    ("traits", "name"),
    [
        ({"value": "high", "recency": "recent", "frequency": "high"}, "Protect the best"),
        (
            {"value": "high", "recency": "recent", "frequency": "high", "discount": "low"},
            "Protect the best, at full price",
        ),
        ({"value": "high", "recency": "lapsed", "frequency": "high"}, "Win back the best"),
        ({"value": "low", "recency": "lapsed", "rhythm": "overdue", "again": "few"}, "Last call"),
        ({"value": "low", "recency": "lapsed", "frequency": "low"}, "Win back at a low cost"),
        ({"value": "low", "recency": "lapsed", "frequency": "high"}, "Win back the regulars"),
        ({"value": "low", "recency": "lapsing", "frequency": "low"}, "A reason to come back"),
        ({"frequency": "none", "value": "low", "recency": "lapsed"}, "First order"),
        ({"value": "typical", "recency": "typical", "returns": "high"}, "Reduce returns"),
        ({"value": "high", "trend": "declining"}, "Stop the decline"),
        ({"value": "typical", "frequency": "high"}, "Raise the order value"),
        ({"value": "low", "income": "high"}, "Room to grow"),
        ({"age": "young"}, "Speak to young customers"),
        ({"age": "older", "marks": "more"}, "Older customers: start from what stands out"),
        ({"age": "older", "marks": "more", "value": "high"}, "Keep the big spenders"),
        ({"marks": "less"}, "Start from what is low"),
        ({}, "Ask and try"),
    ],
)
def test_the_play_with_most_conditions_that_hold_is_taken(traits, name):
    assert play_for(traits, PLAYS, ALL)[0].name == name


def test_every_combination_of_what_a_log_tells_has_a_play_of_its_own():
    rhythms = [("on time", "recent"), ("on time", "typical"), ("late", "typical"), ("overdue", "lapsed")]
    for value, frequency, (rhythm, recency) in itertools.product(
        ("low", "typical", "high"), ("none", "low", "typical", "high"), rhythms
    ):
        traits = {"value": value, "recency": recency, "frequency": frequency, "rhythm": rhythm}
        assert play_for(traits, PLAYS, ALL)[1]


def test_every_built_in_play_can_be_reached():
    """Each is taken by a segment that is exactly as it asks."""
    for play in PLAYS:
        wanted = {trait: levels[0] for trait, levels in play.when if levels}
        assert play_for(wanted, PLAYS, ALL)[0].name == play.name


def test_a_play_whose_number_is_not_known_does_not_fit():
    traits = {"rhythm": "on time"}
    assert play_for(traits, PLAYS, ALL)[0].name == "The next order on time"
    assert play_for(traits, PLAYS, frozenset())[0].name == "Ask and try"


def test_texts_tell_the_numbers_of_the_segment_and_leave_other_braces():
    assert filled("After {usual_gap}, use {code}.", {"usual_gap": "28 days"}) == "After 28 days, use {code}."
    assert numbers_in(PLAYS[2]) == ["season_start", "season"]


def test_a_play_of_the_user_goes_before_a_built_in_one_with_as_many_conditions():
    assert play_for({"value": "high"}, plays((OWN,)))[0].name == "Mine"
    assert play_for({"value": "high", "recency": "lapsed"}, plays((OWN,)))[0].name == "Win back the best"


def test_a_play_with_the_name_of_a_built_in_one_takes_its_place():
    renewed = OWN.model_copy(update={"name": "Last call"})
    book = plays((renewed,))
    assert [play.name for play in book].count("Last call") == 1
    assert play_for({"rhythm": "overdue", "again": "few"}, book, ALL)[0].name != "Last call"


def test_traits_follow_markers_and_not_small_differences():
    told = traits_of(profile(monetary=1.0, recency_days=0.1, frequency=-0.9), habits())
    assert told == {"value": "high", "recency": "typical", "frequency": "low"}


@pytest.mark.parametrize(
    ("own", "rhythm", "recency"),
    [
        (habits(20, 28), "on time", "typical"),
        (habits(40, 28), "late", "typical"),
        (habits(100, 28), "overdue", "lapsed"),
        (habits(100, 28, again=Again(share=0.81, n_customers=500, n_days=73, is_alike=True)), "late", "typical"),
        (habits(200, 40, season=("October", "December")), "out of season", "typical"),
    ],
)
def test_nobody_has_lapsed_who_keeps_to_the_rhythm_comes_back_or_waits_for_the_season(own, rhythm, recency):
    told = traits_of(profile(recency_days=1.0, frequency=-0.9, monetary=-0.9), own)
    assert (told["rhythm"], told["recency"]) == (rhythm, recency)


@pytest.mark.parametrize("value", [-1.0, 0.0, 1.0])
@pytest.mark.parametrize("lateness", [0.5, 1.5, 1.99, 2.5, 9.0])
@pytest.mark.parametrize("share", [None, 0.05, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("once", [0.1, 0.9])
def test_nobody_is_told_goodbye_within_twice_the_usual_gap_or_where_more_than_few_came_back(
    value, lateness, share, once
):
    again = None if share is None else Again(share=share, n_customers=400, n_days=73, is_alike=True)
    own = habits(30 * lateness, 30, once=once, again=again)
    told = action(own, monetary=value, recency_days=1.0, frequency=-0.5)
    if "then stop" in told.do:
        assert lateness > 2
        assert share is not None
        assert share < 0.2
    if "second order" in told.do.lower():
        assert once > 0.5


def test_one_last_message_goes_to_low_spenders_far_past_their_gap_who_did_not_come_back():
    own = habits(300, 30, once=0.9, again=Again(share=0.05, n_customers=400, n_days=73, is_alike=True))
    told = action(own, monetary=-1.0, recency_days=1.0, frequency=-0.5)
    assert told.play == "Last call"
    assert "300 days ago" in told.do
    assert action(own, monetary=0.0, recency_days=1.0).play == "Win back after the typical gap"


def test_full_price_is_told_only_where_a_column_of_discounts_shows_it():
    told = action(habits(5, 20), monetary=1.0, recency_days=-1.0, frequency=1.0)
    assert (told.play, "full price" in str(told)) == ("Protect the best", False)
    told = action(habits(5, 20), monetary=1.0, recency_days=-1.0, frequency=1.0, discount_share=-1.0)
    assert told.play == "Protect the best, at full price"


def test_what_a_play_says_of_time_is_the_segments_own():
    told = action(habits(45, 28), recency_days=0.5)
    assert "45 days ago" in told.do
    assert "28 days" in told.do


def test_a_play_says_how_many_days_are_left_and_not_that_a_gap_lies_ahead_which_has_passed():
    ahead = action(habits(20, 28), recency_days=0.1)
    assert (ahead.play, "in about 8 days" in ahead.do) == ("The next order on time", True)
    rhythm = Rhythm(recency_days=30, n_buyers=90, usual_gap_days=28, n_gaps=90, is_gap_of_all=False, lateness=0.9)
    passed = action(Habits(n_customers=90, rhythm=rhythm), recency_days=0.1)
    assert passed.play != "The next order on time"
    assert all("within" not in text for text in (passed.do, passed.do_not))


def test_customers_who_returned_everything_get_no_first_order_play():
    told = action(frequency=-2.0, return_rate=1.0)
    assert told.play != "First order"
    traits = {"frequency": "none", "returns": "high", "value": "low", "recency": "lapsed"}
    assert play_for(traits, PLAYS, ALL)[0].name == "Ask about the returns"


def test_a_test_has_a_size_at_the_segment_s_own_rate_or_is_said_to_be_too_small():
    again = Again(share=0.3, n_customers=2163, n_days=75, is_alike=True)
    assert customers_per_group(0.3, 0.36) == 961
    enough = tell_trial_size("Share that orders within 30 days.", 1922, again)
    assert (
        enough.text == "Test size: 961 customers per group, to detect a rise from 30% to 36% in 75 days with 80% power."
    )
    few = tell_trial_size("Share that orders within 30 days.", 1921, again).text
    assert few.startswith("The segment is too small to test by itself: detecting a rise from 30% to 36% in 75 days")
    unknown = tell_trial_size("Response rate, compared with a control group.", 5000, None).text
    assert (
        unknown
        == "Test size: 385 customers per group, to detect a rise of 10 points (at a base rate near one half) with 80% power."
    )
    assert not tell_trial_size("Margin per customer.", 5000, again).text


@pytest.mark.parametrize(("n", "whom"), [(769, "all of them"), (770, "385 of them")])
def test_a_segment_that_is_too_small_to_test_is_not_told_to_test_a_part_of_it(n, whom):
    segment = replace(described(), setting=Setting(n_customers=n, n_all=2_000))
    told = advice_for([segment], PLAYS)[0].action
    assert told.do == f"Interview ten customers, then try one offer on {whom}."
    assert ("too small to test" in told.measure) == (whom == "all of them")


def test_a_test_of_that_size_has_the_power_that_is_told():
    """Counted with draws: four in five tests of two shares of 30 % and 36 % find the difference."""
    rng = np.random.default_rng(0)
    n = customers_per_group(0.3, 0.36)
    one, other = rng.binomial(n, 0.3, 20_000) / n, rng.binomial(n, 0.36, 20_000) / n
    pooled = (one + other) / 2
    found = np.abs(other - one) / np.sqrt(2 * pooled * (1 - pooled) / n) > 1.959964
    assert found.mean() == pytest.approx(0.8, abs=0.015)


def test_an_outcome_is_told_with_the_number_of_customers():
    told = action(habits(45, 28, again=Again(share=0.39, n_customers=2163, n_days=75, is_alike=True)), recency_days=0.5)
    assert "39% of 2,163 such customers ordered again within 75 days" in told.because
    unlike = action(
        habits(45, 28, again=Again(share=0.39, n_customers=2163, n_days=75, is_alike=False)), recency_days=0.5
    )
    assert "39%" not in unlike.because


def test_segments_that_differ_get_different_advice():
    segments = [described(age=-0.9, services=-0.9), described(age=-0.9, services=0.9), described(age=-0.9)]
    told = [advice.action.do for advice in advice_for(segments, PLAYS)]
    assert len(set(told)) == 3


def test_customers_who_stay_away_share_advice_rather_than_get_advice_about_something_else():
    lapsed = [described(recency_days=2.0, tenure_days=-2.0), described(recency_days=2.1, tenure_days=-2.1)]
    segments = [replace(item, fixed_traits={"recency": "lapsed"}) for item in lapsed]
    only = [play for play in PLAYS if play.name in {"Win back with one offer", "The first weeks", "Ask and try"}]
    assert {advice.action.play for advice in advice_for(segments, only)} == {"Win back with one offer"}


def test_alike_segments_may_share_the_generic_play():
    told = [item.action.play for item in advice_for([described(age=0.0), described(age=0.1)], PLAYS)]
    assert told == ["Ask and try", "Ask and try"]


def test_what_marks_a_segment_of_a_table_makes_its_play():
    told = action(Milk=1.0)
    assert told.play == "Start from what stands out"
    assert "milk (typically 2, against 1.2 for all customers)" in told.do


def test_a_yes_or_no_that_marks_a_segment_is_told_in_shares_of_the_customers():
    answered = replace(profile(mortgage=1.0)[0], is_yes_no=True, mean=0.99, overall_mean=0.28)
    alone = SegmentDescription(
        features=[answered], categories=(), habits=habits(), setting=Setting(n_customers=50, n_all=200)
    )
    assert "mortgage (99% of them, against 28% of all customers)" in advice_for([alone], PLAYS)[0].action.do


def test_the_facts_of_a_play_stand_in_its_texts():
    own = habits(45, 28, again=Again(share=0.39, n_customers=2163, n_days=75, is_alike=True))
    advice = advice_for([described(own, recency_days=0.5, Milk=1.0)], PLAYS)[0]
    found, facts = advice.action, advice.facts
    text = f"{found.because} {found.do} {found.do_not} {found.measure}"
    assert len(facts) >= 5
    assert all(fact.text in text for fact in facts)


def test_a_wrong_playbook_is_told_with_its_place():
    with pytest.raises(SpecError, match="playbook"):
        settings(
            'explain.playbook=[{"name": "x", "when": {"value": ["huge"]}, "do": "a", "do_not": "b", "measure": "c"}]'
        )


def test_names_of_the_user_must_differ():
    with pytest.raises(SpecError, match="same name"):
        settings("explain.names.s01=Regulars", "explain.names.s02=regulars")


def test_customers_of_no_segment_are_looked_at_one_by_one_whatever_marks_them():
    of_none = replace(described(spend=2.0), fixed_traits=OF_NO_SEGMENT)
    assert advice_for([of_none], PLAYS)[0].action.play == "One by one"
