"""Which feature ranks the segments."""

from dataclasses import replace

import pytest

from segmentry.results import Action, Profiles, SegmentProfile
from segmentry.stages.explain.reasons.worth import worth_of
from tests.unit.stages.test_names import profile


def profiles(*segments):
    action = Action(play="", because="", do="", do_not="", measure="")
    return Profiles(
        segments=tuple(
            SegmentProfile(
                id=f"s{number:02d}",
                name="",
                n_customers=1,
                share=0.5,
                spend_share=None,
                median_fit=None,
                features=tuple(features),
                categories=(),
                size="",
                story="",
                action=action,
            )
            for number, features in enumerate(segments, 1)
        ),
        features=(),
        categories=(),
        objective_shares={},
        importance={},
        neighbours=(),
        alike="",
        spend_column=None,
        concentration=(),
    )


def test_spend_goes_before_orders_and_orders_before_recency():
    worth = worth_of(profiles(profile(recency=1.0, orders=1.0, spend=2.0), profile(recency=0.0, orders=0.0, spend=1.0)))
    assert worth.feature == "spend"
    assert worth.values == pytest.approx((2.5, 2.0))
    assert worth_of(profiles(profile(recency=1.0, orders=1.0), profile(recency=0.0, orders=0.0))).feature == "orders"


def test_less_is_better_where_the_catalogue_says_so():
    worth = worth_of(profiles(profile(recency=1.0), profile(recency=0.0)))
    assert worth.values[1] > worth.values[0]


def test_a_feature_that_formed_the_segments_goes_first():
    first, second = profile(spend=1.0, revenue=1.0), profile(spend=0.0, revenue=0.0)
    described = [[replace(features[0], is_forming=False), features[1]] for features in (first, second)]
    assert worth_of(profiles(*described)).feature == "revenue"


def test_nothing_ranks_one_segment_or_features_without_a_good_side():
    assert worth_of(profiles(profile(spend=1.0))) is None
    assert worth_of(profiles(profile(height=1.0), profile(height=0.0))) is None
