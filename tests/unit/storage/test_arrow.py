"""Small things done to Arrow values."""

import pyarrow as pa
import pytest

from segmentry.storage import arrow as arrow_module
from segmentry.storage.arrow import count_distinct


@pytest.mark.parametrize(
    ("values", "n"),
    [
        (["1", "2", "30"], 3),
        (["1", "01", "1 "], 3),
        (["1", "2", "2"], 2),
        (["1", None, "2"], 2),
        (["-5", "5", "x"], 3),
        (["9223372036854775808", "1"], 2),
        ([], 0),
        ([1.5, 1.5, None], 1),
        ([None, None], 0),
    ],
)
def test_different_values_are_counted_whatever_they_look_like(values, n):
    kind = pa.float64() if any(isinstance(value, float) for value in values) else pa.string()
    assert count_distinct(pa.array(values, kind)) == n
    assert count_distinct(pa.chunked_array([pa.array(values, kind), pa.array([], kind)])) == n


def test_many_numbers_are_counted_in_their_order_with_the_same_outcome(monkeypatch):
    values = [3.5, None, 1.0, 3.5, float("nan"), float("nan"), 1.0, -2.0]
    chunks = pa.chunked_array([pa.array(values, pa.float64()), pa.array([7.0, None])])
    looked_up = count_distinct(chunks)
    monkeypatch.setattr(arrow_module, "_SORTED_FROM", 0)
    assert count_distinct(chunks) == looked_up == 5
    assert count_distinct(pa.array([None, None], pa.float64())) == 0


def test_many_whole_numbers_are_counted_in_their_order_with_the_same_outcome(monkeypatch):
    values = pa.chunked_array([pa.array([5, None, -2, 5, 2**62]), pa.array([2**62 + 1, -2])])
    looked_up = count_distinct(values)
    monkeypatch.setattr(arrow_module, "_SORTED_FROM", 0)
    assert count_distinct(values) == looked_up == 4
