"""Names and stories: readable, true, at most four words, and no two the same."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest

from segmentry.catalogue.display_names import display_names
from segmentry.catalogue.labels import n_spoken
from segmentry.catalogue.phrases import phrase_for
from segmentry.results import CategoryShare, Estimate, FeatureProfile
from segmentry.stages.explain.claims import Claim
from segmentry.stages.explain.names import name_from, name_segments
from segmentry.stages.explain.naming_context import LevelMark, foreign_phrases
from segmentry.stages.explain.stories import Setting, describe_number, tell_size, tell_story

SIZES = Setting(n_customers=50, n_all=200)


def profile(**differences):
    """Return features whose mean and median rise with the difference."""
    return [
        FeatureProfile(
            feature=name,
            is_forming=True,
            n_known=50,
            mean=1.5 + difference / 2,
            median=1.2 + 0.8 * difference,
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
    assert name_segments([profile(Fresh=1.0, Milk=0.8), profile(Fresh=-1.0, Milk=-0.8)]) == [
        "High fresh and milk",
        "Low fresh and milk",
    ]


def test_what_members_pay_and_do_names_them_before_complaints():
    columns = {"Alter": 1.1, "Beitrag": 1.25, "Besuche": 1.3, "Beschwerden": 1.4}
    names = name_segments([profile(**columns), profile(**{name: -size for name, size in columns.items()})])
    assert names == ["High-fee frequent visitors", "Low-fee rare visitors"]


def test_a_column_of_unknown_words_of_another_language_keeps_its_capital_letters():
    columns = ["Kundennummer", "Alter", "Umsatz", "Offene_Posten", "Zahlungsverzug"]
    phrases = foreign_phrases(columns, display_names(columns))
    assert {column: phrase.label for column, phrase in phrases.items()} == {
        "Kundennummer": "Kundennummer",
        "Offene_Posten": "Offene Posten",
        "Zahlungsverzug": "Zahlungsverzug",
    }
    none = [replace(item, median=0.0, lower_quartile=0.0) for item in profile(Zahlungsverzug=-1.0)]
    assert name_segments([none, profile(Zahlungsverzug=1.0)], phrases) == [
        "Without Zahlungsverzug",
        "High Zahlungsverzug",
    ]


def test_a_name_tells_its_segment_from_one_that_has_the_same_marks_and_more():
    names = name_segments([profile(spend=-0.9, orders=-0.3, age=0.0), profile(spend=-1.8, orders=-1.2, age=0.1)])
    assert names == ["Fairly low spenders", "Infrequent low spenders"]


def test_those_who_never_bought_are_non_buyers():
    never = [
        FeatureProfile(
            **{**vars(item), "upper_quartile": 0.0, "mean": 0.0} if item.feature == "frequency" else vars(item)
        )
        for item in profile(frequency=-1.5, monetary=-1.5)
    ]
    assert name_segments([never, profile(frequency=0.5, monetary=0.5)])[0] == "Non-buyers"


@pytest.mark.parametrize("seed", range(6))
def test_names_are_short_and_unique(seed):
    rng = np.random.default_rng(seed)
    features = ["age", "yearly_spend", "orders", "web visits in 30 days", "Detergents_Paper", "q2"][: 2 + seed % 5]
    segments = [
        profile(**dict(zip(features, rng.normal(0, 1.2, len(features)), strict=True))) for _ in range(3 + 3 * seed)
    ]
    names = name_segments(segments)
    assert len(set(names)) == len(names)
    assert max(n_spoken(name) for name in names) <= 4
    assert max(len(name) for name in names) <= 40
    assert not any("q2" in name for name in names)


@pytest.mark.parametrize("seed", range(8))
def test_the_most_extreme_segment_bears_a_word_that_stands_alone(seed):
    """Whoever hears "Young customers" picks the youngest segment."""
    rng = np.random.default_rng(seed)
    segments = [profile(age=rng.normal(0, 1.2), income=rng.normal(0, 1.2)) for _ in range(5)]
    names = name_segments(segments)
    ages = [segment[0].median for segment in segments]
    for name, age in zip(names, ages, strict=True):
        if name in {"Young customers", "Very young customers"}:
            assert age == min(ages)
        if name in {"Older customers", "Much older customers"}:
            assert age == max(ages)


def test_the_younger_of_two_is_not_outdone_in_its_own_word():
    segments = [profile(age=-1.5, spend=-1.2), profile(age=-0.7, spend=0.0), profile(age=1.2, spend=0.8)]
    assert name_segments(segments)[1] == "Fairly young customers"


def test_twenty_segments_that_are_all_alike_still_have_names_of_their_own():
    names = name_segments([profile(age=0.01 * place) for place in range(20)])
    assert len(set(names)) == 20
    assert max(n_spoken(name) for name in names) <= 4


def test_one_segment_is_all_customers():
    assert name_segments([profile(age=0.0)]) == ["All customers"]


def test_names_of_the_user_stand_and_nobody_else_has_them():
    segments = [profile(age=-1.0), profile(age=1.0)]
    assert name_segments(segments, custom_names={0: "Students"}) == ["Students", "Older customers"]
    assert len(set(name_segments(segments, custom_names={0: "Older customers"}))) == 2


def fair(feature: str, level: str) -> str:
    return name_from((Claim(index=0, level=level, strength=1.0, phrase=phrase_for(feature)),))


def test_fairly_stands_before_a_word_of_degree_only():
    assert fair("spend", "fairly low") == "Fairly low spenders"
    assert fair("tenure", "fairly low") == "Fairly new customers"
    assert fair("discount_share", "fairly high") == "Fairly discount-seeking customers"


def told(*features, categories=(), sizes=SIZES):
    return tell_story([item for own in features for item in own], categories, sizes).text


def test_a_story_tells_the_numbers_of_the_profile():
    assert told(profile(spend=1.0)) == "Spend is typically 2, against 1.2 for all customers."
    assert told(profile(age=1.0)) == "They are about 2 years old; the typical customer is 1.2."
    assert told(profile(spend=0.1)) == "Average on every measure: nothing sets this group apart."


ANSWERS = (("disagree", 1.0), ("partly agree", 2.0), ("agree", 3.0))


def ordered(**values):
    [opinion] = profile(opinion=1.0)
    return [replace(opinion, words=ANSWERS, **values)]


def test_ordered_answers_are_told_in_words_and_numbers_between_them_with_their_scale():
    words = ordered(median=3.0, overall_median=2.0)
    assert told(words) == "Opinion is typically agree, against partly agree for all customers."
    scale = "on a scale from 1 (disagree) to 3 (agree)"
    means = ordered(median=2.0, overall_median=2.0, mean=3.0, overall_mean=2.4)
    assert told(means) == f"Opinion is 3 on average {scale}, against 2.4 for all customers."
    between = ordered(median=2.5, overall_median=2.0)
    assert told(between) == "Opinion is typically partly agree to agree, against partly agree for all customers."


def test_an_action_tells_ordered_answers_as_the_story_does():
    words = describe_number(*ordered(median=3.0, overall_median=2.0), SIZES)
    assert words is not None
    assert words.text == "typically agree, against partly agree for all customers"
    means = describe_number(*ordered(median=2.0, overall_median=2.0, mean=3.0, overall_mean=2.4), SIZES)
    assert means is not None
    assert means.text == "on average 3 on a scale from 1 to 3, against 2.4 for all customers"


def test_the_verb_of_a_story_agrees_with_a_title_in_the_plural():
    assert told(profile(total_children=1.0)) == "Total children are typically 2, against 1.2 for all customers."


def test_a_segment_that_only_a_block_sets_apart_is_told_so():
    blocks = Setting(n_customers=50, n_all=200, blocks=("notes_embedding",))
    assert (
        told(profile(spend=0.1), sizes=blocks) == "Only notes embedding sets this group apart; no other measure does."
    )
    assert told(profile(spend=1.0), sizes=blocks) == told(profile(spend=1.0))


def test_every_number_of_a_story_is_a_fact_that_stands_in_it():
    story = tell_story(
        profile(spend=1.0, visits_per_year=-1.0, Milk=0.9), (share("shop", "north", own=0.6, overall=0.2),), SIZES
    )
    assert len(story.facts) == 8
    assert all(fact.text in story.text for fact in story.facts)


def share(column, level, own, overall, *, is_missing=False):
    return CategoryShare(
        column=column, level=level, share=own, overall_share=overall, n_customers=int(own * 50), is_missing=is_missing
    )


def test_a_story_never_calls_average_what_a_category_formed():
    story = told([], categories=(share("contract_type", "month-to-month", own=0.9, overall=0.4),))
    assert story == "Contract type is “month-to-month” for 90% of them, against 40% of all customers."


def test_customers_of_whom_a_value_is_not_known_are_told_as_that():
    story = told(
        profile(spend=0.0), categories=(share("occupation", "(no value)", own=0.9, overall=0.2, is_missing=True),)
    )
    assert story == "Occupation is unknown for 90% of them, against 20% of all customers."
    missing = [FeatureProfile(**{**vars(item), "missing_share": 0.8, "n_known": 10}) for item in profile(income=1.5)]
    assert told(missing) == "Income is unknown for 80% of them."
    assert name_segments([missing, profile(income=0.1)])[0] == "Income unknown"


def test_a_number_that_few_customers_have_says_of_how_many_it_is():
    partly = [FeatureProfile(**{**vars(item), "missing_share": 0.4, "n_known": 30}) for item in profile(income=1.0)]
    assert told(partly) == "Income is typically 2 (known for 60% of them), against 1.2 for all customers."


def test_a_story_never_calls_higher_what_its_numbers_show_lower():
    """The mean of the logarithm can lie above where median and mean do not: such a feature is not told."""
    odd = [FeatureProfile(**{**vars(item), "median": 0.9, "mean": 1.0}) for item in profile(spend=1.0)]
    assert told(odd) == ""


def test_those_who_never_bought_are_told_as_that_and_nothing_else():
    never = [
        FeatureProfile(
            **{**vars(item), "upper_quartile": 0.0, "mean": 0.0} if item.feature == "frequency" else vars(item)
        )
        for item in profile(frequency=-1.5, monetary=-1.5, recency_days=1.9)
    ]
    assert told(never) == "They have no completed order."


def test_a_small_share_of_the_spend_is_not_called_nothing():
    assert tell_size(7, 1000, 0.001).text == "7 of 1,000 customers (1%), who account for less than 1% of net spend."
    assert tell_size(7, 1000, 0.0).text == "7 of 1,000 customers (1%), who account for 0% of net spend."


def level(column, name, *shares):
    overall = float(np.mean(shares))
    spread = np.sqrt(overall * (1 - overall))
    return LevelMark(
        column=column, level=name, differences=tuple((share - overall) / spread for share in shares), shares=shares
    )


def test_a_level_bears_the_name_of_its_column():
    marks = [level("Contract", "Month-to-month", 0.9, 0.1), level("Contract", "Two year", 0.05, 0.8)]
    assert name_segments([[], []], levels=marks) == ["Contract: Month-to-month", "Contract: Two year"]


def test_a_segment_of_whose_level_nothing_is_known_is_called_that():
    known = [level("device", "phone", 0.9, 0.1), level("plan", "basic", 0.5, 0.5)]
    unknown = LevelMark(
        column="device", level="(no value)", differences=(-1.0, 1.0), shares=(0.05, 0.9), is_missing=True
    )
    assert name_segments([[], []], levels=[*known, unknown]) == ["Device: phone", "Device unknown"]


def test_spend_of_which_a_part_is_unknown_is_told_as_that():
    told = tell_size(7, 1000, 0.2, is_spend_whole=False).text
    assert told == "7 of 1,000 customers (1%), who account for 20% of known net spend."


def test_a_level_that_fewer_than_half_have_names_nobody():
    marks = [level("shop", "north", 0.4, 0.05), level("shop", "south", 0.05, 0.9)]
    assert name_segments([[], []], levels=marks)[0] != "Shop: north"


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        (("MntWines", "MntFishProducts"), "wines spend"),
        (("NumWebPurchases",), "Many web purchases"),
        (("Total_Trans_Amt",), "High spenders"),
        (("Avg_Utilization_Ratio",), "High average utilization ratio"),
        (("recency_score",), "Recent customers"),
        (("visits_online",), "High visits online"),
    ],
)
def test_abbreviations_are_spelled_out(features, expected):
    high, low = (profile(**dict.fromkeys(features, way)) for way in (1.0, -1.0))
    assert expected in name_segments([high, low])[0]


def test_nobody_is_called_lapsed_who_keeps_the_own_rhythm():
    segments = [profile(recency_days=1.0), profile(recency_days=-1.0)]
    assert name_segments(segments)[0] == "Lapsed customers"
    assert name_segments(segments, keeps_rhythm=[True, True])[0] == "Quiet customers"


@pytest.mark.parametrize("features", [("p3", "p12"), ("cat_f_pct",), ("V1", "V2", "V3"), ("x", "y"), ("var_7",)])
def test_codes_never_read_as_features_beside_words(features):
    segments = [profile(**dict.fromkeys(features, way), age=0.0) for way in (1.0, -1.0, 0.0)]
    assert name_segments(segments) == ["Segment 1", "Segment 2", "Typical customers"]


@pytest.mark.parametrize(
    ("features", "name"),
    [(("x0", "x1"), "High x0 and x1"), (("cat_f_pct",), "High cat_f_pct"), (("var_7", "p3"), "High var_7 and p3")],
)
def test_where_all_columns_are_codes_names_say_them_as_they_are_typed(features, name):
    segments = [profile(**dict.fromkeys(features, way)) for way in (1.0, -1.0, 0.0)]
    assert name_segments(segments) == [name, name.replace("High", "Low"), "Typical customers"]


def test_a_segment_of_which_most_have_none_says_no():
    none = [
        FeatureProfile(**{**vars(item), "median": 0.0, "lower_quartile": 0.0})
        for item in profile(previous_contacts=-0.8)
    ]
    assert name_segments([none, profile(previous_contacts=0.9)])[0] == "No previous contacts"


def test_degrees_rise_with_the_difference():
    for count in range(2, 8):
        names = name_segments([profile(age=0.5 + place) for place in range(count)])
        assert len(set(names)) == count
    for first, second in itertools.pairwise([0.5, 1.6, 3.0]):
        assert len(set(name_segments([profile(age=first), profile(age=second)]))) == 2


@pytest.mark.parametrize(
    ("feature", "name"),
    [
        ("days_since_last_visit", "Lapsed customers"),
        ("days_since_last_complaint", "Segment 1"),
        ("time between orders", "High time between orders"),
        ("churned_revenue", "High churned revenue"),
        ("failed_transactions", "High failed transactions"),
        ("age of children", "High age of children"),
        ("returns on capital", "High returns on capital"),
        ("income per child", "High income per child"),
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


def test_a_number_never_stands_in_the_middle_of_a_phrase():
    alike = [profile(f3=1.0 + 0.01 * place, f4=-1.0) for place in range(8)]
    names = name_segments([*alike, profile(f3=-2.0, f4=2.0)])
    assert not any(re.search(r"\b(?:and|with|but|high|low|very),? \d+$", name) for name in names)


def test_a_hundred_segments_have_a_hundred_names():
    names = name_segments([profile(age=-2 + 0.04 * place) for place in range(100)])
    assert len({name.casefold() for name in names}) == 100
    assert max(n_spoken(name) for name in names) <= 4


def test_no_automatic_name_is_that_of_the_user_in_other_letters():
    segments = [profile(income=1.0 + 0.3 * place) for place in range(3)] + [profile(income=-2.0)]
    for own in ("HIGH-INCOME customers", "slightly high-income customers", "Markedly High-income Customers"):
        names = name_segments(segments, custom_names={3: own})
        assert len({name.casefold() for name in names}) == 4


def test_only_a_segment_that_nothing_marks_is_typical():
    segments = [profile(oil=x, tea=y) for x, y in ((0.5, 0.5), (0.6, 0.6), (-1.0, -1.0), (0.1, 0.0))]
    names = name_segments(segments)
    assert [name.startswith("Typical") for name in names] == [False, False, False, True]


def test_a_name_says_nothing_of_features_that_do_not_mark_the_segment_by_the_spec():
    segments = [profile(age=1.2, visits=-0.9), profile(age=-1.2, visits=0.9)]
    assert name_segments(segments) == ["Older rare visitors", "Young frequent visitors"]
    assert name_segments(segments, min_difference=2.9) == ["Typical customers 1", "Typical customers 2"]
