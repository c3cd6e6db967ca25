"""Files of a log may write dates differently; each is read by its own form, or refused by its name."""

from contextlib import ExitStack

import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest.orders.log import read_orders
from tests.builders import settings


@pytest.fixture
def days_of(tmp_path):
    """Return a function that reads the days of a folder of files, and the findings."""

    def read(files, *texts, header="customer_id,order_date,amount"):
        for name, rows in files.items():
            lines = [row if "," in row else f"a,{row},5" for row in rows]
            (tmp_path / name).write_text("\n".join([header, *lines]) + "\n")
        with ExitStack() as stack:
            log = read_orders(tmp_path, None, spec=settings(*texts), stack=stack)
            return [str(day) for day in log.days], {item.code: item for item in log.source.findings}

    return read


def test_each_file_is_read_by_its_own_form(days_of):
    days, findings = days_of(
        {
            "a.csv": ["2024-01-31", "2024-02-01"],
            "b.csv": ["28.02.2024", "01.03.2024"],
            "c.csv": ["03/31/2024", "04/01/2024"],
            "d.csv": ["20240428", "20240501"],
        }
    )
    assert days == [
        "2024-01-31", "2024-02-01", "2024-02-28", "2024-03-01", "2024-03-31", "2024-04-01", "2024-04-28", "2024-05-01",
    ]  # fmt: skip
    evidence = findings["mixed_dates"].evidence
    assert evidence.startswith(
        "The files write 'order_date' in 4 ways: a.csv as '2024-01-31', read as 2024-01-31; b.csv as"
    )
    assert "c.csv as '03/31/2024', read as 2024-03-31" in evidence


def test_a_file_that_leaves_day_and_month_open_takes_the_order_of_all_others(days_of):
    days, findings = days_of({"a.csv": ["28/01/2024", "01/02/2024"], "b.csv": ["05/02/2024", "03/02/2024"]})
    assert days == ["2024-01-28", "2024-02-01", "2024-02-03", "2024-02-05"]
    assert findings["date_order_found"].evidence == (
        "b.csv: No date of 'order_date' shows the order of day and month; they were read with the day first, because that "
        "is how the "
        "other files write it."
    )


def test_a_file_is_refused_by_its_name_where_the_others_differ(days_of):
    files = {"a.csv": ["28/01/2024"], "b.csv": ["02/28/2024"], "c.csv": ["05/02/2024", "03/02/2024"]}
    with pytest.raises(DataError, match=r"c\.csv") as error:
        days_of(files)
    assert "column 'order_date' of c.csv" in str(error.value)
    assert "ingest.date_order=dmy or mdy" in str(error.value)


def test_both_orders_in_one_file_are_refused_with_a_line_of_each(days_of):
    with pytest.raises(DataError) as error:
        days_of({"a.csv": ["05/02/2024", "28/01/2024", "02/28/2024"]})
    assert "'28/01/2024' in line 3 and '02/28/2024' in line 4" in str(error.value)
    assert "of a.csv" in str(error.value)


def test_another_column_of_dates_tells_day_and_month_apart(days_of):
    rows = ["a,05/02/2024,28/02/2024,5", "b,03/02/2024,01/03/2024,5"]
    days, findings = days_of({"a.csv": rows}, header="customer_id,order_date,ship_date,amount")
    assert days == ["2024-02-03", "2024-02-05"]
    assert "the other columns of dates in the file are written so" in findings["date_order_found"].evidence


def test_what_is_said_of_many_files_is_said_once(days_of):
    _, findings = days_of({f"{n}.csv": [f"1/15/{n:02d}", f"2/15/{n:02d}"] for n in range(20, 25)})
    assert findings["two_digit_years"].evidence.startswith("20.csv: 'order_date' has two-digit years")
    assert findings["two_digit_years"].evidence.endswith("The same holds for 4 other files.")


def test_a_file_without_dates_is_refused_by_its_name(days_of):
    with pytest.raises(DataError, match=r"column 'order_date' of b\.csv"):
        days_of({"a.csv": ["2024-01-31"], "b.csv": ["soon", "later"]})


def test_the_day_of_the_time_is_found_before_lines_are_left_out(days_of):
    days, _ = days_of({"a.csv": ["01/02/2024", "28/05/2024"]}, "orders.as_of=2024-03-01")
    assert days == ["2024-02-01"]
