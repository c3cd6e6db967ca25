"""Texts for many customers at once."""

import numpy as np
import pyarrow as pa

from segmentry.stages.explain.reasons.texts import TextGroup, by_group, joined, number_texts, scattered


def test_each_customer_gets_the_text_of_its_group():
    def texts_of(group, rows):
        return pa.array([f"{group}:{row}" for row in rows])

    assert by_group(np.array([1, -1, 0, 1]), 2, texts_of).to_pylist() == ["1:0", None, "0:2", "1:3"]
    assert by_group(np.array([-1, -1]), 2, texts_of).to_pylist() == [None, None]


def test_groups_are_put_in_the_order_of_all_customers():
    groups = [TextGroup(np.array([2, 0]), pa.array(["c", "a"])), TextGroup(np.array([3]), pa.array(["d"]))]
    assert scattered(4, groups).to_pylist() == ["a", None, "c", "d"]
    assert scattered(2, []).to_pylist() == [None, None]


def test_numbers_have_at_most_so_many_decimals():
    assert number_texts(np.array([1.0, -0.0, 1234.0]), 0).to_pylist() == ["1", "0", "1,234"]
    assert number_texts(np.array([1.256, 2.0]), 2).to_pylist() == ["1.26", "2"]


def test_texts_are_joined_end_to_end():
    assert joined("a ", pa.array(["b", "c"]), "!").to_pylist() == ["a b!", "a c!"]
