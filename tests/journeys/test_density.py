"""Dense groups in a study: found where there are some, none where there are not."""

import json

import numpy as np
import pyarrow as pa
import pytest
from sklearn.datasets import make_circles, make_moons

import segmentry as sg
from segmentry.report.charts import CHARTS
from segmentry.results import NONE_ID, NONE_NAME
from tests.builders import blobs, in_noise

N = 400
N_DENSE = 399


def table(rows):
    columns = {f"x{index}": column.tolist() for index, column in enumerate(np.asarray(rows).T)}
    return pa.table({"customer_id": [f"C{number:04d}" for number in range(len(rows))], **columns})


def fit(rows, **options):
    return sg.fit(table(rows), method="density", **options)


@pytest.fixture(scope="module")
def study():
    return sg.fit(in_noise(), method="density")


SHAPES = {
    "moons": make_moons(N, noise=0.07, random_state=1),
    "rings": make_circles(2 * N, noise=0.04, factor=0.4, random_state=1),
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_groups_of_any_shape_are_found(shape):
    rows, truth = SHAPES[shape]
    found = fit(rows)
    assert found.evidence.verdict == "natural"
    assert found.evidence.k == 2
    labels = found.segments["segment_id"].to_pylist()
    assert len(set(zip(truth.tolist(), labels, strict=True))) == 2


def test_customers_between_the_groups_belong_to_none(study):
    assert study.evidence.verdict == "natural"
    assert study.evidence.k == 3
    labels = np.array(study.segments["segment_id"].to_pylist())
    assert (labels[:N_DENSE] == NONE_ID).mean() < 0.05
    assert (labels[N_DENSE:] == NONE_ID).mean() > 0.4
    assert study.names[NONE_ID] == NONE_NAME
    assert [segment.id for segment in study.result.profiles.segments] == ["s01", "s02", "s03", NONE_ID]
    share = (labels == NONE_ID).mean()
    assert f"Of the customers, {share:.0%} belong to none of them." in study.evidence.reason


@pytest.mark.slow
@pytest.mark.parametrize("draw", ["normal", "uniform", "exponential"])
@pytest.mark.parametrize("n_columns", [2, 4])
def test_one_cloud_is_one_segment(draw, n_columns):
    for seed in range(2):
        rows = getattr(np.random.default_rng(seed), draw)(size=(300, n_columns))
        found = fit(rows, settings={"explain": {"reasons": False}})
        assert found.evidence.verdict == "one group"
        assert set(found.segments["segment_id"].to_pylist()) == {"s01"}


@pytest.mark.slow
def test_the_order_of_the_table_and_the_number_of_threads_change_nothing(study):
    rows = in_noise()
    order = np.random.default_rng(9).permutation(rows.num_rows)
    again = sg.fit(rows.take(order), method="density", settings={"n_threads": 1})
    assert again.segments["segment_id"].to_pylist() == study.segments["segment_id"].take(order).to_pylist()
    assert again.evidence == study.evidence


def test_a_saved_study_scores_alike_and_new_customers_far_off_belong_to_none(study, tmp_path):
    study.save(tmp_path / "study")
    loaded = sg.load(tmp_path / "study")
    assert loaded.score(in_noise())["segment_id"].to_pylist() == study.segments["segment_id"].to_pylist()
    with pytest.warns(sg.FindingWarning, match="differ"):
        far = loaded.score(table([[400.0, -300.0], [0.0, 0.0]]))
    assert far["segment_id"].to_pylist()[0] == NONE_ID
    assert far["segment_name"].to_pylist()[0] == NONE_NAME
    assert far["segment_id"].to_pylist()[1] != NONE_ID
    page = (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "HDBSCAN looked for groups of at least" in page
    assert "Reachability" in page
    assert "Sizes that were tried" in page
    assert json.loads((tmp_path / "study" / "summary.json").read_text("utf-8"))["k"] == 3


def test_a_saved_study_of_one_cloud_scores_alike(tmp_path):
    rows = np.random.default_rng(2).normal(size=(120, 2))
    fit(rows).save(tmp_path / "study")
    assert set(sg.load(tmp_path / "study").score(table(rows))["segment_id"].to_pylist()) == {"s01"}


@pytest.mark.slow
def test_a_name_for_customers_in_no_group_lasts_over_a_refit(study):
    renamed = study.rename({NONE_ID: "Scattered"})
    assert renamed.refit(in_noise().slice(5)).names[NONE_ID] == "Scattered"


def test_a_check_says_that_groups_are_not_formed_anew(study):
    assert any("may be more or fewer each time (HDBSCAN)" in note for note in study.check(in_noise()).notes)


@pytest.mark.slow
def test_new_customers_may_belong_to_none_where_nobody_did():
    found = fit(SHAPES["moons"][0])
    assert NONE_ID not in found.result.model.segment_ids
    with pytest.warns(sg.FindingWarning, match="differ"):
        assert found.score(table([[90.0, 90.0]]))["segment_name"].to_pylist() == [NONE_NAME]


@pytest.mark.slow
def test_customers_are_treated_alike_whether_they_were_sampled_or_not():
    settings = {"segment": {"method": {"kind": "density", "exact_rows": 150}}}
    found = sg.fit(in_noise(), settings=settings)
    state = found.result.model.partition
    assert state.n_sampled == 150
    sizes = [segment.n_customers for segment in found.result.profiles.segments if segment.id != NONE_ID]
    assert sizes == sorted(sizes, reverse=True)
    share = found.segments["segment_id"].to_pylist().count(NONE_ID) / 499
    assert f"{share:.0%} belong to none of them" in found.evidence.reason
    assert found.score(in_noise())["segment_id"].to_pylist() == found.segments["segment_id"].to_pylist()
    assert found.evidence.k == 3


@pytest.mark.slow
def test_a_refit_keeps_the_id_of_customers_in_no_group(study):
    refitted = study.refit(in_noise().slice(5))
    assert refitted.names[NONE_ID] == NONE_NAME
    assert set(refitted.names) == set(study.names)


@pytest.mark.slow
def test_customers_in_no_group_come_and_go_under_the_same_id():
    rows = SHAPES["moons"][0]
    scattered = np.vstack([rows, np.random.default_rng(0).uniform(-3, 3, (60, 2))])
    first = fit(rows)
    second = first.refit(table(scattered))
    third = second.refit(table(rows))
    last = third.refit(table(scattered))
    assert [NONE_ID in study.names for study in (first, second, third, last)] == [False, True, False, True]
    registered = {item.id: item.retired is None for item in last.result.register.segments}
    assert registered == {"s01": True, "s02": True, NONE_ID: True}
    assert next(item.retired for item in third.result.register.segments if item.id == NONE_ID)


def test_a_number_of_segments_is_refused_with_what_to_do():
    with pytest.raises(sg.SpecError, match=r"finds how many groups there are.*min_cluster_size=N.*--method kmeans"):
        sg.fit(in_noise(), method="density", k=3)


def test_no_other_number_can_be_taken(study):
    with pytest.raises(sg.UsageError, match="density finds how many groups there are, and tries no other number"):
        study.with_k(2)


def test_customers_may_stand_for_several():
    weighted = in_noise().append_column("heads", pa.array([1, 2, 1, 1] * 124 + [1, 1, 2]))
    settings = {"segment": {"weights": "heads"}}
    found = sg.fit(weighted, method="density", features=["x0", "x1"], settings=settings, evidence="quick")
    assert sum(segment.n_customers for segment in found.result.profiles.segments) == 499 + 125
    assert found.evidence.k == 3


@pytest.mark.slow
def test_an_estimator_predicts_what_scoring_gives(study):
    estimator = sg.Segmenter(method="density").fit(in_noise())
    labels = estimator.segment_ids_[estimator.predict(in_noise())].tolist()
    assert labels == study.segments["segment_id"].to_pylist()


def test_columns_of_few_values_are_refused():
    rows = np.random.default_rng(1).integers(0, 5, size=(80, 3)).astype(float)
    with pytest.raises(sg.DataError, match=r"dense groups need a column with many values.*--method latent-class"):
        fit(rows)


@pytest.mark.slow
def test_a_least_size_of_the_user_is_kept():
    options = {"kind": "density", "min_cluster_size": 90, "min_samples": 5}
    found = sg.fit(in_noise(), method=options)
    assert [item.min_size for item in found.evidence.of_density.tried] == [90]
    assert found.evidence.of_density.taken == 90


@pytest.mark.parametrize("seed", range(3))
def test_a_quick_study_finds_one_cloud_to_be_one_segment_too(seed):
    rows = np.random.default_rng(seed).normal(size=(300, 2))
    found = fit(rows, evidence="quick", settings={"explain": {"reasons": False}})
    assert (found.evidence.verdict, found.evidence.k) == ("one group", 1)


@pytest.mark.slow
def test_groups_that_lie_close_together_are_one_where_the_spec_says_so():
    rows = np.vstack(
        [0.3 * np.random.default_rng(1).normal(size=(100, 2)) + place for place in ([0, 0], [3, 0], [30, 30])]
    )
    method = {"kind": "density", "min_cluster_size": 20}
    near, far = (fit(rows, settings={"segment": {"method": method | {"epsilon": epsilon}}}) for epsilon in (0.0, 0.5))
    assert (near.evidence.k, far.evidence.k) == (3, 2)
    assert len(set(far.segments["segment_id"].to_pylist()[:200])) == 1


def test_a_quick_study_says_what_was_not_tested():
    found = sg.fit(in_noise(), method="density", evidence="quick")
    assert found.evidence.verdict == "constructive"
    assert found.evidence.confidence is None
    assert "gaps were not looked for" in found.evidence.reasons[0]
    assert "whether gaps separate them was not tested" in found.evidence.reason


def test_few_customers_are_one_segment():
    assert fit(np.arange(8.0)[:, None]).evidence.verdict == "one group"


def test_the_walk_shows_a_valley_for_each_group(study):
    [chart] = [entry for entry in CHARTS if entry.name == "reachability"]
    rows = chart.rows(study.result)
    of_groups = [row["distance"] for row in rows if row["segment"] != NONE_NAME]
    of_none = [row["distance"] for row in rows if row["segment"] == NONE_NAME]
    assert np.median(of_none) > 2 * np.median(of_groups)
    assert chart.sentence(study.result, rows).startswith("Each of the 3 groups is a valley; the densest is ")
    assert {row["segment"] for row in rows} == {
        *(f"{item.id} {item.name}" for item in study.result.profiles.segments[:3]),
        NONE_NAME,
    }


def test_groups_of_a_small_table_are_found():
    found = sg.fit(blobs(), features=["age", "visits"], method="density")
    assert sorted(segment.n_customers for segment in found.result.profiles.segments) == [40, 40, 40]


@pytest.mark.slow
def test_counts_that_many_customers_share_show_no_gap():
    """No column is continuous, so that nothing can show a gap between customers of few and of many visits."""
    rng = np.random.default_rng(2)
    few, many = rng.poisson(2, (N // 2, 2)), 40 + rng.poisson(20, (N // 2, 2))
    found = fit(np.concatenate([few, many]))
    assert found.evidence.k == 2
    assert found.evidence.verdict == "reproducible"
