"""Names: readable, true, at most four words, and no two the same."""

import itertools

import numpy as np
import pytest

from segmentry.results import Estimate, FeatureProfile
from segmentry.stages.explain.names import name_segments
from segmentry.stages.explain.stories import tell_size, tell_story


def profile(**differences):
    return [
        FeatureProfile(
            feature=name,
            is_forming=True,
            n_known=50,
            mean=1.0,
            median=2.0,
            lower_quartile=0.5,
            upper_quartile=3.0,
            overall_mean=1.5,
            overall_median=1.2,
            difference=Estimate(difference, difference - 0.1, difference + 0.1),
            superiority=Estimate(0.5, 0.4, 0.6),
            index=100.0,
            is_marker=abs(difference) >= 0.4,
            missing_share=0.0,
            imputed_share=0.0,
        )
        for name, difference in differences.items()
    ]


def test_names_say_the_two_strongest_differences():
    names = name_segments(
        [
            profile(age=-1.2, yearly_spend=1.5, visits=0.1),
            profile(age=1.2, yearly_spend=-1.5, visits=0.1),
            profile(age=0.1, yearly_spend=0.1, visits=0.0),
        ]
    )
    assert names == ["Young high spenders", "Older low spenders", "Typical customers"]


def test_unknown_features_speak_for_themselves():
    assert name_segments([profile(Fresh=1.0, Milk=0.8), profile(Fresh=-1.0, Milk=0.8)]) == [
        "High fresh and milk",
        "High milk, low fresh",
    ]


def test_a_name_tells_its_segment_from_one_that_has_the_same_marks_and_more():
    names = name_segments([profile(spend=-0.9, orders=-0.3, age=0.0), profile(spend=-1.8, orders=-1.2, age=0.1)])
    assert names == ["Low spenders", "Infrequent low spenders"]


def test_those_who_never_bought_are_non_buyers():
    never = [
        FeatureProfile(
            **{**vars(item), "upper_quartile": 0.0, "mean": 0.0} if item.feature == "frequency" else vars(item)
        )
        for item in profile(frequency=-1.5, monetary=-1.5)
    ]
    assert name_segments([never, profile(frequency=0.5, monetary=0.5)])[0] == "Non-buyers"


@pytest.mark.parametrize("seed", range(6))
def test_names_have_at_most_four_words_no_number_and_are_unique(seed):
    rng = np.random.default_rng(seed)
    features = ["age", "yearly_spend", "orders", "web visits in 30 days", "Detergents_Paper", "q2"][: 2 + seed % 5]
    segments = [
        profile(**dict(zip(features, rng.normal(0, 1.2, len(features)), strict=True))) for _ in range(3 + 3 * seed)
    ]
    names = name_segments(segments)
    assert len(set(names)) == len(names)
    assert max(len(name.split()) for name in names) <= 4
    assert not any(word.strip(",").isdigit() for name in names for word in name.split())


def test_twenty_segments_that_are_all_alike_still_have_names_of_their_own():
    names = name_segments([profile(age=0.01 * place) for place in range(20)])
    assert len(set(names)) == 20
    assert max(len(name.split()) for name in names) <= 4


def test_one_segment_is_all_customers():
    assert name_segments([profile(age=0.0)]) == ["All customers"]


def test_names_of_the_user_stand_and_nobody_else_has_them():
    segments = [profile(age=-1.0), profile(age=1.0)]
    assert name_segments(segments, given={0: "Students"}) == ["Students", "Older customers"]
    assert len(set(name_segments(segments, given={0: "Older customers"}))) == 2


def test_a_story_tells_the_numbers_of_the_profile():
    story = tell_story(profile(spend=1.2), [])
    assert story == "spend is higher than usual, typically 2 against 1.2 for all customers."
    plain = tell_story(profile(spend=0.1), [])
    assert plain == "They are close to all customers in everything that formed the segments."


def test_a_story_never_calls_higher_what_its_numbers_show_lower():
    """The mean of the logarithm can lie above where median and mean do not: such a feature is not told."""
    for story in (tell_story(profile(spend=way), []) for way in (1.0, -1.0)):
        assert ("higher" in story) <= ("typically 2 against 1.2" in story)
        assert ("lower" in story) <= ("on average 1 against 1.5" in story)


def test_a_small_share_of_the_spend_is_not_called_nothing():
    assert tell_size(7, 1000, 0.001) == "7 of 1,000 customers (1%), who bring less than 1% of the net spend."


def test_degrees_rise_with_the_difference():
    for count in range(2, 8):
        names = name_segments([profile(age=0.5 + place) for place in range(count)])
        assert len(set(names)) == count
    for first, second in itertools.pairwise([0.5, 1.6, 3.0]):
        assert len(set(name_segments([profile(age=first), profile(age=second)]))) == 2


@pytest.mark.parametrize(
    ("feature", "name"),
    [
        ("days_since_last_visit", "High days-since-last-visit"),
        ("time between orders", "High time-between-orders"),
        ("churned_revenue", "High churned revenue"),
        ("failed_transactions", "High failed transactions"),
        ("age of children", "High age-of-children"),
        ("returns on capital", "High returns-on-capital"),
        ("income per child", "High income-per-child"),
        ("购物频率_k", "High 购物频率_k"),
        ("recency_days", "Lapsed customers"),
        ("Annual Income (k$)", "High-income customers"),
        ("visits_per_year", "Frequent visitors"),
        ("customer age", "Older customers"),
    ],
)
def test_a_word_that_turns_the_meaning_leaves_the_feature_its_own_name(feature, name):
    assert name_segments([profile(**{feature: 1.0}), profile(**{feature: -1.0})])[0] == name


def test_two_features_with_the_same_words_are_told_by_their_own_names():
    names = name_segments([profile(web_visits=1.0, store_visits=-1.0), profile(web_visits=-1.0, store_visits=1.0)])
    assert names == ["High web visits", "Low web visits"]


def test_a_hundred_segments_have_a_hundred_names():
    names = name_segments([profile(age=-2 + 0.04 * place) for place in range(100)])
    assert len({name.casefold() for name in names}) == 100
    assert max(len(name.split()) for name in names) <= 4


def test_no_automatic_name_is_that_of_the_user_in_other_letters():
    segments = [profile(income=1.0 + 0.3 * place) for place in range(3)] + [profile(income=-2.0)]
    for own in ("HIGH-INCOME customers", "slightly high-income customers", "Markedly High-income Customers"):
        names = name_segments(segments, given={3: own})
        assert len({name.casefold() for name in names}) == 4


def test_only_a_segment_that_nothing_marks_is_typical():
    segments = [profile(a=0.5, b=0.5), profile(a=0.6, b=0.6), profile(a=-1.0, b=-1.0), profile(a=0.1, b=0.0)]
    names = name_segments(segments)
    assert [name.startswith("Typical") for name in names] == [False, False, False, True]
