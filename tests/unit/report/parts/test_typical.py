"""The card of a segment that a method forms around a customer shows that customer."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.report.parts.typical import typical_customer


def mixed_customers(n=120):
    draw = np.random.default_rng(1)
    group = np.arange(n) % 3
    return pa.table(
        {
            "customer_id": [f"C{index}" for index in range(n)],
            "mail": [f"person{index}@example.com" for index in range(n)],
            "age": (30 + 15 * group + draw.integers(0, 5, n)).tolist(),
            "plan": np.array(["basic", "family", "premium"])[group].tolist(),
            "paperless": np.where(group == 1, "yes", "no").tolist(),
        }
    )


@pytest.fixture(scope="module")
def study():
    return sg.fit(mixed_customers(), method="medoids", k=3, evidence="quick")


def test_a_typical_customer_is_one_of_the_segment(study):
    rows = mixed_customers().to_pylist()
    segments = dict(
        zip(study.segments["customer_id"].to_pylist(), study.segments["segment_id"].to_pylist(), strict=True)
    )
    for segment in study.result.profiles.segments:
        told = typical_customer(study.result, segment)
        same = [f"Age {row['age']}; paperless {row['paperless']}; plan {row['plan']}." == told for row in rows]
        assert any(same), told
        assert segments[rows[same.index(True)]["customer_id"]] == segment.id


def test_neither_id_nor_contact_data_are_told(study, tmp_path):
    study.save(tmp_path / "study")
    page = (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "A typical customer." in page
    assert "@example.com" not in page
    assert "@example.com" not in (tmp_path / "study" / "model.json").read_text(encoding="utf-8")


def test_other_methods_name_no_customer():
    study = sg.fit(mixed_customers(), method="kmeans", features=["age"], k=3, evidence="quick")
    assert typical_customer(study.result, study.result.profiles.segments[0]) == ""
