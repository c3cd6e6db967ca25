"""Dates in a table of customers: recognised in every form, never numbers that form segments."""

from datetime import date, datetime, timedelta

import pandas as pd
import pyarrow as pa
import pytest

from segmentry.stages.ingest import ingest
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.dates.names import is_date_name
from tests.builders import settings

N = 60
DAYS = [datetime(2019, 1, 1) + timedelta(days=29 * n, seconds=3607 * n) for n in range(N)]


def ingested(columns, *texts):
    """Return the columns of a table of customers and the findings."""
    table = pd.DataFrame({"customer_id": [f"c{n}" for n in range(N)], "spend": [1.5 * n for n in range(N)], **columns})
    found = ingest(table, settings(*texts), may_be_log=False)
    return found.customers.columns, {item.code: item for item in found.findings}


@pytest.mark.parametrize(
    "form",
    [
        "%Y%m%d%H%M%S",
        "%Y%m%d",
        "%Y-%m-%d %H:%M:%S -0500",
        "%b %d, %Y",
        "%d. %B %Y",
        "%Y年%m月%d日",
        "%m/%d/%y, %I:%M %p",
        "%Y%m",
    ],
)
@pytest.mark.parametrize("name", ["signup_date", "created_at", "last purchase date"])
def test_dates_of_every_form_are_dates_and_no_feature(form, name):
    columns, _ = ingested({name: [day.strftime(form) for day in DAYS]})
    assert (columns[name].kind, columns[name].role) == ("date", "date")


@pytest.mark.parametrize("name", ["signup", "joined", "first_seen"])
@pytest.mark.parametrize("form", ["%Y%m%d%H%M%S", "%Y%m%d%H%M", "%Y%m%d"])
def test_compact_dates_form_no_segments_whatever_their_name(name, form):
    for kind in (str, int):
        columns, _ = ingested({name: [kind(day.strftime(form)) for day in DAYS]})
        assert columns[name].role == "date"


def test_numbers_read_as_dates_are_told_and_can_be_taken_back():
    seconds = {"created_at": [1_600_000_000 + 86_413 * n for n in range(N)]}
    columns, findings = ingested(seconds)
    assert columns["created_at"].role == "date"
    assert "1600000000 is 2020-09-13 12:26:40" in findings["numbers_as_dates"].evidence
    assert "roles.created_at=numeric" in findings["numbers_as_dates"].remedy
    columns, findings = ingested(seconds, "roles.created_at=numeric")
    assert columns["created_at"].role == "numeric"
    assert "numbers_as_dates" not in findings


@pytest.mark.parametrize("name", ["days_active", "time_on_site", "orders_per_month", "session_time_seconds", "month"])
def test_amounts_of_time_stay_numbers(name):
    columns, findings = ingested({name: [30_000 + 13 * n for n in range(N)]})
    assert columns[name].kind == "number"
    assert "numbers_as_dates" not in findings


def test_lengths_of_time_stay_what_they_are():
    columns, _ = ingested({"Duration": [f"{n % 9}:{n:02d}:00" for n in range(N)]})
    assert columns["Duration"].kind != "date"
    columns, _ = ingested({"age_of_account": [timedelta(days=n, hours=12) for n in range(N)]})
    assert columns["age_of_account"].values.to_pylist()[:2] == [0.5, 1.5]


def test_other_columns_of_dates_tell_day_and_month_apart():
    early = [date(2024, 1 + n % 12, 1 + n * 7 % 12) for n in range(N)]
    columns, findings = ingested(
        {"joined": [day.strftime("%d/%m/%Y") for day in early], "seen": [day.strftime("%d/%m/%Y") for day in DAYS]}
    )
    assert (columns["joined"].format.date_order, columns["seen"].format.date_order) == ("dmy", "dmy")
    assert "other columns of dates in the table" in findings["date_order_found"].evidence
    assert "ambiguous_dates" not in findings
    columns, findings = ingested({"joined": [day.strftime("%d/%m/%Y") for day in early]})
    assert columns["joined"].format.date_order == "ambiguous"
    assert "ambiguous_dates" in findings


def test_births_lie_in_the_past():
    births = [f"1/{15 + n % 9}/{(50 + n) % 100:02d}" for n in range(N)]
    _, findings = ingested({"birth_date": births})
    assert "read as 1950 to 2009" in findings["two_digit_years"].evidence


@pytest.mark.parametrize(
    ("fillers", "told"),
    [
        (["1900-01-01"], "1900-01-01"),
        (["9999-12-31", "1900-01-01"], "9999-12-31 and 1900-01-01"),
        (["1970-01-01"], "1970-01-01"),
    ],
)
def test_dates_that_stand_for_none_are_missing_even_once(fillers, told):
    written = [day.strftime("%Y-%m-%d") for day in DAYS]
    column = type_column("joined", pa.chunked_array([[*written, *fillers]]), settings().ingest).column
    assert column.format.placeholder_date == told
    assert (column.n_missing, column.n_sentinels) == (len(fillers), len(fillers))
    kept = type_column(
        "joined", pa.chunked_array([[*written, *fillers]]), settings("ingest.keep_values=['joined']").ingest
    )
    assert kept.column.n_missing == 0


def test_a_birth_in_1970_is_a_birth():
    births = [f"{1940 + n}-01-01" for n in range(N)]
    column = type_column("birth_date", pa.chunked_array([births]), settings().ingest).column
    assert (column.format.placeholder_date, column.n_missing) == ("", 0)


@pytest.mark.parametrize(
    ("name", "is_date"),
    [
        ("Order Date", True),
        ("created_at", True),
        ("Bestelldatum", True),
        ("注文日", True),
        ("event_timestamp", True),
        ("date_of_birth", True),
        ("days_since_last_order", False),
        ("number_of_days", False),
        ("time_spent", False),
        ("sales_last_month", False),
        ("monthly_spend", False),
    ],
)
def test_names_tell_whether_numbers_may_be_dates(name, is_date):
    assert is_date_name(name) == is_date
