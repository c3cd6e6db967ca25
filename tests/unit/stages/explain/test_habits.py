"""How the customers of a segment buy."""

from dataclasses import replace

import numpy as np
import pytest

from segmentry.catalogue.features import FREQUENCY, RECENCY
from segmentry.results import Estimate, Outcome, SegmentOutcome
from segmentry.stages.explain.habits import habits_of
from tests.builders import customers, numeric_column


def table(**columns):
    return customers(*(replace(numeric_column(name, values), is_from_orders=True) for name, values in columns.items()))


def habits(data, labels, as_of=None, outcome=None):
    ids = tuple(f"s{number:02d}" for number in range(1, max(labels) + 2))
    return habits_of(data, np.array(labels), ids=ids, as_of=as_of, outcome=outcome)


def test_the_share_of_one_time_buyers_is_counted_by_segment():
    found = habits(table(**{FREQUENCY: [1.0, 1.0, 2.0, 5.0]}), [0, 0, 0, 1])
    assert [item.once_share for item in found] == [pytest.approx(2 / 3), 0.0]
    assert [item.n_customers for item in found] == [3, 1]


def test_lateness_is_in_usual_gaps_of_the_segment():
    n = 30
    data = table(**{FREQUENCY: [3.0] * n, RECENCY: [60.0] * n, "mean_gap_days": [30.0] * n})
    rhythm = habits(data, [0] * n)[0].rhythm
    assert (rhythm.usual_gap_days, rhythm.lateness, rhythm.is_gap_of_all) == (30.0, 2.0, False)


def test_the_gap_of_all_stands_in_where_few_of_a_segment_came_back():
    gaps = [10.0] + [None] * 29 + [40.0] * 30
    data = table(**{FREQUENCY: [2.0] * 60, RECENCY: [80.0] * 60, "mean_gap_days": gaps})
    rhythm = habits(data, [0] * 30 + [1] * 30)[0].rhythm
    assert (rhythm.usual_gap_days, rhythm.n_gaps, rhythm.is_gap_of_all) == (40.0, 31, True)


def test_a_season_is_that_of_one_segment_and_not_of_all():
    # on 2023-01-10, 30 and 760 days ago are in December, 200 and 600 days ago are not
    data = table(**{FREQUENCY: [2.0] * 8, RECENCY: [30.0] * 3 + [200.0] * 5, "tenure_days": [760.0] * 3 + [600.0] * 5})
    found = habits(data, [0] * 3 + [1] * 5, as_of="2023-01-10")
    assert "December" in found[0].season
    assert habits(data, [0] * 3 + [1] * 5)[0].season is None
    everybody = table(**{FREQUENCY: [2.0] * 8, RECENCY: [30.0] * 8, "tenure_days": [760.0] * 8})
    assert habits(everybody, [0] * 3 + [1] * 5, as_of="2023-01-10")[0].season is None


def test_a_holdout_of_few_customers_is_not_used():
    share = Estimate(0.5, 0.4, 0.6)

    def seen(segment_id, n):
        return SegmentOutcome(segment_id=segment_id, n_customers=n, spend=None, orders=share, active=share)

    outcome = Outcome(
        as_of="2023-01-01",
        n_days=90,
        n_customers=40,
        segments=(seen("s01", 20), seen("s02", 19)),
        explained=(),
        agreement=0.9,
        sentence="",
    )
    found = habits(table(**{FREQUENCY: [1.0, 2.0]}), [0, 1], outcome=outcome)
    assert found[0].again.share == 0.5
    assert found[0].again.is_alike
    assert found[1].again is None
