"""What a column of dates is told by where the dates themselves leave it open."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.columns import dates_of, moments_of, read_times
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import DateSettings

TODAY = date(2026, 11, 27)


def reading(texts, **settings):
    return read_dates(pa.array(texts), "t", DateSettings(today=TODAY, **settings))


def years(texts, **settings):
    return [moment.year for moment in reading(texts, **settings).moments.to_pylist()]


def codes(found):
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("written", "settings", "meant"),
    [
        (["1/15/97", "6/24/98"], {}, [1997, 1998]),
        (["12/31/99", "1/15/00", "2/15/24"], {}, [1999, 2000, 2024]),
        (["1/15/24", "1/15/25", "1/15/26", "1/15/27"], {}, [2024, 2025, 2026, 2027]),  # a year ahead, beside the others
        (["1/15/27"], {}, [1927]),
        (["1/15/97", "1/15/26"], {"pivot_year": 2099}, [2097, 2026]),
        (["1/15/97", "1/15/26"], {"pivot_year": 1999}, [1997, 1926]),
        (["1/15/55", "1/15/99", "1/15/04", "1/15/24"], {"is_birth": True}, [1955, 1999, 2004, 1924]),
        (["15 Jan 97", "15 Jan 2024"], {}, [1997, 2024]),
    ],
)
def test_years_of_two_digits_keep_together_and_do_not_lie_ahead(written, settings, meant):
    assert years(written, **settings) == meant


def test_the_century_of_two_digits_is_told_with_an_example():
    found = reading(["1/15/97", "6/24/98"])
    assert codes(found) == ["two_digit_years"]
    assert found.notes[0].evidence == "'t' has two-digit years, read as 1997 to 1998: '1/15/97' is 1997-01-15."
    assert "26 stands for 2026 and 27 for 1927" in found.notes[0].remedy
    assert "ingest.pivot_year=YEAR" in found.notes[0].remedy


def test_the_year_may_come_first_with_two_digits_where_that_keeps_the_dates_together():
    days = [date(2024, 1, 1) + timedelta(days=3 * n) for n in range(90)]
    midnight = datetime.min.time()
    for form, order in (("%y-%m-%d", "ymd"), ("%d-%m-%y", "dmy"), ("%m-%d-%y", "mdy")):
        found = reading([day.strftime(form) for day in days])
        assert found.order == order
        assert found.moments.to_pylist() == [datetime.combine(day, midnight) for day in days]


def test_two_digits_that_may_be_day_or_year_over_many_years_are_asked_about():
    days = [date(2001, 1, 5) + timedelta(days=97 * n) for n in range(90)]
    assert reading([day.strftime("%y-%m-%d") for day in days]).order == "ymd"
    many = [date(2001, 1, 5) + timedelta(days=1009 * n % 9890) for n in range(90)]
    open_ones = reading([day.strftime("%y-%m-%d") for day in many])
    assert open_ones.is_open
    assert reading([day.strftime("%y-%m-%d") for day in many], order="ymd").moments[1].as_py().date() == many[1]


def test_times_without_a_zone_beside_others_are_counted():
    found = reading(["2024-05-28 10:00:00+02:00", "2024-05-28 11:00:00"])
    assert found.moments.to_pylist() == [datetime(2024, 5, 28, 8), datetime(2024, 5, 28, 11)]
    assert found.notes[0].evidence == "'t' was converted to UTC. 1 times without a zone were used as they are."


def test_a_zone_that_there_is_not_makes_no_time():
    assert reading(["2024-05-28 10:00 Europe/Atlantis", *["2024-05-28 10:00 Europe/Paris"] * 9]).moments.null_count == 1


def test_rows_in_the_order_of_their_dates_tell_day_and_month_apart():
    days = [date(2024, month, day) for month in (1, 2, 3) for day in (2, 5, 9, 11)]
    found = reading([day.strftime("%d/%m/%Y") for day in days])
    assert (found.order, codes(found)) == ("dmy", ["date_order_found"])
    assert [moment.date() for moment in found.moments.to_pylist()] == days
    assert "ingest.date_order=mdy" in found.notes[0].remedy
    backwards = reading([day.strftime("%m/%d/%Y") for day in days[::-1]])
    assert backwards.order == "mdy"


@pytest.mark.parametrize(
    "texts", [["02/01/2024", "05/01/2024"], ["05/02/2024", "01/07/2024", "03/03/2024", "09/04/2024"] * 2]
)
def test_day_and_month_stay_open_without_evidence(texts):
    found = reading(texts)
    assert found.order == "ambiguous"
    assert found.is_open
    assert found.moments.null_count == len(texts)


def test_the_same_day_and_month_needs_no_order():
    assert reading(["05/05/2024", "06/06/2024"]).moments.to_pylist() == [datetime(2024, 5, 5), datetime(2024, 6, 6)]


def test_forms_that_each_allow_one_reading_are_read_side_by_side_and_told():
    found = reading(["2024-05-28", "May 29, 2024", "30/05/2024", "45443", "20240602"])
    assert [moment.day for moment in found.moments.to_pylist()] == [28, 29, 30, 31, 2]
    assert "mixed_dates" in codes(found)
    evidence = next(note.evidence for note in found.notes if note.code == "mixed_dates")
    assert "'2024-05-28' is 2024-05-28 (1)" in evidence
    assert "'May 29, 2024' is 2024-05-29 (1)" in evidence


def test_days_first_beside_months_first_are_read_where_each_date_tells():
    found = reading(["31/01/2024", "02/28/2024"])
    assert found.moments.to_pylist() == [datetime(2024, 1, 31), datetime(2024, 2, 28)]
    assert codes(found) == ["mixed_dates"]
    open_ones = reading(["31/01/2024", "02/28/2024", "01/02/2024"])
    assert (open_ones.order, open_ones.examples) == ("mixed", (0, 1))


def test_numbers_are_dates_only_in_a_column_named_like_one():
    for texts in (["20240528", "20240529"], ["1676035299"], ["44967.5"], ["2024-05"], ["2024-Q1"]):
        assert reading(texts) is not None
        assert reading(texts, is_named=False) is None


@pytest.mark.parametrize(
    ("texts", "evidence"),
    [
        (["1676035299"], "seconds since 1970-01-01 (Unix time): 1676035299 is 2023-02-10 13:21:39; "
                         "as milliseconds it would be 1970-01-20."),
        (["44967.5"], "days since 1899-12-30, as Excel counts them: 44967.5 is 2023-02-10 12:00:00; "
                      "as days since 1970-01-01 it would be 2093-02-11."),
        (["202402"], "months written yyyymm: 202402 is 2024-02-01, the first day of the month."),
    ],
)  # fmt: skip
def test_how_numbers_were_read_is_told_with_an_example_both_ways(texts, evidence):
    found = reading(texts)
    assert codes(found) == ["numbers_as_dates"]
    assert found.notes[0].evidence == f"'t' was read as {evidence}"


def test_days_are_counted_from_a_date_that_is_told():
    counted = pa.chunked_array([pa.array([1, 711, None])])
    with pytest.raises(
        DataError, match=r"whole numbers from 1 to 711.*orders\.day_zero=YYYY-MM-DD.*counts of weeks or months"
    ):
        read_times(counted, "DAY", DateSettings(today=TODAY))
    found = read_times(counted, "DAY", DateSettings(today=TODAY, day_zero=date(2022, 12, 31)))
    assert found.moments.to_pylist() == [datetime(2023, 1, 1), datetime(2024, 12, 11), None]
    assert found.notes[0].evidence == "'DAY' was read as days counted from 2022-12-31: 1 is 2023-01-01."


def test_days_and_months_without_a_year_are_no_days_that_are_counted():
    texts = pa.chunked_array([[f"{day:02d}{month:02d}" for month in (3, 4, 12) for day in (1, 15, 31)]])
    with pytest.raises(DataError, match=r"days and months perhaps.*export dates with their year"):
        read_times(texts, "Belegdatum", DateSettings(today=TODAY))
    with pytest.raises(DataError, match=r"orders\.day_zero"):
        read_times(pa.chunked_array([list(range(101, 900))]), "DAY", DateSettings(today=TODAY))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["red", "blue", "green", "pink"], r"but texts \(got 'red', 'blue', 'green'"),
        (["12.5", "500.25"], "but numbers from 12.5 to 500.25"),
        ([2023, 2024], "whole numbers from 2023 to 2024, years perhaps"),
        (["10:30", "11:45:10"], "but times of day without a date"),
        ([timedelta(hours=3)], r"but values of the type duration\[us\]"),
        ([None, None], "no other value"),
        ([True], "but values of the type bool"),
    ],
)
def test_a_column_that_holds_no_dates_is_refused_for_what_it_holds(values, words):
    with pytest.raises(DataError, match=rf"contains no dates.*{words}|{words}.*contains no dates") as error:
        read_times(pa.chunked_array([pa.array(values)]), "when", DateSettings(today=TODAY))
    assert "column 'when'" in str(error.value)
    assert "--set orders.columns.time=COLUMN" in str(error.value)


def test_values_that_are_typed_already_are_read_as_they_are():
    zoned = pa.chunked_array([pa.array([datetime(2024, 7, 1, 12, tzinfo=UTC)], pa.timestamp("ns", "Europe/Berlin"))])
    found = dates_of(zoned, "t", DateSettings(zone="UTC"))
    assert (found.moments.to_pylist(), codes(found)) == ([datetime(2024, 7, 1, 12)], ["times_with_zone"])
    for value, meant in (
        (date(2024, 7, 1), datetime(2024, 7, 1)),
        (Decimal(20240701), datetime(2024, 7, 1)),
        (45474.5, datetime(2024, 7, 1, 12)),
    ):
        assert moments_of(pa.chunked_array([[value]]), "auto", zone="UTC", name="t").to_pylist() == [meant]


def test_dates_of_zeros_are_missing_however_many():
    found = reading(["0000-00-00 00:00:00"] * 8 + ["2024-05-28 10:00:00", "2024-05-29 10:00:00"])
    assert found.moments.to_pylist() == [*[None] * 8, datetime(2024, 5, 28, 10), datetime(2024, 5, 29, 10)]


def test_numbers_in_groups_are_no_dates():
    assert reading(["1234-56-78", "4321-99-10", "2024-13-40"]) is None
    assert reading(["1234 56 78", "4321 99 10", "2024 13 40"]) is None


def test_marks_that_keep_a_cell_as_text_are_no_part_of_the_date():
    assert reading(["'2024-05-28", '="2024-05-29"']).moments.to_pylist() == [
        datetime(2024, 5, 28),
        datetime(2024, 5, 29),
    ]
