"""Hashes of rows."""

import numpy as np

from segmentry.algorithms.hashing import row_hashes


def test_hashes_depend_on_values_alone():
    rows = np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0], [0.0, 5.0], [-0.0, 5.0]])
    first, swapped, again, zero, negative_zero = row_hashes(rows, 0)
    assert first == again != swapped
    assert zero == negative_zero
    assert row_hashes(rows, 1)[0] != first
    assert row_hashes(rows.astype(np.float32), 0).tolist() == row_hashes(rows, 0).tolist()
