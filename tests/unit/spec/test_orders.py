"""Settings of orders that read values in their own way."""

import pytest

from tests.builders import settings


@pytest.mark.parametrize(("typed", "prefix"), [("", ""), ("''", ""), ("CN", "CN")])
def test_a_prefix_that_is_left_empty_is_none(typed, prefix):
    assert settings(f"orders.cancelled_prefix={typed}").orders.cancelled_prefix == prefix
