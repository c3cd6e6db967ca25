"""Which new segment continues which old one."""

import numpy as np
import pytest

from segmentry.stages.track import identify


def found(*rows: list[int], sizes: list[int] | None = None, expected: list[int] | None = None):
    counts = np.array(rows)
    return identify(
        counts,
        np.array(sizes if sizes is not None else counts.sum(axis=0)),
        np.array(expected if expected is not None else counts.sum(axis=1), dtype=float),
    )


def test_segments_in_another_order_keep_their_ids():
    identity = found([0, 98, 2], [100, 0, 0], [0, 3, 97])
    assert identity.kept == (1, 0, 2)
    assert identity.fates == ("continued",) * 3


@pytest.mark.parametrize(("same", "fate"), [(75, "continued"), (74, "changed"), (50, "changed"), (49, "retired")])
def test_a_segment_is_continued_from_75_percent_on_and_keeps_its_id_from_50(same, fate):
    left = 100 - same
    identity = found(
        [same, left // 4, left - left // 4 - left // 2, left // 2], [0, 100, 0, 0], [0, 0, 100, 0], [0, 0, 0, 100]
    )
    assert identity.fates[0] == fate
    assert identity.kept[0] == (0 if fate != "retired" else None)


def test_a_segment_in_two_parts_is_split_and_both_have_it_as_parent_where_neither_is_half_of_it():
    identity = found([48, 48, 4], [0, 0, 100])
    assert identity.fates == ("split", "continued")
    assert identity.kept == (None, None, 1)
    assert identity.becomes[0] == (0, 1)
    assert identity.parents == ((0,), (0,), ())


def test_the_larger_part_of_a_split_keeps_the_id():
    identity = found([65, 35])
    assert identity.fates == ("split",)
    assert identity.kept == (0, None)
    assert identity.parents == ((), (0,))


def test_two_segments_in_one_are_merged_and_a_small_one_is_taken_in_by_a_large_one():
    equal = found([100, 0], [100, 0], [0, 50])
    assert equal.fates == ("merged", "merged", "continued")
    assert [equal.kept[0] in {0, None}, equal.kept[1]] == [True, 2]
    small = found([100, 0], [10, 0], [0, 50])
    assert small.fates == ("continued", "merged", "continued")
    assert small.kept == (0, 2)


def test_a_segment_of_which_hardly_anybody_is_left_is_retired_and_one_of_other_customers_is_born():
    identity = found([100, 0], [3, 0], sizes=[103, 80], expected=[80, 80])
    assert identity.fates == ("continued", "retired")
    assert identity.becomes[1] == ()
    assert identity.kept == (0, None)
    assert identity.parents == ((), ())


def test_of_two_old_segments_that_match_a_new_one_equally_well_the_one_that_stands_first_gives_the_id():
    assert found([60, 0], [60, 0]).kept == (0, None)
    assert found([0, 80], [60, 0], [60, 0]).kept == (1, 0)


def test_of_two_halves_of_an_old_segment_the_one_that_stands_first_keeps_the_id():
    assert found([60, 60]).kept == (0, None)
    assert found([0, 0, 80], [60, 60, 0]).kept == (1, None, 0)


def test_of_two_halves_the_one_without_others_keeps_the_id():
    assert found([60, 60, 0], [30, 0, 0], [30, 0, 80]).kept == (None, 0, 2)
    assert found([60, 60], sizes=[120, 60]).kept == (None, 0)


def test_parts_that_are_of_one_old_segment_alone_are_matched_before_those_of_two():
    assert found([0, 60, 60], [60, 60, 0]).kept == (1, None, 0)
    assert found([60, 60, 0], [0, 60, 0], [0, 0, 60]).kept == (0, 1, 2)
