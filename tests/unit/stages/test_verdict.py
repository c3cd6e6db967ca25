"""The verdict is a pure function of the evidence table."""

from dataclasses import replace

import numpy as np
import pytest

from segmentry.catalogue.verdicts import confidence_sentence
from segmentry.results import Border
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate import judge
from segmentry.stages.validate.choice import choose_k
from segmentry.stages.validate.confidence import HalfResult, with_votes
from segmentry.stages.validate.further_splits import further_splits
from segmentry.stages.validate.limits import Limits
from segmentry.stages.validate.quick import judge_quickly, too_few
from segmentry.stages.validate.verdict_input import UsefulK, VerdictInput
from tests.builders import evidence_row


def row(k, saving=-0.1, votes=0.0, gap=0.3, least=0.5, strength=0.5, separation=3.0, has_gaps=False, **over):
    if k == 1:
        return evidence_row(1, None, saving=0.0, votes=votes, **over)
    return evidence_row(
        k,
        over.pop("silhouette", 0.4),
        saving=saving,
        votes=votes,
        column_gap=gap,
        column_gap_error=0.01,
        prediction_strength=strength,
        least_segment_stability=least,
        separation=separation,
        has_gaps=has_gaps,
        stability=0.9,
        **over,
    )


STABLE = {"saving": 0.4, "votes": 0.9, "least": 0.9, "strength": 0.9}
APART = {**STABLE, "has_gaps": True, "separation": 7.0}


def case(
    *rows, n=1000, features=3, has_column_gaps=False, gap_k=(), shuffled_saving=0.4, least_k=1, useful=None, **spec
):
    limits = Limits(EvidenceSpec(**spec), n)
    return VerdictInput(
        rows=(row(1), *rows),
        limits=limits,
        n_features=features,
        has_column_gaps=has_column_gaps,
        column_gap_k=frozenset(gap_k),
        shuffled_saving=shuffled_saving,
        least_k=least_k,
        useful=useful,
    )


def judged(*rows, asked=None, **how):
    return judge(case(*rows, **how), asked)


@pytest.mark.parametrize(
    "savings, k",
    [
        ([0.0, 0.30, 0.10, 0.12], 2),
        ([0.0, 0.10, 0.50, 0.49], 3),
        ([0.0, 0.10, 0.50, 0.52], 3),
        ([0.0, 0.10, 0.50, 0.70], 4),
        ([0.0, -0.1, -0.2, -0.1], 1),
    ],
)
def test_the_largest_saving_is_taken_once_each_further_segment_is_paid_for(savings, k):
    assert choose_k(np.array(savings), np.ones(4, dtype=bool)) == k


def test_a_k_that_is_not_allowed_is_not_chosen():
    assert choose_k(np.array([0.0, 0.1, 0.5]), np.array([True, True, False])) == 2


def test_groups_that_halves_find_again_with_gaps_between_all_neighbours_are_natural():
    found = judged(row(2, 0.1), row(3, **APART), row(4, 0.2))
    assert (found.verdict, found.k) == ("natural", 3)
    assert "there is a gap between all neighbouring segments" in found.reasons
    assert "90% of random halves of the customers give the same 3 segments (high confidence)" in found.reasons


def test_the_borders_without_a_gap_are_named():
    borders = (
        Border(first=0, second=1, separation=5.0, p_one_mode=0.001),
        Border(first=0, second=2, separation=3.0, p_one_mode=0.49),
    )
    found = judge(replace(case(row(2), row(3, **{**APART, "has_gaps": False})), borders=lambda _: borders))
    assert "no gap is shown between s01 and s03 (dip test, p = 0.49)" in found.against


NOT_NATURAL = {
    "a gap is missing": ({"has_gaps": False}, {}, "no gap is shown between some neighbouring segments"),
    "few halves agree": (
        {"votes": 0.4},
        {},
        "only 40% of random halves come to these 3 segments by themselves",
    ),
    "little is saved": (
        {"saving": 0.1},
        {},
        "the segments describe the customers only slightly better than a single group (0.10 nats per customer)",
    ),
    "few customers": ({}, {"n": 100, "features": 30}, "there are only 3.3 customers per feature"),
}


