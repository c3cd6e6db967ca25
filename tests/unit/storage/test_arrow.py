"""Small things done to Arrow values."""

import pyarrow as pa
import pytest

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
