"""Segments that are nearly the same, and how many campaigns they make."""

from segmentry.results import Neighbours
from segmentry.stages.explain.neighbours import tell_alike

NAMES = {"s01": "Young", "s02": "Older", "s03": "Rare"}


def pair(first, second, switching=0.2, separation=2.0):
    return Neighbours(first=first, second=second, switching=switching, separation=separation)


def test_nothing_is_said_without_neighbours():
    assert tell_alike([], NAMES) == ""


def test_two_alike_segments_save_one_campaign():
    assert tell_alike([pair("s01", "s02")], NAMES) == (
        "Young and Older are nearly the same: 20% of their customers would switch between the two if the analysis were "
        "repeated. Treat them as one audience. You need two campaigns, not three."
    )


def test_segments_that_lie_apart_are_not_alike_however_many_customers_they_exchange():
    text = tell_alike([pair("s01", "s02", separation=5.0)], NAMES)
    assert text.startswith(
        "All segments are different enough to be treated separately. The closest are Young and Older"
    )


def test_segments_join_one_campaign_only_where_each_is_like_each():
    chain = [pair("s01", "s02"), pair("s02", "s03")]
    assert "You need two campaigns, not three." in tell_alike(chain, NAMES)
    assert "You need only one campaign." in tell_alike([*chain, pair("s01", "s03")], NAMES)
