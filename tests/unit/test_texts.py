"""Shares and lists in sentences."""

import pytest

from segmentry.texts import joined, percent, shortened


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0%"),
        (0.004, "less than 1%"),
        (0.005, "less than 1%"),
        (0.5, "50%"),
        (0.995, "more than 99%"),
        (1.0, "100%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(share, text):
    assert percent(share) == text


def test_lists_of_every_length_can_be_read():
    assert [joined(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [shortened(list("abc")[:n], 2) for n in range(4)] == ["", "a", "a, b", "a, b and 1 more"]
    assert shortened(list("abcd"), 1, "columns") == "a and 3 more columns"
