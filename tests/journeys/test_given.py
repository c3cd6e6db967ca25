"""Segments that were made elsewhere: described, tested, told by rules, and given to new customers."""

import json

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.artifact.plain import to_plain
from segmentry.study.sample.write import write_sample
from tests.builders import command, json_of

LABELS = ["New & shiny", "Regulars", "<Big> spenders"]


def frame(n=300, seed=0, spread=1.0):
    rng = np.random.default_rng(seed)
    labels = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    centres = np.array([[2.0, 20.0], [9.0, 35.0], [15.0, 90.0]])
    rows = centres[labels] + spread * rng.normal(size=(n, 2)) * [1.0, 5.0]
    return pd.DataFrame(
        {
            "customer_id": [f"C{place:03}" for place in range(n)],
            "visits": np.abs(rows[:, 0]).round(2),
            "basket": rows[:, 1].round(1),
            "city": rng.choice(["Gent", "Delft"], n),
            "club": [LABELS[label] for label in labels],
        }
    )


@pytest.fixture(scope="module")
def customers():
    return frame()


@pytest.fixture(scope="module")
def study(customers):
    return sg.explain(customers, segments="club")


@pytest.fixture
def told(tmp_path, customers):
    customers.to_csv(tmp_path / "customers.csv", index=False)
    done = command("explain", "customers.csv", "--segments", "club", "--out", "club", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_every_customer_keeps_its_segment_and_every_segment_its_name(study, customers):
    assert set(study.names.values()) == set(LABELS)
    assert list(study.segments["segment_name"]) == list(customers["club"])
    sizes = [segment.n_customers for segment in study.result.profiles.segments]
    assert sizes == sorted(customers["club"].value_counts(), reverse=True)


def test_the_column_of_the_segments_is_no_feature_and_describes_nothing(study):
    assert "club" not in study.result.model.features.names
    assert all("club" not in condition.feature for rule in study.result.rules.rules for condition in rule.conditions)
    assert "club" not in {item.column for item in study.result.profiles.categories}
    assert "club" not in {role.column for role in study.result.account.roles}


def test_categories_take_part_as_numbers_do_and_named_features_alone(study, customers):
    assert study.result.model.features.names == ["visits", "basket", "city"]
    named = sg.explain(customers, segments="club", features="visits")
    assert named.result.model.features.names == ["visits"]


def test_segments_made_from_a_category_are_told_by_its_levels():
    rng = np.random.default_rng(5)
    table = frame().drop(columns="club")
    table["city"] = rng.choice(["Gent", "Delft", "Lille"], len(table))
    study = sg.explain(table, segments=np.where(table["city"] == "Lille", "French", "Others"))
    assert study.result.rules.agreement == 1.0
    new = table.assign(city=["Lille", "Gent", None] * 100)
    with pytest.warns(sg.FindingWarning, match="unknown categories"):
        assert study.score(new)["segment_name"].tolist() == ["French", "Others", "Others"] * 100


def test_what_the_labels_explain_is_the_share_between_them(customers):
    study = sg.explain(customers, segments="club", features=["visits", "basket"])
    rows = customers[study.result.model.features.names].to_numpy()
    states = study.result.model.features.numeric
    coordinates = np.column_stack([state.coordinates(column) for state, column in zip(states, rows.T, strict=True)])
    total = ((coordinates - coordinates.mean(axis=0)) ** 2).sum()
    within = sum(
        ((part - part.mean(axis=0)) ** 2).sum() for part in (coordinates[customers["club"] == name] for name in LABELS)
    )
    found = study.result.evidence.of_labels
    assert found.explained == pytest.approx(1 - within / total)
    assert found.shuffled.high < 0.1
    assert found.p_value == pytest.approx(1 / 200)


def test_the_report_says_what_was_not_asked(study):
    assert study.result.evidence.table == ()
    assert study.result.evidence.confidence is None
    assert any(
        text.startswith("Not asked: whether the segments would be found again") for text in study.evidence.reasons
    )
    assert study.result.evidence.verdict == "constructive"


def test_labels_at_random_are_told_to_say_nothing(customers):
    labels = np.random.default_rng(4).permutation(customers["club"])
    study = sg.explain(customers.drop(columns="club"), segments=labels)
    assert study.result.evidence.verdict == "one group"
    assert "no more in these features than random groups do" in study.result.evidence.reason
    assert "rules_unlike_segments" in {item.code for item in study.findings}


def test_new_customers_get_the_segment_of_the_rule_that_holds_and_all_get_one(study):
    new = frame(400, seed=9).drop(columns="club")
    new.loc[::7, "visits"] = np.nan
    with pytest.warns(sg.FindingWarning):
        scored = study.score(new)
    assert len(scored) == 400
    assert set(scored["segment_name"]) <= set(LABELS)
    by_sql = _by_sql(study, new)
    assert list(scored["segment_id"]) == by_sql


def _by_sql(study, new):
    import duckdb

    return [row[0] for row in duckdb.sql(f"select {study.rules('sql')} from new").fetchall()]


def test_what_needs_the_method_behind_the_segments_is_refused(study):
    with pytest.raises(sg.UsageError, match="tries no other number of them"):
        study.with_k(4)


def test_a_customer_is_scored_alone_as_among_others(study):
    new = frame(50, seed=11).drop(columns="club")
    together = study.score(new)
    alone = pd.concat([study.score(new.iloc[[place]]) for place in range(0, 50, 10)])
    assert together.iloc[::10]["segment_id"].tolist() == alone["segment_id"].tolist()


def test_a_saved_study_gives_the_same_answers(study, customers, tmp_path):
    study.save(tmp_path / "club")
    loaded = sg.load(tmp_path / "club")
    assert loaded == study
    assert loaded.result.evidence == study.result.evidence
    assert loaded.score(customers).equals(study.score(customers))
    assert loaded.why("C001") == study.why("C001")


def test_the_order_of_the_customers_changes_nothing(study, customers):
    again = sg.explain(customers.sample(frac=1.0, random_state=2), segments="club")
    assert to_plain(again.result.evidence) == to_plain(study.result.evidence)
    assert again.result.rules == study.result.rules
    assert to_plain(again.result.model) == to_plain(study.result.model)


def test_labels_may_stand_beside_the_rows_or_be_given_by_id(study, customers):
    others = customers.drop(columns="club")
    in_order = sg.explain(others, segments=customers["club"].to_numpy())
    by_id = sg.explain(others, segments=dict(zip(customers["customer_id"], customers["club"], strict=True)))
    for again in (in_order, by_id):
        assert list(again.segments["segment_name"]) == list(customers["club"])
        assert again.result.evidence.of_labels == study.result.evidence.of_labels
    assert list(others.columns) == ["customer_id", "visits", "basket", "city"]


def test_customers_without_a_label_are_left_out_and_told(customers):
    labels = customers["club"].where(customers.index % 5 > 0)
    study = sg.explain(customers.assign(club=labels), segments="club")
    told = next(item for item in study.findings if item.code == "unlabelled_customers")
    assert told.evidence == "60 of 300 customers have no value in 'club'."
    assert len(study.segments) == 240
    assert study.result.account.counts.n_unlabelled == 60
    assert len(study.score(customers)) == 300


def test_a_feature_that_repeats_the_segments_is_told(customers):
    codes = customers["club"].map({name: f"code {name[0]}" for name in LABELS})
    study = sg.explain(customers.assign(code=codes), segments="club")
    told = next(item for item in study.findings if item.code == "segments_repeated")
    assert told.evidence == "code: each value stands for one segment."
    assert "--set roles.code=ignore" in told.remedy
    others = sg.explain(customers.assign(code=np.roll(codes, 1)), segments="club")
    assert "segments_repeated" not in {item.code for item in others.findings}


def test_numbers_as_labels_keep_their_order(customers):
    numbers = customers["club"].map({LABELS[0]: 3, LABELS[1]: 1, LABELS[2]: 10})
    assert list(sg.explain(customers.assign(club=numbers), segments="club").names.values()) == ["1", "3", "10"]
    with_gap = numbers.astype(float).where(customers.index > 0)
    assert list(sg.explain(customers.assign(club=with_gap), segments="club").names.values()) == ["1", "3", "10"]


def test_yes_and_no_are_labels_too(customers):
    words = np.where(customers["visits"] > 5, "yes", "no")
    study = sg.explain(customers.assign(club=words), segments="club")
    assert sorted(study.names.values()) == ["no", "yes"]
    assert study.result.rules.agreement > 0.98


def test_a_label_of_one_customer_is_a_segment_and_told(customers):
    labels = customers["club"].copy()
    labels[7] = "the only one"
    study = sg.explain(customers.assign(club=labels), segments="club")
    told = next(item for item in study.findings if item.code == "small_segments")
    assert "the only one (1)" in told.evidence
    assert study.segments["segment_name"][7] == "the only one"


@pytest.mark.parametrize(
    ("labels", "problem"),
    [
        (["one"] * 300, "all customers have the same segment"),
        ([f"label {place}" for place in range(300)], "has 300 different labels, too many for segments"),
        ([None] * 300, "no customer has a segment"),
        (["a", "b" * 201] * 150, "has labels too long to be names"),
        (["a", "b"], "there is not one label for each customer"),
        ({"nobody": "a"}, "no column holds the ids"),
    ],
)
def test_labels_that_cannot_be_segments_are_refused(customers, labels, problem):
    with pytest.raises(sg.DataError, match=problem):
        sg.explain(customers.drop(columns="club"), segments=labels)


def test_settings_that_do_nothing_or_explain_segments_by_themselves_are_refused(customers, tmp_path):
    with pytest.raises(sg.SpecError, match="they would explain themselves"):
        sg.explain(customers, segments="club", features=["visits", "club"])
    with pytest.raises(sg.SpecError, match="the table says which segments there are"):
        sg.explain(customers, segments="club", settings=["segment.k=3"])
    with pytest.raises(sg.SpecError, match="names no column with the segments"):
        sg.fit(customers, method="given")
    with pytest.raises(sg.ColumnNotFound, match="klub"):
        sg.explain(customers, segments="klub")
    with pytest.raises(sg.UsageError, match="labels by customer need a data frame"):
        sg.explain(str(tmp_path / "customers.csv"), segments=["a", "b"])


def test_the_command_writes_a_study_that_scores_and_runs_again(told):
    page = (told / "club" / "report.html").read_text(encoding="utf-8")
    assert "Regulars" in page
    assert "&lt;Big&gt; spenders" in page
    assert "Not asked: whether the segments would be found again" in page
    summary = json.loads((told / "club" / "summary.json").read_text(encoding="utf-8"))
    assert summary["method"] == "given"
    assert {item["name"] for item in summary["segments"]} == set(LABELS)
    scored = command("score", "club", "customers.csv", "--out", "new.csv", cwd=told)
    assert scored.returncode == 0
    assert "The rules give" in scored.stderr
    assert len(pd.read_csv(told / "new.csv")) == 300
    again = command("run", "club/study.yaml", "--out", "again", cwd=told)
    assert again.returncode == 0, again.stderr
    assert (told / "again" / "segments.csv").read_bytes() == (told / "club" / "segments.csv").read_bytes()


def test_a_customer_nearer_to_another_segment_is_told_so(told):
    table = pd.read_csv(told / "club" / "segments.csv")
    answers = [
        command("why", "club", customer, cwd=told).stdout
        for customer in table.loc[table["distance"] > table["second_distance"], "customer_id"][:3]
    ]
    assert all("nearer to the next segment than to their own" in answer for answer in answers)
    assert json_of(command("why", "club", "C001", "--json", cwd=told))["customer_id"] == "C001"


def test_other_documents_of_the_study_are_written(told):
    for form in ("markdown", "xlsx", "pptx"):
        done = command("report", "club", "--format", form, cwd=told)
        assert done.returncode == 0, done.stderr
    assert "-- s01 New & shiny" in command("rules", "club", "--as", "sql", cwd=told).stdout


def test_weights_count_customers_of_given_segments(customers):
    weighted = customers.assign(weight=np.arange(300) % 3)
    study = sg.explain(weighted, segments="club", settings=["segment.weights=weight"])
    rows = customers.loc[customers.index.repeat(weighted["weight"])]
    rows = rows.assign(customer_id=[f"R{place}" for place in range(len(rows))])
    whole = sg.explain(rows, segments="club")
    assert study.result.evidence.of_labels == whole.result.evidence.of_labels
    assert len(study.segments) == 200


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop")
    write_sample(folder, 300, 0)
    labels = pd.read_csv(folder / "true_segments.csv").set_index("customer_id")["true_segment"]
    table = pd.read_csv(folder / "customers.csv").drop_duplicates("customer_id")
    table["agency"] = table["customer_id"].map(labels).where(np.arange(len(table)) % 10 > 0)
    table.iloc[:250].to_csv(folder / "labelled.csv", index=False)
    return folder


@pytest.mark.slow
def test_with_orders_the_segments_are_compared_by_how_people_buy(shop):
    study = sg.explain(str(shop / "labelled.csv"), segments="agency", orders=str(shop / "orders.csv"))
    told = pd.read_csv(shop / "labelled.csv").dropna(subset="agency").set_index("customer_id")["agency"]
    table = study.segments.to_pandas().set_index("customer_id")
    assert table["segment_name"].to_dict() == told.to_dict()
    assert "recency_days" in study.result.model.features.names
    assert study.result.purchases.cross.names
    assert all(row.revenue is not None for row in study.result.totals.rows)
    assert study.result.account.counts.n_unlabelled == 300 - len(told)
    study.save(shop / "study")
    with pytest.warns(sg.FindingWarning):
        scored = sg.load(shop / "study").score(str(shop / "customers.csv"), orders=str(shop / "orders.csv"))
    assert scored.num_rows == 300
    assert "revenue" in (shop / "study" / "report.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_condition_may_use_the_orders_and_leaves_segments_out(shop):
    study = sg.explain(
        str(shop / "labelled.csv"),
        segments="agency",
        orders=str(shop / "orders.csv"),
        settings=["ingest.where=frequency >= 3"],
    )
    assert study.result.account.counts.n_filtered > 0
    assert study.features.to_pandas()["frequency"].min() >= 3
    with pytest.raises(sg.SpecError, match="there is none"):
        sg.fit(orders=str(shop / "orders.csv"), method={"kind": "given", "column": "agency"})
    with pytest.raises(sg.ColumnNotFound, match="agent"):
        sg.explain(str(shop / "labelled.csv"), segments="agent", orders=str(shop / "orders.csv"))
