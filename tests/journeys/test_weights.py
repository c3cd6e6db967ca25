"""A row of weight 3 is three equal rows in every number; a wrong weight is told with its row."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.artifact.plain import to_plain
from tests.builders import command

CENTRES = np.array([[2.0, 20.0], [9.0, 35.0], [30.0, 90.0]])
OPTIONS = ["segment.weights=weight"]


def customers(n=80, seed=0):
    rng = np.random.default_rng(seed)
    rows = CENTRES[np.arange(n) % 3] + rng.normal(size=(n, 2)) * [0.8, 4.0]
    return pd.DataFrame({
        "customer_id": [f"C{place:03}" for place in range(n)],
        "visits": np.abs(rows[:, 0]).round(2),
        "basket": np.where(rng.random(n) < 0.1, np.nan, rows[:, 1].round(1)),
        "city": rng.choice(["Gent", "Delft"], n),
        "total_spend": rng.gamma(2.0, 50.0, n).round(2),
        "weight": rng.integers(0, 5, n),
    })  # fmt: skip


def repeated(frame):
    rows = frame.loc[frame.index.repeat(frame["weight"])].drop(columns="weight")
    numbers = rows.groupby("customer_id").cumcount()
    return rows.assign(customer_id=rows["customer_id"] + "/" + numbers.astype(str)).reset_index(drop=True)


def studies(frame, **options):
    settings = options.pop("settings", [])
    return sg.fit(frame, settings=[*settings, *OPTIONS], **options), sg.fit(
        repeated(frame), settings=settings, **options
    )


@pytest.fixture(scope="module")
def both():
    return studies(customers())


VARIANTS = [
    {"k": 4, "evidence": "quick"},
    {"k": "auto", "evidence": "deep"},
    {"k": 3, "settings": ["features.scale=robust", "features.transform=rank"]},
    {"k": 3, "settings": ["features.categories=one_hot", "features.columns=[visits, city]", "features.weights.city=2"]},
    {"seed": 5, "where": "city = 'Gent'"},
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("options", VARIANTS, ids=str)
def test_features_segments_and_evidence_are_those_of_repeated_rows(options, seed):
    weighted, whole = studies(customers(seed=seed), **options)
    assert to_plain(replace(weighted.result.model, spec=whole.result.model.spec)) == to_plain(whole.result.model)
    assert weighted.result.evidence == whole.result.evidence


def test_profiles_names_rules_and_totals_are_those_of_repeated_rows(both):
    weighted, whole = (study.result for study in both)
    assert weighted.profiles == whole.profiles
    assert weighted.rules == whole.rules
    assert weighted.known_totals == whole.known_totals
    assert weighted.account.counts.n_customers == whole.account.counts.n_customers == customers()["weight"].sum()
    assert [item for item in weighted.account.findings if item.code != "weights"] == list(whole.account.findings)


def test_charts_show_the_numbers_of_repeated_rows(both):
    weighted, whole = (study.charts for study in both)
    assert set(whole) == set(weighted) > {"gorge", "elbow"}
    for name in weighted:
        assert repr(weighted[name].rows) == repr(whole[name].rows), name


def test_the_report_differs_in_the_account_of_the_rows_alone(both, tmp_path):
    texts = []
    for name, study in zip("ab", both, strict=True):
        study.save(tmp_path / name)
        command("report", tmp_path / name, "--format", "markdown", "--out", tmp_path / f"{name}.md", cwd=tmp_path)
        texts.append((tmp_path / f"{name}.md").read_text().splitlines())
    alone = [set(one) - set(other) for one, other in (texts, texts[::-1])]
    assert sum(map(len, alone)) < 12
    assert any("80 rows stand for" in line for line in alone[0])


def test_each_row_with_a_weight_has_one_row_of_its_own_and_keeps_its_index(both):
    weighted, whole = both
    frame = customers()
    once = whole.segments.assign(customer_id=whole.segments["customer_id"].str[:4]).drop_duplicates("customer_id")
    plain = weighted.segments.drop(columns="weight")
    assert plain.reset_index(drop=True).equals(once.reset_index(drop=True))
    assert weighted.segments["weight"].tolist() == frame["weight"][frame["weight"] > 0].tolist()
    assert weighted.segments.index.tolist() == frame.index[frame["weight"] > 0].tolist()
    with pytest.warns(UserWarning, match="Missing values"):
        assert len(weighted.score(frame.drop(columns="weight"))) == len(frame)


@pytest.mark.slow
def test_another_number_of_segments_and_a_second_run_keep_the_weights(both, tmp_path):
    weighted, whole = both
    assert weighted.with_k(4).result.profiles == whole.with_k(4).result.profiles
    customers().to_csv(tmp_path / "customers.csv", index=False)
    done = command("run", tmp_path / "customers.csv", "--set", *OPTIONS, "--out", tmp_path / "first", cwd=tmp_path)
    assert "80 rows: counted by their weights" in " ".join(done.stdout.split())
    command("run", tmp_path / "first/study.yaml", "--out", tmp_path / "second", cwd=tmp_path)
    first, second = (sg.load(tmp_path / name).result for name in ("first", "second"))
    assert first.profiles == second.profiles
    assert first.segments.equals(second.segments)
    renamed = weighted.rename({"s01": "Loyal"}).segments
    assert renamed["weight"].tolist() == weighted.segments["weight"].tolist()
    assert first.account.counts.n_customers == whole.result.account.counts.n_customers


@pytest.mark.slow
def test_the_estimator_takes_weights_as_scikit_learn_does():
    frame = customers()
    plain, weights = frame.drop(columns="weight"), frame["weight"]
    weighted = sg.Segmenter().fit(plain, sample_weight=weights)
    whole = sg.Segmenter().fit(repeated(frame))
    assert np.array_equal(weighted.cluster_centers_, whole.cluster_centers_)
    assert weighted.evidence_ == whole.evidence_
    assert np.array_equal(weighted.labels_, whole.predict(plain))
    in_table = sg.fit(frame, settings=OPTIONS).estimator
    assert np.array_equal(in_table.predict(plain), weighted.labels_)
    assert in_table.get_params()["settings"] == {"segment": {"weights": "weight"}}


def test_numbers_that_stand_for_missing_values_elsewhere_are_weights():
    frame = customers().assign(weight=[999, 99, *[1] * 78])
    assert sg.fit(frame, k=2, evidence="quick", settings=OPTIONS).result.account.counts.n_customers == 999 + 99 + 78


def test_a_shared_address_counts_once_a_customer():
    frame = customers().assign(email=[f"{place}@example.org" for place in range(80)], weight=2)
    codes = {item.code for item in sg.fit(frame, k=3, evidence="quick", settings=OPTIONS).findings}
    assert "similar_ids" not in codes


def faulty(**positions):
    weights = [1.0] * 80
    for place, value in positions.items():
        weights[int(place[1:])] = value
    return customers().assign(weight=weights)


WRONG = [
    (lambda: faulty(_4=np.nan), sg.DataError, "1 weight cannot be used .got line 5 is missing;"),
    (lambda: faulty(_0=-2, _7=0.5), sg.DataError, r"line 1 is below 0 \(-2\); line 8 is no whole number \(0.5\)"),
    (lambda: customers().assign(weight=0), sg.DataError, "all weights are 0"),
    (lambda: customers().assign(weight=10**7), sg.DataError, "more customers than can be worked on"),
    (lambda: customers().assign(weight="heavy"), sg.DataError, "cannot be the weights"),
    (lambda: customers().rename(columns={"weight": "wieght"}), sg.ColumnNotFound, "did you mean 'wieght'"),
]


@pytest.mark.parametrize(("table", "kind", "told"), WRONG, ids=[told for _, _, told in WRONG])
def test_weights_that_cannot_be_used_are_refused_with_row_and_remedy(table, kind, told):
    with pytest.raises(kind, match=told) as refused:
        sg.fit(table(), settings=OPTIONS)
    assert refused.value.remedy or kind is sg.DataError


def test_what_cannot_say_a_thing_with_weights_refuses_them():
    frame = customers()
    orders = pd.DataFrame({"customer_id": ["C001", "C002"] * 20, "date": "2024-03-01", "amount": 5.0})
    with pytest.raises(sg.SpecError, match="needs a customer table alone"):
        sg.fit(frame, orders=orders, settings=OPTIONS)
    with pytest.raises(sg.SpecError, match="does nothing with rfm"):
        sg.fit(frame, method="rfm", settings=OPTIONS)
    with pytest.raises(sg.DataError, match="is the id of the customers"):
        sg.fit(frame, settings=["segment.weights=customer_id"])
    with pytest.raises(sg.SpecError, match="is a feature too"):
        sg.fit(frame, features=["visits", "weight"], settings=OPTIONS)
    with pytest.raises(sg.SpecError, match="leave one of the two out"):
        sg.Segmenter(settings={"segment": {"weights": "weight"}}).fit(frame, sample_weight=np.ones(80))
    with pytest.raises(sg.DataError, match="no whole number"):
        sg.Segmenter().fit(frame, sample_weight=np.full(80, 0.5))
