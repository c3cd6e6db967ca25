"""Moves, stays and the last change of customers over dates."""

from itertools import groupby, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from segmentry.algorithms.history import ABSENT, count_moves, last_change, stays_of


@st.composite
def histories(draw):
    """Return labels of some customers at some dates, each customer there at one of them at least."""
    n_dates, n = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    rows = st.lists(st.integers(-1, 3), min_size=n_dates, max_size=n_dates).filter(lambda row: max(row) >= 0)
    return np.array(draw(st.lists(rows, min_size=n, max_size=n))).T


def by_hand(labels):
    """Return the stays as plain Python finds them."""
    found = []
    for customer, row in enumerate(labels.T.tolist()):
        start = 0
        for segment, run in groupby(row):
            end = start + len(list(run))
            found += [(customer, segment, start, end)] if segment != ABSENT else []
            start = end
    return found


@given(histories())
def test_stays_are_those_found_by_hand(labels):
    stays = stays_of(labels)
    rows = zip(stays.customers, stays.segments, stays.starts, stays.ends, strict=True)
    assert [tuple(map(int, row)) for row in rows] == by_hand(labels)


@given(histories())
def test_rows_of_the_moves_and_exits_add_up_to_the_customers_of_both_dates(labels):
    for before, after in pairwise(labels):
        counts = count_moves(before, after, 4)
        assert counts[:-1].sum(axis=1).tolist() == [int((before == segment).sum()) for segment in range(4)]
        assert counts[:, :-1].sum(axis=0).tolist() == [int((after == segment).sum()) for segment in range(4)]
        assert counts.sum() == ((before >= 0) | (after >= 0)).sum()


@given(histories())
def test_the_last_change_is_that_of_the_last_two_stays(labels):
    change = last_change(labels)
    for customer in range(labels.shape[1]):
        stays = [stay for stay in by_hand(labels) if stay[0] == customer]
        has_left = stays[-1][3] < len(labels)
        earlier = stays[-1] if has_left else stays[-2] if len(stays) > 1 else None
        assert change.current[customer] == labels[-1, customer]
        assert change.before[customer] == (ABSENT if earlier is None else earlier[1])
        assert change.since[customer] == (stays[-1][3] if has_left else stays[-1][2])
