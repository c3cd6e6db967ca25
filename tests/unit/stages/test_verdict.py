"""The verdict is a pure function of the evidence table."""

import pytest

from segmentry.results import Spread
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate import judge
from segmentry.stages.validate.case import Case
from segmentry.stages.validate.limits import Limits
from segmentry.stages.validate.quick import judge_quickly
from tests.builders import evidence_row


def row(k, strength=0.5, least=0.5, separation=3.0, has_gaps=False, ari=0.5, **over):
    if k == 1:
        return evidence_row(1, None, **over)
    stability = Spread(ari, ari, ari, ari, ari, ari)
    return evidence_row(
        k,
        over.pop("silhouette", 0.4),
        prediction_strength=strength,
        least_segment_stability=least,
        separation=separation,
        has_gaps=has_gaps,
        stability=stability,
        **over,
    )


STABLE = {"strength": 0.9, "least": 0.9, "ari": 0.9}
APART = {**STABLE, "has_gaps": True, "separation": 7.0}


def judged(*rows, gap=True, bic=True, n=1000, features=3, **spec):
    evidence_spec = EvidenceSpec(**spec)
    return judge(Case([row(1), *rows], Limits(evidence_spec, n), features, gap, bic))


def test_groups_that_come_again_with_gaps_between_all_neighbours_are_natural():
    found = judged(row(2, **STABLE), row(3, **APART), row(4))
    assert (found.verdict, found.k, found.runner_up) == ("natural", 3, 2)
    assert "there is a gap between all neighbours" in found.reasons
    assert found.against[0] == "the silhouette prefers k = 2"


@pytest.mark.parametrize(
    "against, how",
    [
        ("the gap statistic sees one group", {"gap": False}),
        ("BIC sees one group", {"bic": False}),
        ("there are only 3.3 customers for each feature", {"n": 100, "features": 30}),
    ],
)
def test_one_failed_test_is_enough_not_to_be_natural_and_is_named(against, how):
    found = judged(row(2), row(3, **APART), **how)
    assert (found.verdict, found.k) == ("reproducible", 3)
    assert against in found.against


def test_a_stable_cut_without_gaps_is_reproducible():
    found = judged(row(2, **STABLE), row(3, **STABLE, separation=3.5), gap=False, bic=False)
    assert (found.verdict, found.k) == ("reproducible", 3)
    assert "not all neighbours have a gap between them" in found.against


def test_neighbours_that_lie_farthest_apart_decide_and_ties_go_to_the_smaller():
    assert judged(row(2, **STABLE, separation=4.0), row(3, **STABLE, separation=3.0)).k == 2
    assert judged(row(2, **STABLE, separation=4.0), row(3, **STABLE, separation=4.05)).k == 2


def test_fewer_segments_do_not_win_by_joining_groups_that_lie_apart():
    found = judged(row(2, **{**APART, "separation": 20.0}), row(4, **{**APART, "separation": 6.0}))
    assert (found.verdict, found.k) == ("natural", 4)


def test_a_solution_that_agrees_as_a_whole_is_reproducible_even_if_one_segment_is_not():
    found = judged(row(2, strength=0.85, least=0.6, ari=0.85))
    assert (found.verdict, found.k) == ("reproducible", 2)
    assert "not every segment comes again in resamples" in found.against


def test_what_does_not_come_again_is_constructive_while_one_vote_sees_groups():
    found = judged(row(2, silhouette=0.3), row(3, silhouette=0.5), bic=False)
    assert (found.verdict, found.k) == ("constructive", 3)


def test_it_is_one_group_when_nothing_comes_again_and_both_votes_say_so():
    found = judged(row(2), row(3), gap=False, bic=False)
    assert (found.verdict, found.k, found.runner_up) == ("one group", 1, 2)
    assert "BIC sees one group" in found.reasons


def test_a_handful_of_customers_proves_nothing():
    assert judged(row(2, **APART), n=12).verdict == "constructive"


LIMITS = [
    ({"max_segments": 2}, {}, "at most 2 segments are wanted"),
    ({}, {"largest_share": 0.95}, "one segment holds 95.0% of the customers"),
    ({}, {"smallest_share": 0.001}, "one segment holds only 0.1% of the customers"),
    ({"min_segment_spend_share": 0.05}, {"smallest_spend_share": 0.04}, "one segment brings only 4.0% of the spend"),
    ({"min_segment_customers": 300}, {"smallest_share": 0.2}, "one segment holds fewer than 300 customers"),
]


@pytest.mark.parametrize("spec, over, why", LIMITS, ids=[why for *_, why in LIMITS])
def test_a_limit_rules_a_k_out_and_its_price_is_stated(spec, over, why):
    found = judged(row(2, **STABLE, smallest_share=0.4), row(3, **APART, **over), **spec)
    assert found.k == 2
    price = next(text for text in found.against if why in text)
    assert price == f"k = 3 comes again and is ruled out ({why}); its inertia is 67%"


def test_very_unequal_segments_speak_against_a_solution():
    spec = {"max_segment_share": 1.0, "min_segment_share": 0.0}
    found = judged(row(2, **APART, largest_share=0.97, smallest_share=0.03), **spec)
    assert "the segments are very unequal: 3.0% to 97.0% of the customers" in found.against


def quickly(*rows, knee=None):
    return judge_quickly([evidence_row(1, None), *rows], knee, Limits(EvidenceSpec(), 1000), EvidenceSpec())


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
    assert found.reason == "The silhouette is highest at k = 3 (0.600)."
    assert found.against == ("Calinski-Harabasz prefers k = 2", "the knee of the inertia curve prefers k = 2")


def test_weak_pairs_are_not_told_as_unstable_segments():
    found = judged(row(2, strength=0.6, least=0.9, ari=0.9), bic=False)
    assert "pairs of customers are not put together again by the other half" in found.against
    assert "not every segment comes again in resamples" not in found.against


def test_limits_that_leave_nothing_are_named_as_the_reason_for_one_group():
    found = judged(row(2, **APART, smallest_share=0.05), min_segment_share=0.1)
    assert found.verdict == "one group"
    assert found.reason.endswith("no other number of segments keeps the limits of the spec.")
    assert any("k = 2 comes again and is ruled out" in text for text in found.against)


def test_a_stable_solution_with_one_very_large_segment_beats_an_unstable_one_and_is_never_natural():
    found = judged(row(2, **APART, largest_share=0.93, smallest_share=0.07), row(3))
    assert (found.verdict, found.k) == ("reproducible", 2)
    assert any("very unequal" in text for text in found.against)