@pytest.mark.parametrize("over, how, against", NOT_NATURAL.values(), ids=NOT_NATURAL)
def test_one_failed_test_is_enough_not_to_be_natural_and_is_named(over, how, against):
    found = judged(row(2), row(3, **{**APART, **over}), **how)
    assert (found.verdict, found.k) == ("reproducible", 3)
    assert against in found.against


def test_where_few_halves_agree_the_verdict_does_not_say_that_halves_find_the_segments():
    found = judged(row(2), row(3, **{**APART, "votes": 0.4}))
    assert found.reason == (
        "Random halves of the data, cut into 3 segments, give similar ones, but fewer than half of them choose 3 segments by "
        "themselves."
    )
    assert not any("give the same 3 segments" in text for text in found.reasons)
    asked = judged(row(2, **STABLE), row(3, least=0.9, votes=0.0, saving=0.3), asked=3)
    assert asked.verdict == "reproducible"
    assert asked.reason == found.reason


def test_a_saving_that_is_larger_with_more_segments_is_told_with_the_price_of_a_segment():
    found = judged(row(2, saving=0.30, votes=0.8, least=0.9, gap=0.3), row(3, saving=0.31, votes=0.2))
    assert found.k == 2
    assert (
        "a description by 2 segments is 0.30 nats per customer shorter than that of a single group "
        "(by 3 segments: 0.31, but 1 more segment must save 0.02 more)"
    ) in found.reasons


def test_where_all_neighbours_have_gaps_nothing_is_said_of_coarser_groups():
    with_gaps = judged(row(2, **{**APART, "saving": 0.3, "votes": 0.0}), row(3, **APART))
    assert with_gaps.verdict == "natural"
    assert not any("coarse" in text for text in with_gaps.reasons)
    without = judged(row(2, **{**APART, "saving": 0.3, "votes": 0.0}), row(3, **{**APART, "has_gaps": False}))
    assert any("2 coarse groups" in text for text in without.reasons)


def test_combinations_of_single_columns_are_one_group_however_stable_they_are():
    found = judged(row(2, **APART, gap=0.005), row(3))
    assert (found.verdict, found.k) == ("one group", 1)
    assert "only combines single columns" in found.reasons[0]


def test_a_gap_in_one_continuous_column_counts_without_the_others():
    found = judged(row(2, **APART, gap=0.0), row(3), gap_k=[2])
    assert (found.verdict, found.k) == ("natural", 2)
    assert "the segments are separated along a single column" in found.reasons


def test_bent_shapes_that_save_far_more_than_shuffled_columns_are_reproducible():
    found = judged(row(2, 0.1), row(3, **{**APART, "saving": 0.9}, gap=0.0))
    assert (found.verdict, found.k) == ("reproducible", 3)
    assert "shuffled columns give segments just as tight" in found.against
    assert not any("only combines" in text for text in found.against)


def test_combinations_of_columns_with_gaps_are_kept_and_never_natural():
    found = judged(row(2, 0.1), row(3, 0.1), row(4, **APART, gap=0.0), has_column_gaps=True)
    assert (found.verdict, found.k) == ("reproducible", 4)
    assert any("only combines single columns" in text for text in found.against)


def test_slices_of_one_cloud_are_told_as_cuts_and_not_as_the_number_that_halves_choose():
    found = judged(row(2, least=0.9, strength=0.9, votes=0.9), row(3))
    assert found.is_cut
    assert found.reason == (
        "These customers are one group. Random halves of the data cut it into the same 2 segments, so use these as bands, and "
        "not as kinds of customers."
    )
    told = "90% of random halves of the customers show no other groups, and give the same 2 segments when they are cut"
    assert told in found.reasons
    assert confidence_sentence(0.9, 2, 2, is_cut=True) == f"Stability of the cut: {told}."
    asked = judged(row(2, least=0.9, strength=0.9, votes=0.9), row(3), asked=3)
    assert "the most stable cut of the one group is into 2 segments" in asked.against
    assert not judged(row(2), row(3, **STABLE)).is_cut


