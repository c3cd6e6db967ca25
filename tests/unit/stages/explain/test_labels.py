"""Columns of labels describe segments by the share of each frequent label, as pandas counts them."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.stages.explain.categories import profile_labels
from tests.builders import text_column

N = 300
RNG = np.random.default_rng(8)
LABELS = RNG.integers(0, 2, N)
TAGS = [
    ", ".join(["vip"] * (side and n % 2 == 0) + ["new"] * (n % 3 == 0) + ["odd"] * (n == 5)) or None
    for n, side in enumerate(LABELS)
]


def test_shares_of_labels_are_of_all_customers_of_the_segment():
    found = profile_labels(text_column("Tags", TAGS, "labels"), LABELS, n_segments=2, min_customers=5)
    expected = pd.Series(TAGS).str.get_dummies(", ").groupby(LABELS).mean()
    assert found is not None
    shares = {(segment, item.level): item.share for segment in (0, 1) for item in found.segments[segment]}
    assert shares == pytest.approx({(1, "vip"): expected["vip"][1], **{(s, "new"): expected["new"][s] for s in (0, 1)}})
    assert found.summary.n_levels == 2
    assert found.summary.cramers_v.value > 0.4


def test_labels_stand_in_the_profiles_of_a_study():
    frame = pd.DataFrame(
        {
            "customer_id": [f"c{n}" for n in range(N)],
            "spend": LABELS * 100 + RNG.normal(100, 8, N),
            "visits": LABELS * 30 + RNG.normal(50, 3, N),
            "Tags": TAGS,
            "Accepts Email Marketing": ["yes", "no"] * (N // 2),
        }
    )
    study = sg.fit(frame, k=2, evidence="quick")
    assert study.result.model.features.names == ["spend", "visits"]
    levels = {(item.column, item.level) for segment in study.result.profiles.segments for item in segment.categories}
    assert {("Tags", "vip"), ("Tags", "new"), ("Accepts Email Marketing", "yes")} <= levels
    assert "consent" in [item.code for item in study.findings]
    assert "similar_ids" not in [item.code for item in study.findings]
