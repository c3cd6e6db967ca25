"""Texts that keep the facts behind their numbers."""

import pytest

from segmentry.results import Fact
from segmentry.stages.explain.statements import Statement, combined, short_number
from segmentry.texts import percent


def fact(text):
    return Fact(column="age", statistic="mean", of="segment", value=1.0, n_customers=1, text=text)


def test_statements_are_combined_with_their_facts_in_order():
    one, other = Statement("One.", (fact("1"),)), Statement("Two.", (fact("2"), fact("3")))
    both = combined([one, Statement(""), other])
    assert both.text == "One. Two."
    assert [item.text for item in both.facts] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0%"), (0.0049, "less than 1%"), (0.006, "1%"), (0.995, "more than 99%")]
)
def test_a_small_share_is_not_written_as_nothing_nor_a_large_one_as_all(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(("value", "text"), [(99.94, "99.9"), (99.95, "100"), (-1234.5, "-1,234"), (-0.0, "0")])
def test_numbers_have_three_digits_up_to_a_hundred_and_are_whole_beyond(value, text):
    assert short_number(value) == text
