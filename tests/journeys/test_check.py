"""New customers beside those of a study: what has changed, and whether a refit is advised."""

import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from tests.builders import blobs, command, json_of, order_lines


def frame(n=600, seed=0):
    """Return customers of three kinds, with a category that follows them."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    return pd.DataFrame(
        {
            "customer_id": [f"{seed}-{place}" for place in range(n)],
            "spend": np.exp(rng.normal(np.array([3.0, 4.0, 5.0])[kind], 0.3)).round(2),
            "visits": rng.poisson(np.array([4.0, 20.0, 9.0])[kind]).astype(float),
            "plan": np.where(rng.random(n) < 0.8, np.array(["basic", "plus", "pro"])[kind], "basic"),
        }
    )


@pytest.fixture(scope="module")
def study():
    return sg.fit(frame(), k=3, features=["spend", "visits", "plan"], method="prototypes", evidence="quick")


@pytest.fixture(scope="module")
def folder(study, tmp_path_factory):
    return study.save(tmp_path_factory.mktemp("saved") / "study")


def test_a_month_without_change_is_no_alarm(study):
    found = study.check(frame(seed=1))
    assert not found.is_refit_advised
    assert str(found).splitlines()[1] == "Nothing speaks for a refit."
    assert (found.n_before, found.n_now) == (600, 600)


def test_changed_columns_are_told_with_how_they_moved(study):
    later = frame()
    later["spend"] *= 3
    later["visits"] += 15
    found = study.check(later)
    assert found.is_refit_advised
    words = {test.name: test.words for test in found.tests}
    assert "as if multiplied by about 3" in words["spend"]
    assert "which is no change of unit" in words["spend"]
    assert "as if about 15 were added" in words["visits"]
    assert [test.matters for test in found.tests if test.name == "plan"] == [False]


def test_medians_and_distances_are_those_of_the_columns(study):
    later = frame(seed=1)
    later["visits"] += 2
    test = next(test for test in study.check(later).tests if test.name == "visits")
    before = frame()["visits"]
    assert (test.before, test.now) == (before.median(), later["visits"].median())
    assert test.shift == pytest.approx((later["visits"].mean() - before.mean()) / before.std(ddof=0))


def test_another_unit_is_asked_for(study):
    later = frame(seed=1)
    later["spend"] *= 100
    found = study.check(later)
    assert any("as if multiplied by about" in reason and "another unit?" in reason for reason in found.reasons)
    assert found.sentences[1] == "Refit advised, unless only a unit is another one:"


def test_a_change_of_spread_at_the_same_median_is_seen(study):
    later = frame(2000, seed=1)
    middle = later["visits"].median()
    later["visits"] = middle + 2 * (later["visits"] - middle)
    assert next(test for test in study.check(later).tests if test.name == "visits").matters


def test_values_that_are_missing_now_are_a_change(study):
    later = frame(seed=1)
    later.loc[::3, "visits"] = np.nan
    found = study.check(later)
    test = next(test for test in found.tests if test.subject == "missing")
    assert test.matters
    assert (test.before, test.now) == (0.0, pytest.approx(1 / 3, abs=0.01))


def test_a_new_level_of_a_category_is_a_change(study):
    later = frame(seed=1)
    later.loc[later["plan"] == "plus", "plan"] = "gold"
    test = next(test for test in study.check(later).tests if test.name == "plan")
    assert test.matters
    assert "gold" in test.words or "plus" in test.words


def test_segments_that_grow_are_told_with_their_shares(study):
    later = pd.concat([frame(seed=1), frame(1200, seed=2).query("visits > 15")])
    found = study.check(later)
    assert next(test for test in found.tests if test.subject == "segments").matters
    assert sum(item.before for item in found.segments) == pytest.approx(1)
    assert sum(item.now for item in found.segments) == pytest.approx(1)


def test_a_trifle_that_many_customers_prove_does_not_matter(study):
    later = frame(40_000, seed=3)
    later["spend"] *= 1.15
    found = study.check(later, monitor={"min_distance": 0.5, "resamples": 0, "min_fit_loss": 0.5, "min_auc": 0.9})
    assert any(test.is_proven for test in found.tests)
    assert not found.is_refit_advised
    assert "too little to matter: spend" in str(found)


def test_the_same_check_gives_the_same_answer_from_the_saved_study(study, folder):
    assert sg.load(folder).check(frame(seed=1)) == study.check(frame(seed=1))


def test_the_sample_of_a_study_holds_no_ids(folder):
    table = pq.read_table(folder / "reference.parquet")
    assert sorted(table.column_names) == ["plan", "segment_id", "spend", "visits"]
    assert table.num_rows == 600
    assert table.column("spend").to_pylist() == frame()["spend"].tolist()


@pytest.mark.slow
def test_the_exit_code_tells_a_scheduler_what_to_do(folder, tmp_path):
    later = frame(seed=1)
    later.to_csv(tmp_path / "fine.csv", index=False)
    later.assign(visits=later["visits"] + 9).to_csv(tmp_path / "changed.csv", index=False)
    assert command("check", str(folder), "fine.csv", cwd=tmp_path).returncode == 0
    done = command("check", str(folder), "changed.csv", cwd=tmp_path)
    assert done.returncode == 3
    assert "Refit advised:\n- visits: typically" in done.stdout
    found = json_of(command("check", str(folder), "fine.csv", "--json", cwd=tmp_path))
    assert found["is_refit_advised"] is False
    assert [test["name"] for test in found["tests"]][:3] == ["spend", "visits", "plan"]


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (["--set", "segment.k=4"], "is no field of the contract"),
        (["--set", "monitor.alpha=2"], "monitor.alpha"),
        (["--set", "monitor.successive=2"], "--history FILE"),
        (["--set", "monitor.mood=1"], "unknown key"),
    ],
)
def test_a_contract_that_cannot_be_is_wrong_input(folder, tmp_path, extra, told):
    frame(seed=1).to_csv(tmp_path / "new.csv", index=False)
    done = command("check", str(folder), "new.csv", *extra, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr


def test_too_few_customers_or_a_missing_column_are_wrong_input(study):
    with pytest.raises(sg.DataError, match="at least 20"):
        study.check(frame(19))
    with pytest.raises(sg.ColumnNotFound, match="visits"):
        study.check(frame(seed=1).drop(columns="visits"))
    with pytest.raises(sg.DataError, match="check: names no customers"):
        study.check()


@pytest.mark.slow
def test_several_checks_in_a_row_must_speak_for_a_refit(folder, tmp_path):
    for name, seed, more in (("june", 1, 9), ("july", 2, 9), ("august", 3, 0), ("september", 4, 9)):
        later = frame(seed=seed)
        later.assign(visits=later["visits"] + more).to_csv(tmp_path / f"{name}.csv", index=False)

    def check(name):
        contract = ["--history", "checks.jsonl", "--set", "monitor.successive=2"]
        return command("check", str(folder), f"{name}.csv", *contract, cwd=tmp_path)

    assert check("june").returncode == 0
    again = check("june")
    assert again.returncode == 0, "the same customers count once"
    assert "this is check 1 of 2 in a row" in again.stdout
    assert check("july").returncode == 3
    assert check("august").returncode == 0
    assert check("september").returncode == 0, "a month without change begins anew"
    lines = (tmp_path / "checks.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["speaks_for_refit"] for line in lines] == [True, True, False, True]


@pytest.mark.slow
def test_a_history_has_the_as_of_date_of_the_data_beside_the_day_of_the_check(tmp_path):
    study = sg.fit(orders=order_lines(300), method="rfm")
    history = tmp_path / "checks.jsonl"
    study.check(orders=order_lines(300, seed=1), as_of="2024-05-01", history=history)
    line = json.loads(history.read_text(encoding="utf-8"))
    assert line["as_of"] == "2024-05-01"
    assert line["checked"] != line["as_of"]


def test_a_history_that_is_none_is_refused(folder, tmp_path):
    frame(seed=1).to_csv(tmp_path / "new.csv", index=False)
    (tmp_path / "checks.jsonl").write_text("customer_id,spend\n")
    done = command("check", str(folder), "new.csv", "--history", "checks.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert "checks.jsonl, line 1" in done.stderr


@pytest.mark.slow
def test_segments_by_definition_are_not_formed_anew():
    study = sg.fit(orders=order_lines(300), method="rfm")
    found = study.check(orders=order_lines(300, seed=1))
    assert found.fresh is None
    assert any("they come from a definition or from elsewhere (RFM)" in note for note in found.notes)
    assert {test.subject for test in found.tests} == {"number", "segments", "classifier"}
    assert sum(item.before for item in found.segments) == pytest.approx(1)


@pytest.mark.slow
def test_customers_with_weights_are_compared_row_by_row():
    table = frame(200).assign(weight=np.arange(200) % 3 + 1)
    study = sg.fit(
        table, k=3, features=["spend", "visits"], evidence="quick", settings={"segment": {"weights": "weight"}}
    )
    assert study.result.reference.num_rows == 200
    assert not study.check(frame(seed=5)).is_refit_advised


@pytest.mark.slow
def test_unstable_segments_raise_no_alarm_by_themselves():
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"customer_id": range(300), "x": rng.normal(size=300), "y": rng.normal(size=300)})
    later = pd.DataFrame({"customer_id": range(300), "x": rng.normal(size=300), "y": rng.normal(size=300)})
    found = sg.fit(table, k=6, evidence="quick").check(later, monitor={"min_agreement": 1.0})
    assert found.fresh.adjusted_rand < 1.0
    assert not found.is_refit_advised


@pytest.mark.slow
def test_a_check_is_written_as_a_page_a_document_or_a_table(folder, tmp_path):
    later = frame(seed=1)
    later.assign(visits=later["visits"] + 9).to_csv(tmp_path / "new.csv", index=False)
    for name in ("check.html", "check.json", "check.csv"):
        assert command("check", str(folder), "new.csv", "--out", name, cwd=tmp_path).returncode == 3
    page = (tmp_path / "check.html").read_text(encoding="utf-8")
    assert '<h2 id="advice-title">Is it time for a refit?</h2>\n<p class="lead">Refit advised:</p>' in page
    assert "<script" not in page
    assert "No p-value for the mean fit: a loss counts as proven where another test shows a change." in page
    document = json.loads((tmp_path / "check.json").read_text(encoding="utf-8"))
    assert pd.read_csv(tmp_path / "check.csv")["name"].tolist() == [test["name"] for test in document["tests"]]


def test_the_terminal_says_why_a_test_has_no_p_value(folder, tmp_path):
    frame(seed=1).to_csv(tmp_path / "new.csv", index=False)
    printed = " ".join(command("check", str(folder), "new.csv", cwd=tmp_path).stdout.split())
    assert "No p-value for the mean fit: a loss counts as proven where another test shows a change." in printed


def test_a_check_overwrites_nothing_that_it_reads(folder, tmp_path):
    frame(seed=1).to_csv(tmp_path / "new.csv", index=False)
    assert command("check", str(folder), "new.csv", "--out", "new.csv", cwd=tmp_path).returncode == 2
    assert command("check", str(folder), "new.csv", "--out", "check.docx", cwd=tmp_path).returncode == 2
    assert (tmp_path / "new.csv").read_text(encoding="utf-8").startswith("customer_id")


@pytest.mark.slow
def test_fewer_customers_than_limits_of_size_allow_segments_for_are_checked_too():
    settings = ["segment.method.min_share=0.33", "report.charts=[]"]
    study = sg.fit(blobs(34), k=3, method="sized", evidence="quick", settings=settings)
    found = study.check(blobs(7, seed=5).slice(0, 20))
    assert found.n_now == 20