def test_where_one_cloud_is_best_stable_slices_of_it_are_reproducible():
    stable = {"least": 0.9, "strength": 0.9}
    assert (judged(row(2, **stable), row(3)).verdict, judged(row(2, **stable), row(3)).k) == ("reproducible", 2)
    assert judged(row(2, least=0.9, strength=0.7), row(3)).k == 1
    assert judged(row(2, **stable, gap=0.0), row(3)).k == 1


def test_a_number_that_hardly_any_half_chooses_gives_way_to_the_one_that_most_choose():
    found = judged(row(2, 0.30, votes=0.6, least=0.9), row(3, 0.40, votes=0.1, least=0.9))
    assert found.k == 2
    assert "the evidence alone" not in " ".join(found.against)


def test_a_close_call_is_told_as_such():
    found = judged(row(2, 0.1), row(3, 0.40, votes=0.5, least=0.9), row(4, 0.39, votes=0.4, least=0.9))
    assert found.close_call.startswith(
        "A close call: 3 and 4 segments fit about equally well; 50% of random halves give 3, 40% give 4."
    )
    assert not judged(row(2, **APART), row(3, 0.1, votes=0.1)).close_call


def test_a_number_that_was_asked_for_is_judged_itself():
    rows = (row(2, 0.1, least=0.4), row(3, **APART))
    asked = judged(*rows, asked=2)
    assert (asked.verdict, asked.k) == ("constructive", 2)
    assert any(text.startswith("the evidence alone favours 3 segments, as do ") for text in asked.against)
    assert "these 2 coarse groups contain 3 finer segments" in asked.reasons
    assert judged(*rows).verdict == "natural"


def test_a_least_number_of_segments_is_kept_with_what_the_evidence_says():
    found = judged(row(2, **APART), row(3, 0.1), row(4, 0.2, least=0.8), least_k=3)
    assert (found.verdict, found.k) == ("reproducible", 4)
    assert any(text.startswith("the evidence alone favours 2 segments, as do ") for text in found.against)


def test_one_segment_that_was_asked_for_is_told_as_that_and_not_as_what_the_data_say():
    found = judged(row(2), row(3, **APART), asked=1)
    assert (found.verdict, found.k, found.reasons) == ("one group", 1, ())
    assert found.reason == "The customers are treated as one group, as requested."
    assert found.against == ("the evidence alone favours 3 segments, as do 90% of random halves",)


def test_a_saving_that_does_not_pay_for_a_segment_is_not_told_as_a_combination_of_columns():
    found = judged(row(2, 0.005), row(3))
    assert found.k == 1
    assert found.reasons[0] == "no number of segments describes the customers clearly better than a single group"


def test_a_least_number_that_no_limit_allows_is_told():
    found = judged(row(2, **APART), row(3, smallest_share=0.001), least_k=3)
    assert (found.verdict, found.k) == ("natural", 2)
    assert "no number of segments from 3 upwards is within the limits of the study" in found.against


def test_with_orders_the_best_supported_useful_number_is_recommended_and_not_called_more_than_it_is():
    rows = (row(2, **APART), row(3, 0.2), row(4, 0.15, least=0.5), row(5, 0.05))
    found = judged(*rows, useful=UsefulK(low=4, high=8))
    assert (found.verdict, found.k) == ("constructive", 4)


def test_a_handful_of_customers_proves_nothing():
    assert judged(row(2, **APART, smallest_share=0.4), n=18).verdict == "constructive"
    assert too_few(9).reason.startswith("There are too few customers to segment: 9")
    asked = too_few(4, 2)
    assert (asked.k, asked.verdict) == (2, "constructive")
    assert "too few customers to test anything: 4" in asked.reason
    assert "requested" in asked.reason


EVERYONE = np.arange(200)


