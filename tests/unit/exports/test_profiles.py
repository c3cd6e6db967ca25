"""Profiles as a flat table."""

import numpy as np
import pytest

import segmentry as sg
from segmentry.exports import profile_table
from tests.builders import blobs


@pytest.fixture(scope="module")
def study():
    return sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick")


@pytest.fixture(scope="module")
def rows(study):
    return profile_table(study.result.profiles).to_pylist()


def test_there_is_a_row_for_each_segment_and_feature(rows):
    expected = [(segment, feature) for segment in ("s01", "s02", "s03") for feature in ("age", "visits")]
    assert sorted((row["segment_id"], row["feature"]) for row in rows) == expected


def test_means_and_quartiles_are_those_of_the_customers_in_their_own_units(study, rows):
    segments = np.array(study.segments["segment_id"].to_pylist())
    for row in rows:
        values = np.array(blobs()[row["feature"]].to_pylist())
        inside = values[segments == row["segment_id"]]
        assert row["n_customers"] == len(inside)
        assert row["share"] == pytest.approx(len(inside) / len(values))
        assert row["mean"] == pytest.approx(inside.mean())
        assert row["median"] == pytest.approx(np.median(inside))
        assert row["overall_mean"] == pytest.approx(values.mean())
        assert row["lower_quartile"] <= row["median"] <= row["upper_quartile"]


def test_intervals_hold_their_estimates_and_shares_are_shares(rows):
    for row in rows:
        assert row["difference_low"] <= row["difference_sd"] <= row["difference_high"]
        assert row["superiority_low"] <= row["superiority"] <= row["superiority_high"]
        assert 0 <= row["eta_squared"] <= 1
        assert row["missing_share"] == row["imputed_share"] == 0


def test_a_forming_feature_is_told_from_one_that_describes(study):
    described = sg.fit(blobs(), features=["age"], k=2, evidence="quick")
    forming = {row["feature"]: row["forms_segments"] for row in described.profiles.to_pylist()}
    assert forming == {"age": True, "visits": False}
