"""Look-back windows: readable lengths of time, calendar months, and a clear error otherwise."""

from datetime import date, datetime

import pytest

from segmentry.errors import SpecError
from segmentry.spec.window import parsed_window, window_start
from tests.builders import settings

WRITTEN = [("12m", "12m"), ("90d", "90d"), ("26w", "26w"), ("2y", "2y"), (" 12 Months ", "12m"), ("1 year", "1y")]
STARTS = [
    ("12m", date(2025, 3, 1), date(2024, 3, 1)),
    ("1m", date(2024, 3, 31), date(2024, 2, 29)),
    ("1y", date(2024, 2, 29), date(2023, 2, 28)),
    ("13m", date(2025, 1, 15), date(2023, 12, 15)),
    ("90d", date(2024, 3, 31), date(2024, 1, 1)),
    ("2w", datetime(2024, 1, 15, 9, 30), datetime(2024, 1, 1, 9, 30)),
]


@pytest.mark.parametrize(("written", "kept"), WRITTEN)
def test_a_window_is_kept_as_a_number_and_a_letter(written, kept):
    assert settings(f"orders.window={written}").orders.window == kept


@pytest.mark.parametrize("wrong", ["12", "0m", "m", "12 moons", "-3m", "1.5y", "101y", "12m2d"])
def test_anything_else_is_refused_with_examples(wrong):
    with pytest.raises(SpecError, match=r"orders\.window.*(90d, 26w, 12m or 2y|100 years or less)"):
        settings(f"orders.window={wrong}")


@pytest.mark.parametrize(("text", "as_of", "start"), STARTS)
def test_months_and_years_are_those_of_the_calendar(text, as_of, start):
    assert window_start(text, as_of) == start
    assert window_start(None, as_of) is None


def test_a_window_is_told_in_words():
    assert [parsed_window(text).words for text in ("1d", "26w", "12m", "2y")] == [
        "1 day",
        "26 weeks",
        "12 months",
        "2 years",
    ]