def test_a_half_does_not_vote_for_segments_that_it_would_split_further():
    rng = np.random.default_rng(1)
    rows = np.concatenate([centre + rng.standard_normal((60, 2)) for centre in ([0, 0], [8, 0], [0, 40], [8, 40])])
    of_two, of_four = np.repeat([0, 1], 120), np.repeat([0, 1, 2, 3], 60)
    further = further_splits(rows, [np.zeros(240, int), of_two, of_two, of_four], is_compiled=False)
    table = case(row(2, **STABLE), row(3, **STABLE), row(4, **STABLE))
    found = np.ones(4, dtype=bool)
    halves = [
        HalfResult(np.array([0.0, 0.9, 0.1, 0.1]), found, np.arange(0, 240, 2)),
        HalfResult(np.array([0.0, 0.1, 0.1, 0.9]), found, np.arange(1, 240, 2)),
    ]
    assert [item["votes"] for item in with_votes(table, halves)] == [0.0, 0.5, 0.0, 0.5]
    assert [item["votes"] for item in with_votes(table, halves, further)] == [0.0, 0.0, 0.0, 0.5]


def test_a_half_votes_for_what_it_chooses_only_where_it_finds_the_segments_again():
    table = case(row(2, **STABLE), row(3, **STABLE), row(4, **STABLE, gap=0.0))
    found = np.array([True, True, True, True])
    lost = np.array([True, True, False, True])
    halves = [
        HalfResult(np.array([0.0, 0.1, 0.5, 0.2]), found, EVERYONE),
        HalfResult(np.array([0.0, 0.1, 0.5, 0.2]), lost, EVERYONE),
        HalfResult(np.array([0.0, 0.4, 0.1, 0.1]), found, EVERYONE),
        HalfResult(np.array([0.0, 0.1, 0.1, 0.9]), found, EVERYONE),
    ]
    assert [item["votes"] for item in with_votes(table, halves)] == [0.25, 0.25, 0.25, 0.0]


LIMITS = [
    ({"max_segments": 2}, {}, "at most 2 segments are wanted"),
    ({}, {"largest_share": 0.95}, "one segment holds 95.0% of the customers"),
    ({}, {"smallest_share": 0.001}, "one segment holds only 0.1% of the customers"),
    (
        {"min_segment_spend_share": 0.05},
        {"smallest_spend_share": 0.04},
        "one segment accounts for only 4.0% of the spend",
    ),
    ({"min_segment_customers": 300}, {"smallest_share": 0.2}, "one segment holds fewer than 300 customers"),
]


@pytest.mark.parametrize("spec, over, why", LIMITS, ids=[why for *_, why in LIMITS])
def test_a_limit_rules_a_k_out_and_its_price_is_stated(spec, over, why):
    found = judged(row(2, **STABLE, smallest_share=0.4), row(3, **APART, **over), **spec)
    assert found.k == 2
    price = next(text for text in found.against if why in text)
    assert (
        price == f"3 segments would be stable too but are ruled out ({why}); their inertia is 67% of that of 2 segments"
    )


def test_no_segment_holds_fewer_than_five_customers_by_default():
    found = judged(row(2, **STABLE, smallest_share=0.4), row(3, **APART, smallest_share=0.04), n=100)
    assert found.k == 2


def test_very_unequal_segments_speak_against_a_solution():
    spec = {"max_segment_share": 1.0, "min_segment_share": 0.0}
    found = judged(row(2, **APART, largest_share=0.97, smallest_share=0.03), **spec)
    assert "the segments are very unequal in size: 3.0% to 97.0% of the customers" in found.against


def test_limits_that_leave_nothing_are_named_as_the_reason_for_one_group():
    found = judged(row(2, **APART, smallest_share=0.05), min_segment_share=0.1)
    assert found.verdict == "one group"
    assert found.reason.endswith("no other number of segments is within the limits of the study.")
    assert any("2 segments would be stable too but are ruled out" in text for text in found.against)


def quickly(*rows, knee=None):
    return judge_quickly([evidence_row(1, None), *rows], knee, Limits(EvidenceSpec(), 1000))


