"""The seam to Numba: an array of a wrong type is refused and compiles nothing."""

from typing import NamedTuple

import numpy as np
import pytest

from segmentry.algorithms.kernels import F4, F8, FloatRows, compiled, read_only


class Pair(NamedTuple):
    """Two arrays of one type each."""

    first: F8
    second: F4


@compiled
def total(rows: FloatRows, pair: Pair, factor: float) -> float:
    return (rows.sum() + pair.first.sum() + pair.second.sum()) * factor


def test_a_wrong_type_is_an_error_and_the_right_ones_are_compiled_once_each():
    wide, narrow = np.ones(3), np.ones(3, np.float32)
    assert total(wide, Pair(wide, narrow), 2.0) == total(narrow, Pair(wide, narrow), 2.0) == 18.0
    n_compiled = len(total.signatures)
    for rows, pair in [
        (np.ones(3, np.int64), Pair(wide, narrow)),
        (wide, Pair(narrow, narrow)),
        (wide, Pair(wide, wide)),
    ]:
        with pytest.raises(TypeError, match=r"total: .* is .*, not float"):
            total(rows, pair, 2.0)
    assert len(total.signatures) == n_compiled == 2


def test_arrays_for_kernels_are_in_c_order_and_only_read():
    values = read_only(np.ones((3, 4)).T)
    assert values.flags.c_contiguous
    assert not values.flags.writeable
