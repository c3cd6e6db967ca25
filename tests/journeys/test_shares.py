"""What customers buy, not how much: shares of a group of columns form the segments."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from tests.builders import command

COLUMNS = ["MntWines", "MntMeat", "MntFish"]
SHARES = [f"{name} share of spend (%)" for name in COLUMNS]
SETTINGS = {"features": {"shares": {"spend": COLUMNS}}}


def shoppers(n: int = 150, seed: int = 0) -> pd.DataFrame:
    """Return customers of three tastes, who spend 10 to 1000 whatever their taste."""
    rng = np.random.default_rng(seed)
    tastes = np.array([[8.0, 1.0, 1.0], [1.0, 8.0, 1.0], [1.0, 1.0, 8.0]])[np.arange(n) % 3]
    parts = np.array([rng.dirichlet(3.0 * taste) for taste in tastes])
    spend = (parts * rng.uniform(10, 1000, n)[:, None]).round(2)
    return pd.DataFrame(
        {"customer_id": [f"C{place:03}" for place in range(n)], **dict(zip(COLUMNS, spend.T, strict=True))}
    )


@pytest.fixture(scope="module")
def study():
    return sg.fit(shoppers(), settings=SETTINGS)


def test_the_segments_are_the_tastes_and_not_the_amounts(study):
    assert study.evidence.k == 3
    tastes = shoppers()[COLUMNS].to_numpy().argmax(axis=1)
    pairs = set(zip(study.segments["segment_id"], tastes, strict=True))
    found = pd.crosstab(study.segments["segment_id"], tastes).to_numpy()
    assert len(pairs) >= 3
    assert found.max(axis=1).sum() >= 0.95 * len(tastes)
    names = {segment.name for segment in study.result.profiles.segments}
    assert any("wines share" in name for name in names)


def test_profiles_give_the_shares_in_percent_and_the_amounts_beside_them(study):
    frame, labels = shoppers(), study.segments["segment_id"]
    shares = 100 * frame[COLUMNS].div(frame[COLUMNS].sum(axis=1), axis=0)
    for segment in study.result.profiles.segments:
        told = {item.feature: item for item in segment.features}
        mine = labels == segment.id
        for name, column in zip(SHARES, COLUMNS, strict=True):
            assert told[name].is_forming
            assert told[name].mean == pytest.approx(shares[column][mine.to_numpy()].mean())
            assert not told[column].is_forming


def test_sentences_write_the_unit_after_each_number(study):
    stories = " ".join(segment.story for segment in study.result.profiles.segments)
    assert "Wines share of spend is typically 80.7%, against 14% for all customers." in stories
    advice = " ".join(segment.action.do for segment in study.result.profiles.segments)
    assert "wines share of spend (typically 80.7%, against 14% for all customers)" in advice
    reasons = study.segments["reason"].tolist()
    assert all("share of spend " in reason and "% (typical: " in reason for reason in reasons)
    assert "(%)" not in stories + advice + " ".join(reasons)


@pytest.mark.slow
def test_score_estimator_and_a_second_run_give_the_same_segments(study, tmp_path):
    frame = shoppers()
    frame.to_csv(tmp_path / "customers.csv", index=False)
    done = command(
        "run", tmp_path / "customers.csv", "--set", "features.shares={spend: [MntWines, MntMeat, MntFish]}",
        "--out", tmp_path / "first", cwd=tmp_path,
    )  # fmt: skip
    assert "Based on Wines share of spend (%)" in " ".join(done.stdout.split())
    assert "Columns count by their shares" in (tmp_path / "first/report.html").read_text()
    loaded = sg.load(tmp_path / "first")
    wanted = study.segments["segment_id"].tolist()
    assert loaded.score(frame)["segment_id"].tolist() == wanted
    assert loaded.score(frame.iloc[[7]])["segment_id"].tolist() == wanted[7:8]
    command("run", tmp_path / "first/study.yaml", "--out", tmp_path / "second", cwd=tmp_path)
    assert sg.load(tmp_path / "second").segments["segment_id"].to_pylist() == wanted
    segmenter = sg.Segmenter(settings=SETTINGS).fit(frame)
    assert np.array_equal(segmenter.predict(frame), segmenter.labels_)
    rules = command("rules", tmp_path / "first", cwd=tmp_path).stdout
    assert "MntWines share of spend (%): 100 * MntWines / (MntWines + MntMeat + MntFish)" in rules


def test_a_column_of_the_group_must_be_there_when_customers_are_scored(study):
    with pytest.raises(sg.ColumnNotFound, match="MntFish"):
        study.score(shoppers().drop(columns="MntFish"))


def test_shares_are_refused_where_features_come_from_orders_or_scores():
    frame = shoppers()
    orders = pd.DataFrame({"customer_id": ["C001", "C002"] * 20, "date": "2024-03-01", "amount": 5.0})
    with pytest.raises(sg.SpecError, match="needs a customer table alone"):
        sg.fit(frame, orders=orders, settings=SETTINGS)
    with pytest.raises(sg.SpecError, match="does nothing with rfm"):
        sg.fit(frame, method="rfm", settings=SETTINGS)
