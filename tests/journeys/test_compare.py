"""Two segmentations side by side: how far they agree, who moved, and by which features."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from sklearn.metrics import adjusted_rand_score

import segmentry as sg
from segmentry.study.compare import Side, compare_sides
from tests.builders import command, json_of


def frame(n=400, seed=0):
    """Return customers; those of the old "low" with the longest tenure are "high" in the new labels."""
    rng = np.random.default_rng(seed)
    old = rng.choice(["low", "mid", "high"], n, p=[0.5, 0.3, 0.2])
    spend = np.select([old == "low", old == "mid"], [20.0, 60.0], 120.0) + rng.normal(size=n)
    tenure = rng.uniform(0.0, 10.0, n)
    city = np.where((old == "low") & (tenure > 7) & (rng.random(n) < 0.9), "Gent", rng.choice(["Delft", "Lille"], n))
    return pd.DataFrame(
        {
            "customer_id": [f"C{place:03}" for place in range(n)],
            "spend": spend.round(2),
            "tenure": tenure.round(2),
            "city": city,
            "old": old,
            "new": np.where((old == "low") & (tenure > 7), "high", old),
        }
    )


@pytest.fixture(scope="module")
def customers():
    return frame()


@pytest.fixture(scope="module")
def found(customers):
    return sg.compare("old", "new", customers=customers)


def test_the_adjusted_rand_index_is_that_of_scikit_learn(found, customers):
    assert found.adjusted_rand == pytest.approx(adjusted_rand_score(customers["old"], customers["new"]))


def test_the_counts_are_those_of_a_cross_table(found, customers):
    expected = pd.crosstab(customers["old"], customers["new"])
    for name, counts in zip(found.first_names, found.counts, strict=True):
        assert list(counts) == [expected.loc[name, other] for other in found.second_names]
    assert found.first_names == found.second_names


def test_who_moved_is_told_with_the_columns_that_set_them_apart(found, customers):
    n_moved = int((customers["old"] != customers["new"]).sum())
    assert found.n_moved == n_moved
    assert [(move.first, move.second, move.n_customers) for move in found.moves] == [("low", "high", n_moved)]
    assert found.moves[0].share == pytest.approx(n_moved / (customers["old"] == "low").sum())
    told = " ".join(found.moves[0].differences)
    assert "tenure is typically" in told
    assert "city is “Gent” for" in told
    assert "spend" not in told
    assert str(found).count("\n") == 2


def test_medians_in_the_words_are_those_of_the_two_groups(found, customers):
    low = customers[customers["old"] == "low"]
    moved, stayed = (low.loc[low["new"] == name, "tenure"].median() for name in ("high", "low"))
    assert f"tenure is typically {moved:.3g} ({stayed:.3g} for those who stayed)" in found.moves[0].differences


def test_other_names_are_matched_by_the_customers_in_common(customers):
    renamed = customers["new"].map({"low": "A", "mid": "B", "high": "C"})
    found = sg.compare("old", "new", customers=customers.assign(new=renamed))
    assert dict(zip(found.first_names, found.counterparts, strict=True)) == {"low": "A", "mid": "B", "high": "C"}
    assert found.n_moved == int((customers["old"] != customers["new"]).sum())


def test_a_segment_that_is_gone_has_no_counterpart(customers):
    joined = customers["old"].replace({"high": "mid"})
    found = sg.compare("old", "new", customers=customers.assign(new=joined))
    assert dict(zip(found.first_names, found.counterparts, strict=True))["high"] is None
    assert any(text == "Without a counterpart in 'new': high." for text in found.sentences)
    assert found.n_moved == int((customers["old"] == "high").sum())


def test_the_same_segments_agree_and_nobody_moved(customers):
    found = sg.compare("old", "new", customers=customers.assign(new=customers["old"]))
    assert found.adjusted_rand == 1.0
    assert found.n_moved == 0
    assert found.moves == ()


def test_customers_with_one_label_only_are_counted(customers):
    gaps = customers.assign(
        old=customers["old"].where(customers.index >= 10), new=customers["new"].where(customers.index < 395)
    )
    found = sg.compare("old", "new", customers=gaps)
    assert (found.n_both, found.n_only_first, found.n_only_second) == (385, 5, 10)
    assert any(text.startswith("Not compared: 5 customers only in 'old'") for text in found.sentences)


def test_studies_are_matched_by_the_ids_of_their_customers(customers):
    first = sg.explain(customers.drop(columns="new").iloc[:350], segments="old")
    second = sg.explain(customers.drop(columns="old").iloc[::-1].iloc[:380], segments="new")
    found = sg.compare(first, second)
    assert (found.n_both, found.n_only_first, found.n_only_second) == (330, 20, 50)
    part = customers.iloc[20:350]
    assert found.adjusted_rand == pytest.approx(adjusted_rand_score(part["old"], part["new"]))
    assert "tenure is typically" in found.moves[0].differences[0] + found.moves[0].differences[1]


@pytest.mark.slow
def test_saved_studies_are_compared_by_their_folders(customers, tmp_path):
    customers.to_csv(tmp_path / "customers.csv", index=False)
    for name in ("old", "new"):
        others = {"old": "new", "new": "old"}[name]
        done = command(
            "explain",
            "customers.csv",
            "--segments",
            name,
            "--out",
            name,
            "--set",
            f"roles.{others}=ignore",
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
    by_study = json_of(command("compare", "old", "new", "--json", cwd=tmp_path))
    by_column = json_of(command("compare", "customers.csv", "--segments", "old,new", "--json", cwd=tmp_path))
    for key in ("adjusted_rand", "counts", "moves", "n_moved", "n_both"):
        assert by_study[key] == by_column[key]
    told = command("compare", "old", "new", cwd=tmp_path).stdout
    assert "The adjusted Rand index is" in told
    assert "old \\ new" in told
    (tmp_path / "customers.csv").unlink()
    without = command("compare", "old", "new", cwd=tmp_path).stdout
    assert "What distinguishes those who moved is not shown" in without
    assert "The adjusted Rand index is" in without


@pytest.mark.slow
def test_any_two_studies_can_be_compared(customers):
    plain = customers.drop(columns=["old", "new"])
    three, two = (sg.fit(plain, features=["spend"], k=k, evidence="quick") for k in (3, 2))
    found = sg.compare(three, two)
    assert found.n_both == 400
    assert sum(map(sum, found.counts)) == 400
    assert len(found.first_names) == 3


def test_what_cannot_be_compared_is_refused(customers, tmp_path):
    with pytest.raises(sg.ColumnNotFound, match="newer"):
        sg.compare("old", "newer", customers=customers)
    with pytest.raises(sg.UsageError, match="two different columns"):
        sg.compare("old", "old", customers=customers)
    with pytest.raises(sg.UsageError, match="takes two studies"):
        sg.compare(customers, customers)
    others = customers.assign(customer_id="X" + customers["customer_id"])
    first, second = (sg.explain(table, segments="old") for table in (customers, others))
    with pytest.raises(sg.DataError, match="no customer is in both"):
        sg.compare(first, second)
    done = command("compare", "customers.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "two studies, or two columns of one table" in done.stderr


def test_numbers_are_no_names_and_names_in_common_suffice(customers):
    numbers = customers["old"].map({"low": "1", "mid": "2", "high": "3"})
    switched = customers["old"].map({"low": "2", "mid": "3", "high": "1"})
    by_customers = sg.compare("old", "new", customers=customers.assign(old=numbers, new=switched))
    assert by_customers.n_moved == 0
    lapsed = customers["old"].where(customers.index % 3 > 0, "lapsed")
    by_name = sg.compare("old", "new", customers=customers.assign(new=lapsed))
    assert set(by_name.counterparts) == {"low", "mid", "high"}
    assert {move.second for move in by_name.moves} == {"lapsed"}
    assert "Without a counterpart in 'old': lapsed." in by_name.sentences


def test_a_segment_without_its_name_in_the_other_study_gets_the_one_that_most_of_its_customers_are_in():
    """Reported by a newcomer: 298 customers "moved" whose segment had only another name."""
    old = ["gold"] * 40 + ["silver"] * 40 + ["large baskets"] * 40
    new = ["gold"] * 40 + ["silver"] * 40 + ["high income"] * 38 + ["gold"] * 2
    found = sg.compare("old", "new", customers={"customer_id": range(120), "old": old, "new": new})
    assert dict(zip(found.first_names, found.counterparts, strict=True))["large baskets"] == "high income"
    assert found.n_moved == 2


def test_names_that_are_definitions_are_matched_by_name_alone():
    labels = np.array([0, 0, 0, 1, 1, 2, 2])
    ids = pa.array([f"C{number}" for number in range(len(labels))])
    first = Side(title="a", names=("Loyal", "At Risk", "Need Attention"), ids=ids, labels=labels, is_definition=True)
    found = compare_sides(first, replace(first, title="b", names=("Loyal", "At Risk", "Seasonal")), None)
    assert found.counterparts == ("Loyal", "At Risk", None)
    assert [(move.first, move.second, move.n_customers) for move in found.moves] == [("Need Attention", "Seasonal", 2)]
