"""Columns of lists of numbers as arrays: Arrow lists of every kind, and texts of lists."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest.vectors import as_rows, is_vector, looks_like_numbers

LISTS = [[1.0, 2.5], None, [], [3.0, None]]
EXPECTED = [[1.0, 2.5], [np.nan, np.nan], [np.nan, np.nan], [3.0, np.nan]]


def column(values, kind=None) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(values, kind)])


@pytest.mark.parametrize("inner", [pa.float32(), pa.float64(), pa.float16()], ids=str)
@pytest.mark.parametrize("outer", [pa.list_, pa.large_list])
def test_lists_of_arrow_keep_their_numbers_and_say_which_are_missing(outer, inner):
    assert np.array_equal(as_rows(column(LISTS, outer(inner)), "x"), EXPECTED, equal_nan=True)


def test_lists_of_one_length_and_whole_numbers_are_read_too():
    fixed = column([[1, 2], None, [3, None]], pa.list_(pa.int8(), 2))
    assert np.array_equal(as_rows(fixed, "x"), [[1, 2], [np.nan, np.nan], [3, np.nan]], equal_nan=True)


def test_single_precision_is_not_doubled():
    assert as_rows(column(LISTS, pa.list_(pa.float32())), "x").dtype == np.float32
    assert as_rows(column([[1, 2]], pa.list_(pa.int64())), "x").dtype == np.float64


def test_parts_of_a_column_are_read_one_after_the_other():
    parts = pa.chunked_array([pa.array(LISTS[:2]), pa.array(LISTS, pa.list_(pa.float64())).slice(2)])
    assert np.array_equal(as_rows(parts, "x"), EXPECTED, equal_nan=True)


@pytest.mark.parametrize(
    "text",
    ["[0.5, -1e-3, 2]", "[0.5 -1e-3\n 2]", "0.5, -1e-3, 2", " {0.5,-1e-3,2} ", "(0.5; -1e-3; 2)"],
)
def test_texts_of_lists_are_read_as_python_numpy_and_databases_write_them(text):
    texts = column([text, "", None])
    assert is_vector(texts)
    expected = [[0.5, -1e-3, 2.0], [np.nan] * 3, [np.nan] * 3]
    assert np.array_equal(as_rows(texts, "x"), expected, equal_nan=True)


def test_texts_are_told_by_the_first_that_are_there_however_far_down_they_begin():
    late = column([None] * 120 + [""] * 12_000 + ["[1, 2, 3]"] * 5)
    assert is_vector(late)
    assert looks_like_numbers(late)
    assert not is_vector(column([None, ""], pa.string()))


def test_whole_numbers_beyond_what_a_double_holds_are_rounded():
    assert as_rows(column([[2**60 + 1, 3]], pa.list_(pa.int64())), "x").tolist() == [[2.0**60, 3.0]]


def test_words_for_no_number_are_missing():
    found = as_rows(column(["[1, null, NaN, 4]", "[1, None, , 4]"]), "x")
    assert np.array_equal(found, [[1, np.nan, np.nan, 4]] * 2, equal_nan=True)


@pytest.mark.parametrize("text", ["0,5", "12", "red, green, blue", "2024-01-01", "Smith, John"])
def test_other_texts_are_no_lists_of_numbers(text):
    assert not looks_like_numbers(column([text, text]))


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (["[1, 2]", "[1, 2, 3]", "[3, 4]"], r"different lengths.*got 2 with 2 numbers, 1 with 3 numbers"),
        (["[1, b]"], "something other than numbers"),
        (["[1, 2 ... 9]"], "were shortened when they were written"),
        (["[]", ""], "holds no list of numbers"),
    ],
)
def test_what_cannot_be_compared_is_refused(values, what):
    with pytest.raises(DataError, match=what):
        as_rows(column(values, pa.string()), "column 'x'")
