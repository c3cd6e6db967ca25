"""A table of few numbers and many categories: what is taken, how sure, and how others are scored."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv
import pytest
from sklearn.metrics import adjusted_rand_score

import segmentry as sg
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import FindingWarning, SpecError
from segmentry.results import LatentClassState
from tests.builders import command

pytestmark = pytest.mark.slow

N = 600
LEVELS = np.array(["red", "green", "blue", "grey"])


def mixed(seed=0, planted=True, missing=0.0):
    """Return three classes in one number and five choices, or columns that are independent of each other."""
    rng = np.random.default_rng(seed)
    classes = rng.choice(3, N, p=[0.5, 0.3, 0.2])
    amount = rng.normal(10 + 3.0 * classes * planted, 1.5)
    columns = {"customer_id": [f"C{index}" for index in range(N)], "amount": np.round(amount, 2)}
    for name in ("contract", "payment", "device", "channel", "plan"):
        favourite = rng.permutation(4)[:3]
        is_drawn = (rng.random(N) < 0.6) & planted
        chosen = LEVELS[np.where(is_drawn, favourite[classes], rng.integers(0, 4, N))]
        columns[name] = pa.array(chosen, mask=rng.random(N) < missing)
    return classes, pa.table(columns)


CLASSES, TABLE = mixed()


@pytest.fixture(scope="module")
def study():
    return sg.fit(TABLE)


def ids(table):
    return table["segment_id"].to_pylist()


def test_categories_carry_the_table_so_they_form_the_segments(study):
    assert study.result.model.spec.segment.method.kind == "latent-class"
    reason = "there is 1 column of numbers and 5 columns of categories or yes and no"
    assert study.result.account.method_reason == reason
    assert (study.evidence.k, study.evidence.verdict) == (3, "reproducible")
    assert adjusted_rand_score(CLASSES, ids(study.segments)) > 0.8


def test_probabilities_say_how_sure_each_membership_is(study):
    first, second, fit, distance = (
        study.segments[name].to_numpy() for name in ("probability", "second_probability", "fit", "distance")
    )
    assert ((first >= second) & (second >= 0) & (first + second <= 1 + 1e-6)).all()
    assert fit == pytest.approx(first - second, abs=2e-6)
    assert np.exp(-distance) == pytest.approx(first, abs=2e-6)
    unsure = np.array(ids(study.segments)) != np.array([f"s{1 + label:02d}" for label in CLASSES])
    assert first[unsure].mean() < first[~unsure].mean()


def test_reasons_name_columns_that_speak_for_the_segment(study):
    reasons = study.segments["reason"].to_pylist()
    assert all(reasons)
    assert any(reason.startswith(("contract ", "payment ", "device ", "channel ", "plan ")) for reason in reasons)


def test_likelihood_and_criteria_stand_in_the_evidence(study):
    row = study.evidence.row(3)
    n_parameters = 2 + 3 * (2 + 5 * 3)
    assert row["aic"] == pytest.approx(2 * n_parameters - 2 * row["log_likelihood"])
    assert row["mixture_bic"] == pytest.approx(n_parameters * np.log(N) - 2 * row["log_likelihood"])
    assert row["icl"] > row["mixture_bic"]
    assert row["inertia"] is None
    assert min(study.evidence.rows, key=lambda item: item["mixture_bic"]).k == 3


def test_columns_without_structure_are_one_group():
    found = sg.fit(mixed(3, planted=False)[1])
    assert (found.evidence.k, found.evidence.verdict) == (1, "one group")


def test_gaps_are_left_as_they_are_and_everybody_has_a_segment():
    classes, table = mixed(1, missing=0.4)
    found = sg.fit(table, k=3)
    assert None not in ids(found.segments)
    assert adjusted_rand_score(classes, ids(found.segments)) > 0.5
    told = next(item for item in found.findings if item.code == "missing_values")
    assert "No value was filled in" in told.remedy


def test_new_customers_with_unknown_levels_and_gaps_are_scored_as_the_study_says(study, tmp_path):
    study.save(tmp_path / "study")
    loaded = sg.load(tmp_path / "study")
    assert loaded.score(TABLE)["segment_id"].to_pylist() == ids(study.segments)
    with pytest.warns(FindingWarning, match="follow from their other values"):
        _compare_unknown_with_gap(loaded)
    nothing = pa.table(
        {
            name: pa.array(["new"]) if name == "customer_id" else pa.nulls(1, TABLE[name].type)
            for name in TABLE.column_names
        }
    )
    shares = study.result.model.partition.shares
    with pytest.warns(FindingWarning):
        scored = loaded.score(nothing)
    assert scored["probability"].to_pylist() == [pytest.approx(shares.max(), abs=1e-6)]


def _compare_unknown_with_gap(loaded):
    unknown = TABLE.slice(0, 3).set_column(2, "contract", pa.array(["purple", None, "red"]))
    gap = TABLE.slice(0, 3).set_column(2, "contract", pa.array([None, None, "red"], pa.string()))
    assert loaded.score(unknown)["probability"].to_pylist() == loaded.score(gap)["probability"].to_pylist()


def test_rows_in_another_order_give_the_same_segments(study):
    order = np.random.default_rng(5).permutation(N)
    again = sg.fit(TABLE.take(pa.array(order)), settings={"n_threads": 1})
    assert ids(again.segments) == np.array(ids(study.segments))[order].tolist()
    assert again.evidence.row(3)["log_likelihood"] == study.evidence.row(3)["log_likelihood"]


def test_weights_of_features_are_refused_since_they_change_no_likelihood():
    with pytest.raises(SpecError, match="do nothing with latent-class"):
        sg.fit(TABLE, method="latent-class", settings={"features": {"weights": {"amount": 2}}})


def test_options_of_k_means_without_a_method_ask_for_it():
    found = sg.fit(TABLE, features=["amount"], k=2, evidence="quick", settings={"segment": {"method": {"n_starts": 3}}})
    method = found.result.model.spec.segment.method
    assert (method.kind, method.n_starts) == ("kmeans", 3)


def test_the_method_and_its_reason_stand_in_terminal_report_and_summary(tmp_path):
    csv.write_csv(TABLE, tmp_path / "shop.csv")
    done = command("run", "shop.csv", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Method: Latent class analysis, since there is 1 column of numbers and 5 columns" in " ".join(
        done.stdout.split()
    )
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["method"], summary["method_reason"][:8]) == ("latent-class", "there is")
    assert "Latent class analysis of" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "kind: latent-class" in (tmp_path / "out" / "study.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (("amount", "contract", "payment", "device"), "latent-class"),
        (("amount", "contract"), "kmeans"),
        (("contract", "payment", "device"), "latent-class"),
    ],
)
def test_named_columns_decide_what_carries_the_table(columns, kind):
    settings = {} if kind == "latent-class" else {"roles": {"contract": "categorical"}}
    asked = [name for name in columns if kind == "latent-class" or name == "amount"]
    found = sg.fit(TABLE, features=asked, k=2, evidence="quick", settings=settings)
    assert found.result.model.spec.segment.method.kind == kind


def test_deep_evidence_bears_gaps():
    """Reported by a newcomer: the gap statistic of a table with gaps ended in an error of linear algebra."""
    rng = np.random.default_rng(0)
    group = rng.integers(0, 3, 150)
    numbers = (group * 3 + rng.normal(size=150)).tolist()
    numbers[5] = None
    letters = {name: rng.permutation(["x", "y", "z"])[group].tolist() for name in ("a", "b", "c", "d")}
    study = sg.fit({"customer_id": range(150), "income": numbers, **letters}, k=3, evidence="deep")
    assert study.result.model.spec.segment.method.kind == "latent-class"
    assert study.evidence.row(3)["gap"] is not None


def rated(seed=0, k=3):
    """Return classes that differ in what they answer on scales of 1 to 5, in words and in numbers."""
    rng = np.random.default_rng(seed)
    classes = rng.choice(k, N)
    words = np.array(["strongly disagree", "disagree", "neutral", "agree", "strongly agree"])
    columns = {"customer_id": [f"C{index}" for index in range(N)]}
    for name in ("cheap", "fast", "friendly"):
        centres = rng.permutation([0.4, 2.0, 3.6])[:k]
        columns[name] = pa.array(words[_answers(centres[classes], rng)], mask=rng.random(N) < 0.1)
    for name in ("service_rating", "product_rating"):
        centres = rng.permutation([0.4, 2.0, 3.6])[:k]
        columns[name] = pa.array(1 + _answers(centres[classes], rng))
    return classes, pa.table(columns)


def _answers(centres, rng):
    return np.clip(np.rint(rng.normal(centres, 0.9)), 0, 4).astype(int)


@pytest.fixture(scope="module")
def opinions():
    return sg.fit(rated()[1], method="latent-class")


def test_ordered_answers_have_a_probability_each_and_are_no_numbers(opinions):
    partition = opinions.result.model.partition
    assert [len(item.scores) for item in partition.layout.answers] == [5] * 5
    assert partition.means.shape == (3, 0)
    assert partition.level_shares.sum(axis=1) == pytest.approx(5)
    assert (opinions.evidence.k, opinions.evidence.verdict) == (3, "reproducible")
    assert adjusted_rand_score(rated()[0], ids(opinions.segments)) > 0.8


def test_bic_counts_an_effect_of_each_answer_and_of_each_segment_but_one(opinions):
    for k in (1, 2, 3, 4):
        row = opinions.evidence.row(k)
        n_free = (k - 1) + 5 * (5 - 1 + k - 1)
        assert row["mixture_bic"] == pytest.approx(n_free * np.log(N) - 2 * row["log_likelihood"])


def test_ordered_answers_are_described_and_given_as_reasons_as_before(opinions):
    assert all(opinions.segments["reason"].to_pylist())
    names = set(opinions.profiles["feature"].to_pylist())
    assert {"cheap", "fast", "friendly", "service_rating", "product_rating"} <= names


def test_a_saved_study_scores_answers_that_nobody_gave_as_the_nearest(opinions, tmp_path):
    opinions.save(tmp_path / "study")
    loaded, table = sg.load(tmp_path / "study"), rated()[1]

    def probabilities(rating):
        changed = table if rating is None else table.set_column(4, "service_rating", pa.array([rating] * N))
        with pytest.warns(FindingWarning):
            return loaded.score(changed)["probability"].to_pylist()

    assert probabilities(None) == opinions.segments["probability"].to_pylist()
    assert probabilities(9) == probabilities(5) != probabilities(4)


def test_a_model_of_an_earlier_version_keeps_its_ordered_answers_as_numbers():
    study = sg.fit(TABLE, k=2, evidence="quick", settings={"roles": {"amount": "ordinal"}})
    model = study.result.model
    assert model.partition.layout.answers == (), "too many different answers to give each a probability"
    assert model.partition.means.shape == (2, 1)
    saved = json.dumps(to_plain(model.partition))
    earlier = json.loads(saved, object_hook=lambda item: {name: item[name] for name in item if name != "answers"})
    assert '"answers"' in saved
    assert to_plain(from_plain(LatentClassState, earlier)) == to_plain(model.partition)


def test_halves_and_uniform_data_of_ordered_answers_are_judged(tmp_path):
    settings = {"evidence": {"splits": 3, "shuffled": 3, "references": 2}}
    found = sg.fit(
        rated(1)[1], method="latent-class", evidence="deep", settings={**settings, "segment": {"k": {"max": 3}}}
    )
    assert found.evidence.row(3)["gap"] is not None
