"""The as-of moment: the one asked for, or the day after the last order."""

from datetime import date, datetime, timedelta

import pytest

from segmentry.engines.orders import AsOf
from segmentry.errors import DataError
from segmentry.stages.ingest.orders.as_of import as_of_from, choose_as_of, days_before

DAYS = {date(2024, 1, 1): 1500, date(2024, 1, 3): 1500}


def test_a_date_is_written_back_as_a_date_and_a_moment_as_a_moment():
    assert as_of_from("2024-01-02") == AsOf(datetime(2024, 1, 2), is_date=True)
    assert (as_of_from("2024-01-02").value, as_of_from("2024-01-02").text) == (date(2024, 1, 2), "2024-01-02")
    moment = as_of_from("2024-01-02 13:30")
    assert (moment.value, moment.text) == (datetime(2024, 1, 2, 13, 30), "2024-01-02 13:30:00")


@pytest.mark.parametrize(
    ("text", "later", "expected", "n_far"),
    [
        ("2020-05-05", [(date(2025, 1, 3), 3)], "2020-05-05", 0),
        (None, [], "2024-01-04", 0),
        (None, [(date(2025, 1, 2), 3)], "2025-01-03", 0),  # 365 days later: not far enough
        (None, [(date(2025, 1, 3), 3)], "2024-01-04", 3),
        (None, [(date(2025, 1, 3), 4)], "2025-01-04", 0),  # more than a thousandth of the lines
        (None, [(date(2025, 1, 3), 1), (date(2029, 1, 1), 2)], "2025-01-04", 2),
    ],
)
def test_the_default_is_the_day_after_the_last_order_but_for_a_few_far_in_the_future(text, later, expected, n_far):
    choice = choose_as_of(text, {**DAYS, **dict(later)}, "log")
    assert choice.as_of.text == expected
    assert [finding.code for finding in choice.findings] == (["future_dates"] if n_far else [])
    assert all(finding.evidence.startswith(f"{n_far} lines are dated") for finding in choice.findings)


def test_a_log_up_to_the_end_of_the_calendar_needs_a_date():
    with pytest.raises(
        DataError, match=r"has dates to the end of the calendar .*3 lines up to 9999-12-31.*--as-of DATE"
    ):
        choose_as_of(None, {date(9999, 12, 31): 3}, "log")
    assert choose_as_of("2024-01-02", {date(9999, 12, 31): 3}, "log").as_of.text == "2024-01-02"


BUSY = {date(2024, 1, 1) + timedelta(days=3 * n): 10 for n in range(40)}
LAST = date(2024, 4, 27)


@pytest.mark.parametrize(
    ("days_later", "n_lines", "is_told"), [(90, 1, False), (91, 1, True), (91, 3, True), (91, 4, False), (15, 1, False)]
)
def test_a_few_lines_months_after_a_busy_log_do_not_move_the_date(days_later, n_lines, is_told):
    choice = choose_as_of(None, {**BUSY, LAST + timedelta(days=days_later): n_lines}, "log")
    assert (choice.as_of.value == LAST + timedelta(days=1)) == is_told
    assert [finding.code for finding in choice.findings] == (["future_dates"] if is_told else [])


def test_a_shop_that_sells_once_a_season_is_not_told_that_its_last_season_is_alone():
    seasons = {date(year, month, 1): 10 for year in range(2010, 2021) for month in (6, 12)}
    choice = choose_as_of(None, {**seasons, date(2021, 6, 1): 1}, "log")
    assert (choice.as_of.text, choice.findings) == ("2021-06-02", ())


@pytest.mark.parametrize("text", [None, "2024-04-01"])
def test_a_lone_line_decades_before_is_told(text):
    choice = choose_as_of(text, {date(1994, 5, 1): 1, **BUSY}, "log")
    assert choice.as_of.text == (text or "2024-04-28")
    assert [finding.code for finding in choice.findings] == ["early_dates"]
    assert choice.findings[0].evidence == "1 line is dated 1994-05-01 or before, 29 years before all the others."


def test_a_log_without_dates_is_refused():
    with pytest.raises(DataError, match="no order with a date"):
        choose_as_of(None, {}, "log")


def test_the_day_of_the_moment_counts_where_it_has_an_earlier_line():
    moment = as_of_from("2024-01-03 12:00")
    assert days_before(moment, DAYS, "log", is_last_seen=True) == (date(2024, 1, 1), date(2024, 1, 3))
    assert days_before(moment, DAYS, "log", is_last_seen=False) == (date(2024, 1, 1),)
    with pytest.raises(DataError, match="span 2024-01-01 to 2024-01-03"):
        days_before(as_of_from("2024-01-01"), DAYS, "log", is_last_seen=False)
