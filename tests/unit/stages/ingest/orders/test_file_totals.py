"""Rows of totals are set against what the orders came to."""

import pytest

from tests.unit.stages.ingest.orders.test_meaning import came_to, log

ROWS = [("a", "1", 1, 100, "paid"), ("b", "2", 2, 50, "cancelled"), ("c", "3", 3, 60, "paid"), ("a", "4", 4, 5, "paid")]


def with_total(total):
    """Return the findings of a log below which a row of totals stands."""
    whole = log(*ROWS, ("Total", "", 5, total, ""))
    dates = [*whole.column("order_date").to_pylist()[:-1], ""]
    return came_to(whole.set_column(2, "order_date", [dates]))[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("total", "words"), [(165, "purchases|revenue after returns"), (215, "sum of all lines, also of those")]
)
def test_a_total_that_agrees_is_told(total, words):
    found = with_total(total)["file_totals"]
    assert found.severity == "info"
    assert any(word in found.evidence for word in words.split("|"))
    assert "the revenue used is 165.00" in found.evidence


@pytest.mark.slow
def test_a_total_that_agrees_with_no_sum_is_a_warning_with_both():
    found = with_total(999)["file_totals"]
    assert found.severity == "warning"
    assert "gives 999.00 in 'total'. All lines come to 215.00, and the revenue used is 165.00" in found.evidence


def test_a_log_without_a_row_of_totals_is_not_compared():
    assert "file_totals" not in came_to(log(*ROWS))[2]
