"""Known exports: what every entry keeps to, and how a log is recognised as one."""

from typing import get_args

import pytest

from segmentry.catalogue.profiles import PROFILES, profile_of
from segmentry.spec.orders import OrderRole


@pytest.mark.parametrize("name", PROFILES)
def test_an_entry_names_roles_says_what_revenue_is_and_where_it_is_described(name):
    profile = PROFILES[name]
    assert set(profile.columns) <= set(get_args(OrderRole))
    assert {"order", "time", "amount"} <= set(profile.columns)
    assert profile.revenue
    assert profile.source
    assert profile.title.split()[0] in {"a", "an"}


@pytest.mark.parametrize("name", PROFILES)
def test_an_export_is_recognised_by_the_columns_that_it_always_has_in_any_case(name):
    header = [need.upper() for need in PROFILES[name].needs]
    assert profile_of([*header, "Something else"]) is PROFILES[name]
    assert profile_of(header[1:]) is not PROFILES[name]