QUICK = {
    "the highest silhouette wins": ([evidence_row(2, 0.3), evidence_row(3, 0.6), evidence_row(4, 0.5)], 3),
    "ties go to the smaller k": ([evidence_row(2, 0.6), evidence_row(3, 0.6)], 2),
    "weak structure is one group": ([evidence_row(2, 0.2), evidence_row(3, 0.24)], 1),
    "exactly the threshold is enough": ([evidence_row(2, 0.25)], 2),
    "a dominating segment does not count": ([evidence_row(2, 0.9, largest_share=0.97), evidence_row(3, 0.5)], 3),
    "a tiny segment does not count": ([evidence_row(2, 0.4), evidence_row(3, 0.8, smallest_share=0.001)], 2),
    "nothing usable is one group": ([evidence_row(2, 0.95, largest_share=0.99)], 1),
    "one distinct customer is one group": ([], 1),
}


@pytest.mark.parametrize("rows, k", QUICK.values(), ids=QUICK)
def test_a_quick_study_follows_the_silhouette_and_never_says_natural(rows, k):
    found = quickly(*rows)
    assert found.k == k
    assert found.verdict == ("one group" if k == 1 else "constructive")


def test_a_quick_study_quotes_who_prefers_another_k():
    found = quickly(
        evidence_row(2, 0.3, davies_bouldin=1.2, calinski_harabasz=80.0),
        evidence_row(3, 0.6, davies_bouldin=0.5, calinski_harabasz=70.0),
        knee=2,
    )
    assert found.reason == "3 segments give the highest silhouette (0.600)."
    assert found.against == (
        "one measure (Calinski-Harabasz) favours 2 segments",
        "the knee of the inertia curve is at 2 segments",
    )


def test_a_quick_verdict_recommends_no_fewer_segments_than_asked():
    rows = [evidence_row(1, None), evidence_row(2, 0.9), evidence_row(3, 0.1), evidence_row(4, 0.2)]
    limits = Limits(EvidenceSpec(), 1000)
    assert judge_quickly(rows, None, limits).k == 2
    assert judge_quickly(rows, None, limits, least_k=3).k == 4


def test_a_quick_study_of_mixed_customers_follows_the_saving():
    rows = [evidence_row(k, silhouette, saving=saved) for k, silhouette, saved in MIXED]
    found = judge_quickly(rows, None, Limits(EvidenceSpec(), 1000))
    assert (found.verdict, found.k, found.runner_up) == ("constructive", 3, 2)
    assert found.reason == "3 segments shorten the description of the customers most (0.90 nats per customer)."


MIXED = [(1, None, 0.0), (2, 0.6, 0.4), (3, 0.1, 0.9), (4, 0.1, 0.35)]


def test_a_quick_study_of_mixed_customers_without_a_saving_is_one_group():
    rows = [evidence_row(1, None, saving=0.0), evidence_row(2, 0.6, saving=-0.2), evidence_row(3, 0.7, saving=-0.1)]
    found = judge_quickly(rows, None, Limits(EvidenceSpec(), 1000))
    assert (found.verdict, found.k, found.runner_up) == ("one group", 1, 3)
    assert found.reason.endswith(
        "(most: -0.10 nats per customer with 3 segments), so treat these customers as one group."
    )


def test_a_quick_study_of_mixed_customers_recommends_no_fewer_segments_than_asked():
    rows = [evidence_row(k, silhouette, saving=saved) for k, silhouette, saved in MIXED]
    assert judge_quickly(rows, None, Limits(EvidenceSpec(), 1000), least_k=4).k == 4


def test_a_quick_study_of_mixed_customers_recommends_no_number_beyond_the_limits():
    rows = [evidence_row(1, None, saving=0.0), evidence_row(2, 0.6, saving=-0.2, largest_share=0.99)]
    rows += [evidence_row(3, 0.7, saving=-0.1)]
    assert judge_quickly(rows, None, Limits(EvidenceSpec(), 1000), least_k=2).k == 3
