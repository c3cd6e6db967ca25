"""Known exports: what every entry keeps to, and how a log is recognised as one."""

from typing import get_args

import pytest

from segmentry.catalogue.profiles import CUSTOMER_PROFILES, PROFILES, customer_profile_of, profile_of
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


@pytest.mark.parametrize("name", CUSTOMER_PROFILES)
def test_a_table_of_customers_names_its_ids_and_roles_that_no_value_contradicts(name):
    profile = CUSTOMER_PROFILES[name]
    assert profile.ids
    assert set(profile.roles) <= {"contact", "consent", "labels", "location", "text"}
    assert profile.source
    assert profile.title.split()[0] in {"a", "an"}


@pytest.mark.parametrize("name", CUSTOMER_PROFILES)
def test_a_table_of_customers_is_recognised_in_any_case_and_is_no_log(name):
    header = [need.upper() for need in CUSTOMER_PROFILES[name].needs]
    assert customer_profile_of([*header, "Something else"]) is CUSTOMER_PROFILES[name]
    assert customer_profile_of(header[1:]) is not CUSTOMER_PROFILES[name]
    assert profile_of(header) is None


def test_no_two_exports_have_the_same_name():
    assert not set(PROFILES) & set(CUSTOMER_PROFILES)
