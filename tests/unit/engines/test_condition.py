"""Rows that meet a condition, in the order of the table."""

import pyarrow as pa
import pytest

from segmentry.engines.condition import rows_where
from segmentry.errors import SpecError

TABLE = pa.table({"Unit Price": [3.0, None, 1.0], "city": ["Rome", "Oslo", None]})


def test_unknown_is_false_and_the_order_stays():
    assert rows_where(TABLE, "\"unit price\" > 2 or city = 'Oslo'", "where").to_pylist() == [True, True, False]
    assert rows_where(TABLE, "starts_with(city, 'O')", "where").to_pylist() == [False, True, False]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("city + 1", "cannot be evaluated"),
        ('"Unit Price" + 1', "must be a condition"),
        (
            "\"Unit Price\" = 'Ja'",
            "compares 'Unit Price' with the text 'Ja'.*yes and no are 1 and 0 there: \"Unit Price\" = 1",
        ),
        ("town = 'x'", "no column 'town'"),
        ("city = Rome", "no column 'Rome'; put text in single quotes: 'Rome'"),
        ("city in (Rome, Oslo)", "no column 'Oslo'; put text in single quotes: 'Oslo'"),
        ("Price > 2", "no column 'Price'; a name with a blank or a sign stands in double quotes: \"Unit Price\""),
        ("town.x > 2", "'town.x': name the column alone"),
        ("Unit Price > 2", 'is not an expression.*double quotes: "Unit Price"'),
    ],
)
def test_what_is_no_condition_is_refused_with_its_setting(condition, message):
    with pytest.raises(SpecError, match=rf"(?s)ingest\.where.*{message}"):
        rows_where(TABLE, condition, "ingest.where")


def test_a_name_with_a_dot_is_told_to_stand_in_double_quotes():
    with pytest.raises(SpecError, match=r'a name with a dot stands in double quotes: "a\.b"'):
        rows_where(pa.table({"a.b": [1.0, 2.0]}), "a.b > 1", "ingest.where")


def test_a_column_that_is_called_like_a_word_of_sql_needs_no_quotes():
    table = pa.table({"Alter": [20.0, 40.0], "left": ["a", "b"], "n": [1.0, 2.0]})
    assert rows_where(table, "Alter > 30", "where").to_pylist() == [False, True]
    assert rows_where(table, "n < 2 and alter > 10", "where").to_pylist() == [True, False]
    assert rows_where(table, "\"Alter\" > 30 and left = 'b'", "where").to_pylist() == [False, True]
    assert rows_where(table, "'Alter' = 'Alter' and not Alter > 30", "where").to_pylist() == [True, False]


def test_dates_compare_as_dates_and_with_nothing_else():
    days = pa.table({"since": pa.array(["2021-12-31", "2022-02-01", None]).cast(pa.date32())})
    assert rows_where(days, "since > '2022-01-01'", "where").to_pylist() == [False, True, False]
    assert rows_where(days, "since < DATE '2022-01-01'", "where").to_pylist() == [True, False, False]
    for condition in ("since > '01.01.2022'", "since > 2022", "since > 'x'", "since like '2022%'"):
        with pytest.raises(SpecError, match="compares 'since' with what is no date; write a date as '2025-01-31'"):
            rows_where(days, condition, "where")


def test_every_spelling_of_a_level_is_that_level():
    cities = pa.table({"city": ["Rome", "Oslo"], "other": ["ROME", "Oslo"]})
    spellings = {"city": {"ROME": "Rome", "rome ": "Rome"}}
    for condition in ("city = 'ROME'", "'rome ' = city", "city in ('x', 'ROME')", "not city != 'ROME'"):
        assert rows_where(cities, condition, "where", spellings=spellings).to_pylist() == [True, False]
    assert rows_where(cities, "other = 'ROME'", "where", spellings=spellings).to_pylist() == [True, False]
