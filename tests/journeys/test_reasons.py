"""What decides beside the features is told: limits of size, how common segments are, and reaches."""

import numpy as np
import pyarrow as pa
import pytest
from scipy.spatial.distance import cdist

import segmentry as sg
from tests.builders import in_noise
from tests.unit.stages.test_reasons import changed, shoppers


@pytest.fixture(scope="module")
def sized():
    return sg.fit(shoppers(), k=4, evidence="quick", method={"kind": "sized", "min_share": 0.24, "max_share": 0.26})


def test_who_is_kept_out_of_a_nearer_segment_is_told_so_with_both_distances(sized):
    model = sized.result.model
    columns = [shoppers()[state.name].to_numpy() for state in model.features.numeric]
    rows = np.stack(
        [state.coordinates(values) for state, values in zip(model.features.numeric, columns, strict=True)], 1
    )
    apart = np.sqrt(((rows[:, None] - model.partition.centres) ** 2).sum(axis=2))
    n_kept_out = 0
    for place, row in enumerate(sized.segments.to_pylist()):
        own = apart[place, model.segment_ids.index(row["segment_id"])]
        is_kept_out = apart[place].min() < own
        assert ("kept out of a nearer segment" in row["reason"]) == is_kept_out
        if is_kept_out:
            told = row["reason"].partition("(distance ")[2].rstrip(")").split(", to this one ")
            assert [float(text) for text in told] == pytest.approx([apart[place].min(), own], abs=0.0051)
        n_kept_out += is_kept_out
    assert n_kept_out == pytest.approx(model.partition.elsewhere * 240)
    assert n_kept_out > 5


def test_a_change_within_limits_of_size_leads_to_the_segment_it_names(sized):
    told = [(place, row) for place, row in enumerate(sized.segments.to_pylist()) if row["change"] is not None]
    assert len(told) > 20
    for place, row in told:
        moved, _, _ = changed(shoppers(), place, row["change"])
        assert sized.score(moved).to_pylist()[0]["segment_id"] == row["better_segment_id"], row


def test_who_belongs_to_no_dense_group_is_told_how_far_the_nearest_is():
    study = sg.fit(in_noise(), features=["x0", "x1"], method="density", evidence="quick")
    rows = study.segments.to_pylist()
    none = [row for row in rows if row["segment_id"] == "s00"]
    assert len(none) > 40
    for row in none:
        is_far = "out of reach of every segment (the closest is " in row["reason"]
        assert is_far or "fewer than 10 customers within " in row["reason"]
        assert not is_far or "(nearest customer in a segment: " in row["reason"]
        if is_far:
            away, reach = row["reason"].partition("(the closest is ")[2].rstrip(")").split(" away, its reach is ")
            assert float(reach) <= float(away) <= row["distance"] + 0.00051
    inside = [row["reason"] for row in rows if row["segment_id"] != "s00"]
    assert all("; within reach of the segment (distance " in reason for reason in inside)


@pytest.mark.slow
def test_a_larger_segment_is_the_reason_where_values_do_not_speak_for_it():
    """In a mixture a customer between two alike clouds belongs to the one that more customers belong to."""
    rng = np.random.default_rng(3)
    values = np.concatenate([rng.normal(0, 1, 900), rng.normal(3, 1, 90)])
    table = pa.table(
        {"customer_id": [f"c{place}" for place in range(990)], "score_a": values, "score_b": rng.normal(size=990)}
    )
    study = sg.fit(table, method={"kind": "mixture", "covariance": "tied"}, k=2, evidence="quick")
    model, names = study.result.model, ("score_a", "score_b")
    state = model.partition
    columns = [table[name].to_numpy() for name in names]
    rows = np.stack([item.coordinates(own) for item, own in zip(model.features.numeric, columns, strict=True)], 1)
    apart = cdist(rows, state.means, "mahalanobis", VI=np.linalg.inv(state.covariances[0]))
    labels = np.array([model.segment_ids.index(item) for item in study.segments["segment_id"].to_pylist()])
    is_other_nearer = apart[np.arange(990), labels] >= apart[np.arange(990), 1 - labels]
    words = "this segment is more common than the next one"
    assert [words in reason for reason in study.segments["reason"].to_pylist()] == is_other_nearer.tolist()
    assert 0 < is_other_nearer.sum() < 200
    assert (state.shares[labels] > 0.5)[is_other_nearer].all()


def test_a_typical_answer_between_two_answers_is_told_as_both():
    answers = ["never", *["sometimes"] * 39, *["often"] * 39, "always"]
    spend = [10.0 + place % 7 for place in range(40)] + [90.0 + place % 7 for place in range(40)]
    ids = [f"c{place}" for place in range(80)]
    study = sg.fit({"customer_id": ids, "goes_out": answers, "spend": spend}, k=2, evidence="quick")
    reasons = study.result.segments["reason"].to_pylist()
    assert any("goes out sometimes (typical: sometimes to often)" in text for text in reasons)
    assert not any("None" in text for text in reasons)
