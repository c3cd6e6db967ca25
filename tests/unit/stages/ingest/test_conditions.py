"""Conditions over customers and over rows of a file select alike, by dates and by levels."""

import pyarrow as pa
import pytest

from segmentry.errors import DataError, SpecError
from segmentry.stages.ingest import ingest
from segmentry.stages.ingest.file_rows import read_rows, rows_meeting
from tests.builders import settings

N = 90
DAYS = [f"{n % 28 + 1:02}.{n % 12 + 1:02}.{2020 + n % 4}" for n in range(N)]
TABLE = {
    "customer_id": [f"c{n}" for n in range(N)],
    "since": DAYS,
    "seen": [f"2024-05-01 {n % 24:02}:30:00" for n in range(N)],
    "city": [("Köln", "Köln", "KÖLN", "köln ", "Bonn")[n % 5] for n in range(N)],
    "visits": [n % 7 for n in range(N)],
}


def n_customers(condition, **columns):
    return ingest(pa.table({**TABLE, **columns}), settings(f"ingest.where={condition}")).customers.n_customers


def n_rows(condition):
    spec = settings()
    return rows_meeting(read_rows(pa.table(TABLE), spec), spec, condition=condition, setting="--where").true_count


@pytest.mark.parametrize(
    ("condition", "n"),
    [
        ("since >= '2022-01-01'", sum(day[-4:] >= "2022" for day in DAYS)),
        ("since between '2021-01-01' and '2021-12-31'", sum(day.endswith("2021") for day in DAYS)),
        ("seen > '2024-05-01 12:00'", sum(n % 24 >= 12 for n in range(N))),
        ("city = 'KÖLN'", N * 4 // 5),
        ("city != 'köln'", N // 5),
    ],
)
def test_customers_and_rows_of_a_file_meet_the_same_condition(condition, n):
    assert n_customers(condition) == n_rows(condition) == n


def test_a_date_in_the_form_of_the_file_is_refused_with_the_form_to_write():
    with pytest.raises(SpecError, match="compares 'since' with what is no date; write a date as '2025-01-31'"):
        n_customers("since > '01.01.2022'")


def test_dates_whose_order_is_not_known_compare_with_nothing():
    unclear = [f"{n % 12 + 1:02}/{n % 11 + 1:02}/2024" for n in range(N)]
    with pytest.raises(DataError, match="ambiguous order of day and month"):
        n_customers("since > '2024-03-01'", since=unclear)
    assert n_customers("visits > 2", since=unclear) == sum(n % 7 > 2 for n in range(N))
