"""Customers are compared on common axes, and profiles and reasons stay in the columns of the table."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.artifact.model import typical_values
from segmentry.study.read_again import features_of
from tests.builders import command

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")

SETTINGS = {"features": {"categories": "famd"}}


def customers(n: int = 180, seed: int = 1) -> pd.DataFrame:
    """Return three kinds of customers, told apart by numbers and categories together, with gaps in both."""
    rng = np.random.default_rng(seed)
    group = np.arange(n) % 3
    plan = np.array(["basic", "plus", "pro"])[np.where(rng.random(n) < 0.9, group, rng.integers(0, 3, n))].astype(
        object
    )
    plan[rng.random(n) < 0.05] = None
    spend = np.array([20.0, 60.0, 150.0])[group] * rng.lognormal(0.0, 0.2, n)
    return pd.DataFrame({
        "customer_id": [f"C{place:03}" for place in range(n)],
        "age": np.where(rng.random(n) < 0.05, np.nan, (30 + 15 * group + rng.normal(0, 4, n)).round()),
        "spend": spend.round(2),
        "plan": plan,
        "region": rng.choice(["north", "south", "west"], n),
        "member": np.where(rng.random(n) < 0.1 + 0.4 * group, "yes", "no"),
    })  # fmt: skip


@pytest.fixture(scope="module")
def study():
    return sg.fit(customers(), settings=SETTINGS)


@pytest.mark.slow
def test_all_kinds_of_columns_take_part_and_the_planted_kinds_are_found(study):
    features = study.result.model.features
    assert set(features.names) == {"age", "spend", "plan", "region", "member"}
    assert study.result.account.method_reason == "numbers and categories are compared on common axes"
    found = sg.fit(customers(), k=3, settings=SETTINGS).segments["segment_id"]
    table = pd.crosstab(found, np.arange(180) % 3).to_numpy()
    assert table.max(axis=1).sum() >= 0.9 * 180


@pytest.mark.slow
def test_the_axes_kept_have_more_variance_than_the_average_axis(study):
    features = study.result.model.features
    n_directions = 3 + 2 + 2
    assert all(share * n_directions > 1 for share in features.axes.shares)
    made = features_of(customers(), study.result.model)
    assert made.of_features.var(axis=0).sum() == pytest.approx(n_directions, rel=0.1)
    everything = sg.fit(customers(), k=3, settings={"features": {"categories": {"kind": "famd", "axes": 7}}})
    assert sum(everything.result.model.features.axes.shares) == pytest.approx(1.0)
    shares = np.array(everything.result.model.features.axes.shares)
    assert np.count_nonzero(shares * n_directions > 1) == len(features.axes.shares)


@pytest.mark.slow
def test_on_all_axes_distances_are_those_of_the_coded_columns():
    whole = sg.fit(customers(), k=3, settings={"features": {"categories": {"kind": "famd", "axes": 7}}})
    made = features_of(customers(), whole.result.model)
    first, second = made.coordinates[:50], made.coordinates[50:100]
    coded = made.of_features[:50] - made.of_features[50:100]
    assert ((first - second) ** 2).sum(axis=1) == pytest.approx((coded**2).sum(axis=1))


@pytest.mark.slow
def test_scores_are_the_segments_of_the_fit_for_each_customer_alone(study, tmp_path):
    frame, wanted = customers(), study.segments["segment_id"].tolist()
    study.save(tmp_path / "study")
    loaded = sg.load(tmp_path / "study")
    assert loaded.score(frame)["segment_id"].tolist() == wanted
    assert [loaded.score(frame.iloc[[row]])["segment_id"].tolist()[0] for row in (0, 91, 179)] == [
        wanted[row] for row in (0, 91, 179)
    ]
    whole = features_of(frame, loaded.result.model).coordinates
    for row in (0, 17, 179):
        assert np.array_equal(features_of(frame.iloc[[row]], loaded.result.model).coordinates[0], whole[row])
    segmenter = sg.Segmenter(settings=SETTINGS).fit(frame)
    assert np.array_equal(segmenter.predict(frame), segmenter.labels_)


@pytest.mark.slow
def test_the_order_of_the_rows_changes_nothing(study):
    backwards = sg.fit(customers().iloc[::-1], settings=SETTINGS)
    assert backwards.result.model.features == study.result.model.features
    assert backwards.segments["segment_id"].tolist()[::-1] == study.segments["segment_id"].tolist()


def test_profiles_reasons_and_shares_speak_of_the_columns(study, tmp_path):
    frame, labels = customers(), study.segments["segment_id"].to_numpy()
    for segment in study.result.profiles.segments:
        told = {item.feature: item for item in segment.features}
        assert told["spend"].is_forming
        assert told["spend"].mean == pytest.approx(frame["spend"][labels == segment.id].mean())
    shares = study.result.profiles.objective_shares
    assert set(shares) == {"age", "spend", "plan", "region", "member"}
    assert sum(share.before for share in shares.values()) == pytest.approx(1.0)
    assert sum(share.within for share in shares.values()) == pytest.approx(1.0)
    assert set(study.result.profiles.importance) == set(shares)
    reasons = " ".join(study.segments["reason"].dropna())
    assert "spend" in reasons
    assert "axis" not in reasons
    study.save(tmp_path / "study")
    page = (tmp_path / "study/report.html").read_text()
    assert "compared on" in page
    assert command("why", tmp_path / "study", "C004", cwd=tmp_path).returncode == 0


def test_centres_on_axes_have_the_numbers_of_the_nearest_point(study):
    frame, labels = customers(), study.segments["segment_id"].to_numpy()
    typical = typical_values(study.result.model)
    for segment_id in study.result.model.segment_ids:
        assert typical[segment_id]["age"] == pytest.approx(frame["age"][labels == segment_id].mean(), abs=4)
        assert typical[segment_id]["plan = pro"] is None
    segmenter = sg.Segmenter(k=3, settings=SETTINGS).fit(customers())
    assert not hasattr(segmenter, "cluster_centers_")
    assert segmenter.transform(customers()).shape == (180, 3)


@pytest.mark.slow
def test_on_all_axes_a_centre_is_the_mean_of_its_segment():
    whole = sg.fit(customers(), k=3, settings={"features": {"categories": {"kind": "famd", "axes": 7}}})
    labels = whole.segments["segment_id"].to_numpy()
    typical = typical_values(whole.result.model)
    spend = features_of(customers(), whole.result.model).raw[whole.result.model.features.names.index("spend")]
    state = next(item for item in whole.result.model.features.numeric if item.name == "spend")
    for segment_id in set(labels):
        mean = state.values_at(state.coordinates(spend[labels == segment_id]).mean())
        assert typical[segment_id]["spend"] == pytest.approx(float(mean), rel=1e-3)


@pytest.mark.slow
def test_a_customer_who_changes_as_advised_belongs_to_the_better_segment(study):
    told = study.segments[study.segments["change"].notna()]
    assert len(told) > 5
    for row, advice, better in zip(told.index, told["change"], told["better_segment_id"], strict=True):
        column, value = advice.split(" instead of ")[0].split(" ")
        changed = customers().loc[[row]].assign(**{column: float(value)})
        assert study.score(changed)["segment_id"].tolist() == [better]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["sized", "hierarchical", "mixture"])
def test_other_methods_of_distances_take_the_axes_too(method):
    study = sg.fit(customers(), k=3, method=method, settings=SETTINGS)
    assert study.score(customers())["segment_id"].tolist() == study.segments["segment_id"].tolist()


def test_what_does_not_go_with_axes_is_refused_with_the_reason():
    with pytest.raises(sg.SpecError, match="famd does nothing with latent-class, which takes categories as they are"):
        sg.fit(customers(), method="latent-class", settings=SETTINGS)
    with pytest.raises(sg.SpecError, match="must be standard"):
        sg.fit(customers(), settings={"features": {"categories": "famd", "scale": "robust"}})
    with pytest.raises(sg.SpecError, match="must be at most 7"):
        sg.fit(customers(), settings={"features": {"categories": {"kind": "famd", "axes": 8}}})
