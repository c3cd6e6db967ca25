"""The estimator keeps scikit-learn's contract, all of it."""

import re
import weakref

import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy.sparse import csr_array
from sklearn.cluster import KMeans as Peer
from sklearn.exceptions import ConvergenceWarning
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

import segmentry as sg
from segmentry.algorithms.kmeans.search import SearchOptions, compile_search, search_rng, sweep
from segmentry.algorithms.points import points_of


def cloud(n=400, d=3, k=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, d)) + (4.0 * rng.standard_normal((k, d)))[rng.integers(0, k, n)]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")  # some checks have 4 different rows
def test_every_check_of_scikit_learn_passes():
    checked = check_estimator(sg.KMeans(), on_skip=None, on_fail=None)
    assert len(checked) > 50
    failed = {item["check_name"]: item["exception"] for item in checked if item["status"] != "passed"}
    assert set(failed) <= {"check_array_api_input"}, failed


def test_from_given_centres_it_ends_where_scikit_learn_ends():
    points = cloud()
    ours = sg.KMeans(4, init=points[:4], tol=0).fit(points)
    peer = Peer(4, init=points[:4], n_init=1, tol=0).fit(points)
    assert np.array_equal(ours.labels_, peer.labels_)
    assert ours.n_iter_ == peer.n_iter_
    assert ours.inertia_ == pytest.approx(peer.inertia_)
    assert ours.cluster_centers_ == pytest.approx(peer.cluster_centers_)
    assert ours.transform(points) == pytest.approx(peer.transform(points))
    assert ours.score(points) == pytest.approx(peer.score(points))


def test_a_weight_is_so_many_equal_rows_in_any_order():
    points = cloud(120)
    weights = np.random.default_rng(1).integers(0, 4, len(points))
    repeated = np.random.default_rng(2).permutation(np.repeat(points, weights, axis=0))
    weighted = sg.KMeans(4, random_state=0).fit(points, sample_weight=weights)
    whole = sg.KMeans(4, random_state=0).fit(repeated)
    assert weighted.cluster_centers_ == pytest.approx(whole.cluster_centers_)
    assert weighted.inertia_ == pytest.approx(whole.inertia_)
    assert np.array_equal(weighted.predict(repeated), whole.labels_)
    assert np.array_equal(weighted.predict(points), weighted.labels_)


@pytest.mark.parametrize("seed", range(5))
def test_it_finds_what_twenty_starts_of_scikit_learn_find(seed):
    points = cloud(600, 2, k=7, seed=seed)
    ours = sg.KMeans(7, random_state=0, tol=0).fit(points)
    assert ours.inertia_ <= Peer(7, n_init=20, random_state=0, tol=0).fit(points).inertia_ * 1.0005


def test_frames_and_layouts_of_any_kind_give_the_same_segments():
    points = cloud()
    names = ["a", "b", "c"]
    plain = sg.KMeans(4, random_state=0).fit_predict(points)
    for same in (np.asfortranarray(points), pd.DataFrame(points, columns=names), pl.DataFrame(points, schema=names)):
        assert np.array_equal(sg.KMeans(4, random_state=0).fit_predict(same), plain)
    narrow = sg.KMeans(4, random_state=0).fit(points.astype(np.float32))
    assert narrow.cluster_centers_.dtype == narrow.transform(points.astype(np.float32)).dtype == np.float32
    piped = make_pipeline(StandardScaler(), sg.KMeans(4, random_state=0)).set_output(transform="pandas")
    assert list(piped.fit_transform(pd.DataFrame(points, columns=names))) == [f"kmeans{place}" for place in range(4)]


