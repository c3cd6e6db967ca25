"""A hierarchy is cut, everybody goes to the nearest centre, and the report says whom that moves."""

import numpy as np
import pytest

import segmentry as sg
from segmentry.report.charts import CHARTS
from tests.builders import blobs


@pytest.fixture(scope="module")
def study():
    return sg.fit(blobs(), features=["age", "visits"], method="hierarchical", k=5, evidence="quick")


def test_the_share_that_the_nearest_centre_moves_is_told(study):
    state = study.result.model.partition
    [told] = [item.evidence for item in study.findings if item.code == "nearest_centre_differs"]
    assert f"{state.n_sampled:,} customers" in told
    assert f"{state.moved_share:.1%} of them" in told


def test_a_customer_belongs_to_the_nearest_centre(study):
    features, state = study.result.model.features, study.result.model.partition
    table = blobs()
    rows = np.column_stack([item.coordinates(table.column(item.name).to_numpy()) for item in features.numeric])
    nearest = np.square(rows[:, None] - state.centres[None]).sum(axis=2).argmin(axis=1)
    assert study.segments.column("segment_id").to_pylist() == [f"s{label + 1:02d}" for label in nearest]


def test_the_dendrogram_joins_all_segments_the_nearest_first(study):
    [chart] = [entry for entry in CHARTS if entry.name == "dendrogram"]
    rows = chart.rows(study.result)
    assert len(rows) == 4
    assert [row["height"] for row in rows] == sorted(row["height"] for row in rows)
    assert rows[-1]["customers"] == 120
    assert (
        chart.sentence(study.result, rows) == f"With 4 segments, {rows[0]['one']} and {rows[0]['other']} would be one."
    )


@pytest.mark.slow
def test_groups_that_lie_apart_are_found_by_either_linkage_from_a_sample():
    for linkage in ("ward", "average"):
        settings = [f"segment.method.linkage={linkage}", "segment.method.exact_rows=100"]
        found = sg.fit(blobs(), features=["age", "visits"], method="hierarchical", settings=settings)
        assert sorted(segment.n_customers for segment in found.result.profiles.segments) == [40, 40, 40]
        assert found.result.model.partition.n_sampled == 100


def test_a_saved_study_scores_alike(study, tmp_path):
    study.save(tmp_path / "study")
    assert (
        sg.load(tmp_path / "study").score(blobs())["segment_id"].to_pylist() == study.segments["segment_id"].to_pylist()
    )
    page = (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "Dendrogram" in page
    assert "Customers belong to the nearest centre" in page
