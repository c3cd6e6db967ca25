"""Dense groups that lie close together are one below the same distances as in the package hdbscan."""

import pytest
from sklearn.metrics import adjusted_rand_score

from segmentry.algorithms.dense_groups import dense_groups, walk
from tests.reference.dense_groups_hdbscan import rows

HDBSCAN = {
    0.0: (
        "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccdddddddddd"
        "ddddddddddddddddddddddddddddddddddddddddddddddddddbbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..a...a...a.............b...........a..."
    ),
    1.2: (
        "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccdddddddddd"
        "ddddddddddddddddddddddddddddddddddddddddddddddddddbbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..a...a...a.............b...........a..."
    ),
    2.0: (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacccccccccccccccccccc"
        "ccccccccccccccccccccccccccccccccccccccccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbba.b..ab...b..aa.........c........a.ab..."
    ),
    5.0: (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbabb..ab...b..aab........b.....b..a.ab..."
    ),
    50.0: (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbabb..ab...b..aab........b.....b..a.ab..."
    ),
}
"""Of hdbscan 0.8.44, whose `min_samples` leaves the row itself out: the group of every row, a dot for none."""


@pytest.mark.parametrize("epsilon", HDBSCAN)
def test_groups_are_those_of_hdbscan(epsilon):
    found = dense_groups(walk(rows(), 8), 8, 12, epsilon=epsilon)
    theirs = list(HDBSCAN[epsilon])
    assert adjusted_rand_score(theirs, found.labels) == 1.0
    assert [letter == "." for letter in theirs] == (found.labels < 0).tolist()


def test_the_reach_of_joined_groups_is_the_distance_at_which_they_part_from_the_rest():
    apart, joined = (dense_groups(walk(rows(), 8), 8, 12, epsilon=epsilon) for epsilon in (0.0, 2.0))
    assert (apart.k, joined.k) == (4, 3)
    assert (apart.reaches < 2.0).tolist() == [False, False, True, True]
    assert joined.reaches[:2].tolist() == apart.reaches[:2].tolist()
    assert joined.reaches[2] > 2.0
