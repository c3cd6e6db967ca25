"""Entries of features from orders say what they are made from."""

import re

import pytest

from segmentry.catalogue.features import FEATURES, MIXES, features_named, is_share

OPTIONAL = {"order": {"units"}, "day": {"gap"}}


@pytest.mark.parametrize("entry", FEATURES.values(), ids=lambda entry: entry.name)
def test_an_entry_names_the_columns_and_features_in_its_expression(entry):
    words = set(re.findall(r"\b[a-z_]+\b(?!\()", entry.sql))
    assert set(entry.columns) == words & OPTIONAL.get(entry.level, set())
    assert set(entry.inputs) == (words if entry.level == "feature" else set())
    assert FEATURES.keys() >= set(entry.inputs)


def test_a_spec_names_features_by_none_by_all_or_one_by_one():
    assert [entry.is_standard for entry in features_named(None)] == [True] * len(features_named(None))
    assert features_named(["all"]) == list(FEATURES.values())
    assert [entry.name for entry in features_named(["basket_units", "category_share_", "nosuch"])] == ["basket_units"]


def test_shares_are_known_by_the_prefixes_of_their_families():
    assert all(is_share(f"{mix.prefix}x") for mix in MIXES)
    assert not any(map(is_share, FEATURES))
