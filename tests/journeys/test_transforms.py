"""Every transform works in a study of a feature with a long tail."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.algorithms.transforms import TRANSFORMS


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_long_tail_is_told_whatever_the_transform(transform):
    rng = np.random.default_rng(0)
    table = pa.table(
        {
            "customer_id": [f"c{number}" for number in range(200)],
            "spend": rng.lognormal(3, 1.5, 200),
            "visits": rng.poisson(5, 200),
        }
    )
    study = sg.fit(table, k=2, evidence="quick", settings=[f"features.transform={transform}"])
    assert "skewness" in {item.code for item in study.findings}
    assert study.score(table)["segment_id"].equals(study.segments["segment_id"])


def test_a_few_values_below_zero_that_keep_a_long_tail_as_it_is_are_a_warning():
    spend = np.random.default_rng(2).lognormal(4, 1, 300)
    spend[7] = -49.9
    study = sg.fit({"customer_id": range(300), "spend": spend, "age": np.linspace(20, 70, 300)}, evidence="quick")
    (told,) = [finding for finding in study.findings if finding.code == "skewness"]
    assert told.severity == "warning"
    assert "In spend, 1 value lies below 0 (the lowest is -49.9)" in told.evidence