WRONG = [
    (lambda: sg.KMeans(5).fit(np.eye(3)), "n_samples=3"),
    (lambda: sg.KMeans(2).fit([[1.0], [np.nan], [2.0]]), "NaN"),
    (lambda: sg.KMeans(2).fit([[1.0], [np.inf], [2.0]]), "infinity"),
    (lambda: sg.KMeans(2, init=np.zeros((3, 1))).fit([[1.0], [2.0]]), "does not match the number of clusters 2"),
    (
        lambda: sg.KMeans(2, init=np.zeros((2, 3))).fit([[1.0], [2.0]]),
        "does not match the number of features of the data 1",
    ),
    (lambda: sg.KMeans(2, algorithm="auto").fit([[1.0], [2.0]]), "algorithm"),
    (lambda: sg.KMeans(0).fit([[1.0], [2.0]]), "n_clusters"),
    (lambda: sg.KMeans(1).fit([[1.0], [2.0]], sample_weight=[0, 0]), "weight"),
    (lambda: sg.KMeans(1).fit([[1.0], [2.0]], sample_weight=[1, -1]), "egative"),
]


@pytest.mark.parametrize(("attempt", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_cannot_be_segmented_is_refused_with_the_reason(attempt, told):
    with pytest.raises(ValueError, match=told):
        attempt()


def test_sparse_rows_find_the_segments_of_dense_ones():
    points = np.maximum(cloud(), 0.0)
    dense = sg.KMeans(4, random_state=0).fit(points)
    sparse = sg.KMeans(4, random_state=0).fit(csr_array(points))
    assert np.array_equal(sparse.cluster_centers_, dense.cluster_centers_)
    assert np.array_equal(sparse.predict(csr_array(points)), dense.labels_)
    assert np.array_equal(sparse.transform(csr_array(points)), dense.transform(points))


def test_starts_beside_given_centres_are_a_warning_and_one_run():
    points = cloud()
    alone = sg.KMeans(4, init=points[:4], n_init=1).fit(points)
    with pytest.warns(RuntimeWarning, match="only one init in KMeans instead of n_init=5"):
        told = sg.KMeans(4, init=points[:4], n_init=5).fit(points)
    assert np.array_equal(told.cluster_centers_, alone.cluster_centers_)


def test_a_function_is_called_for_each_start_and_the_best_one_is_kept():
    points, calls = cloud(300, 2, 6), []

    def drawn(rows, k, random_state):
        calls.append(rows[random_state.choice(len(rows), k, replace=False)])
        return calls[-1]

    found = sg.KMeans(6, init=drawn, n_init=8, random_state=0).fit(points)
    assert len(calls) == 8
    assert found.inertia_ == pytest.approx(min(sg.KMeans(6, init=start).fit(points).inertia_ for start in calls))


def test_elkan_finds_what_lloyd_finds_and_warns_of_a_single_segment():
    points = cloud()
    one, other = (sg.KMeans(4, algorithm=name, random_state=0).fit(points) for name in ("lloyd", "elkan"))
    assert np.array_equal(one.cluster_centers_, other.cluster_centers_)
    with pytest.warns(RuntimeWarning, match="doesn't make sense for a single cluster"):
        sg.KMeans(1, algorithm="elkan").fit(points)


@pytest.mark.parametrize(
    ("tol", "reason"),
    [(0, "strict convergence"), (0.02, "center shift .* within tolerance"), ("auto", "less than a share of 1e-05")],
)
@pytest.mark.parametrize("n", [5000, 30_000])
def test_verbose_prints_each_pass_and_why_it_was_the_last(n, tol, reason, capsys):
    points = np.random.default_rng(0).standard_normal((n, 2))
    found = sg.KMeans(3, init=points[:3], tol=tol, verbose=1).fit(points)
    *passes, last = capsys.readouterr().out.splitlines()
    assert passes[0] == "Initialization complete"
    inertias = [float(line.split("inertia ")[1].rstrip(".")) for line in passes[1:]]
    assert inertias == sorted(inertias, reverse=True)
    assert found.inertia_ == pytest.approx(inertias[-1], rel=0.02)
    assert re.fullmatch(f"Converged at iteration {len(inertias)}: .*{reason}.*", last)


def test_nothing_is_printed_unless_asked_for(capsys):
    sg.KMeans(3, random_state=0).fit(cloud())
    assert capsys.readouterr().out == ""


def test_batches_are_labelled_one_after_the_other_in_the_memory_of_one():
    fitted = sg.KMeans(3, random_state=0).fit(np.random.default_rng(0).standard_normal((500, 2)))
    alive = []

    def batches():
        for seed in range(30):
            batch = np.random.default_rng(seed).standard_normal((20_000, 2))
            alive.append(weakref.ref(batch))
            assert sum(reference() is not None for reference in alive) <= 2
            yield batch

    counts = [np.bincount(labels, minlength=3) for labels in fitted.predict_batches(batches())]
    whole = np.concatenate([np.random.default_rng(seed).standard_normal((20_000, 2)) for seed in range(30)])
    assert np.sum(counts, axis=0).tolist() == np.bincount(fitted.predict(whole)).tolist()


def test_one_row_one_feature_and_a_feature_that_never_varies_are_fine():
    assert sg.KMeans(1).fit([[5.0]]).cluster_centers_.tolist() == [[5.0]]
    points = np.column_stack([np.array([0.0, 0.1, 5.0, 5.1]), np.full(4, 7.0)])
    found = sg.KMeans(2, random_state=0).fit(points)
    assert sorted(found.cluster_centers_[:, 0].round(2).tolist()) == [0.05, 5.05]
    assert found.cluster_centers_[:, 1].tolist() == [7.0, 7.0]


def test_fewer_different_rows_than_segments_are_a_warning_and_segments_of_their_own():
    rows = np.repeat([[1.0, 2.0], [5.0, 5.0]], 6, axis=0)
    for init in ("k-means++", rows[[0, 6, 0]]):
        with pytest.warns(ConvergenceWarning, match="clusters .2. found smaller than n_clusters .3."):
            found = sg.KMeans(3, init=init, random_state=0).fit(rows)
        assert found.cluster_centers_.shape == (3, 2)
        assert found.inertia_ == 0
        assert len(set(found.labels_[:6])) == len(set(found.labels_[6:])) == 1 != len(set(found.labels_))


@pytest.mark.parametrize(("n", "k"), [(300, 2), (300, 5), (3000, 5), (9000, 4), (140_000, 3)])
def test_it_finds_the_segments_of_a_study_with_the_same_k_data_and_seed(n, k):
    rows = cloud(n, 3, 5, seed=n)
    is_compiled = compile_search(n, 3, k_max=10, options=SearchOptions())
    points = points_of(rows, is_compiled=is_compiled)
    study = sweep(points, 10, options=SearchOptions(is_compiled=is_compiled), rng=search_rng(7))[k - 1]
    found = sg.KMeans(k, random_state=7).fit(rows)
    assert found.cluster_centers_.tobytes() == study.centres.tobytes()
    assert np.array_equal(found.labels_, points.spread(study.labels))
    assert found.inertia_ == study.inertia


@pytest.mark.slow
def test_it_finds_the_segments_that_a_whole_study_reports():
    frame = pd.DataFrame(cloud(250, 2, 3), columns=["visits", "basket"])
    plain = {"features": {"scale": "none", "transform": "none"}}
    study = sg.fit(frame, k=3, seed=7, evidence="quick", settings=plain)
    found = sg.KMeans(3, random_state=7).fit(frame)
    assert study.segments["segment_id"].tolist() == [f"s{label + 1:02d}" for label in found.labels_]


@pytest.mark.parametrize("n", [400, 20_000])
def test_what_was_fitted_before_changes_no_bit(n):
    rows = cloud(n)
    before = sg.KMeans(4, random_state=0).fit(rows)
    sg.KMeans(4, random_state=0).fit(cloud(50_000))
    after = sg.KMeans(4, random_state=0).fit(rows)
    assert after.cluster_centers_.tobytes() == before.cluster_centers_.tobytes()
    assert after.inertia_ == before.inertia_


def test_labels_of_float32_rows_are_those_that_prediction_gives():
    rng = np.random.default_rng(176)
    points = (rng.integers(0, 12, (rng.integers(4, 40), 1)) * np.float32(0.1)).astype(np.float32)
    found = sg.KMeans(3, n_init=1, random_state=0).fit(points)
    assert np.array_equal(found.labels_, found.predict(points))
