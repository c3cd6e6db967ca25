from datetime import date

import pytest

from segmentry.report.drawing.ticks import decimals_label, months_between, number_label, plain_labels, round_numbers


@pytest.mark.parametrize(
    ("low", "high", "count", "ticks"),
    [
        (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-30, 70, 4, [-20, 0, 20, 40, 60]),
        (1e6, 3e6, 2, [1e6, 2e6, 3e6]),
        (5, 5, 4, [5]),
    ],
)
def test_ticks_are_round_and_inside(low, high, count, ticks):
    assert round_numbers(low, high, count) == pytest.approx(ticks)


@pytest.mark.parametrize("ends", [(float("nan"), 1.0), (0.0, float("inf")), (1e300, 1e301), (-1e-300, 1e-300)])
def test_ticks_of_odd_ranges_are_few(ends):
    if ends[0] == ends[0] and abs(ends[1]) != float("inf"):
        assert len(round_numbers(*ends, 5)) < 20


def test_months_are_evenly_apart():
    days = months_between(date(2020, 3, 5), date(2021, 3, 4), 4)
    assert days == [date(2020, 4, 1), date(2020, 7, 1), date(2020, 10, 1), date(2021, 1, 1)]
    assert months_between(date(2020, 3, 5), date(2020, 3, 9), 4) == [date(2020, 3, 5), date(2020, 3, 9)]


def test_labels_have_the_decimals_that_tell_them_apart():
    assert list(map(plain_labels([0.0, 0.25, 0.5]), [0.0, 0.25, 0.5])) == ["0", "0.25", "0.50"]
    assert [decimals_label(2)(value) for value in (0.5, 1234.0)] == ["0.50", "1.234k"]
    assert number_label(-2500.0) == "-2.5k"
