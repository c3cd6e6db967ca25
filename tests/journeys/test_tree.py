"""Segments of a tree are rules: SQL, filters and scoring give each customer the stored segment."""

import csv
import math
import re

import duckdb
import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.errors import DataError, FindingWarning

HEADER = ("customer_id", "spend", "visits", "plan", "paperless", "active", "mood")
PLANS = ("Month-to-month", "One year", 'O\'Neil; "special"', "zwei Jähre")
MOODS = ("never", "sometimes", "always")


def rows(n=600, seed=0, missing=0.15):
    draw = np.random.default_rng(seed)
    for place in range(n):
        group = int(draw.choice(3, p=[0.5, 0.3, 0.2]))
        is_plain = draw.random() < 0.6
        row = [
            round(float(draw.lognormal(2 + group, 0.6)), 2),
            int(draw.poisson(3 + 4 * group)),
            PLANS[group] if is_plain else PLANS[draw.integers(4)],
            ("Yes", "No", "No")[group] if is_plain else ("Yes", "No")[draw.integers(2)],
            ("True", "False", "True")[group] if is_plain else ("True", "False")[draw.integers(2)],
            MOODS[group] if is_plain else MOODS[draw.integers(3)],
        ]
        yield [f"C{place}", *("" if draw.random() < missing else value for value in row)]


def written(path, table):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *table])
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return written(tmp_path_factory.mktemp("tree") / "customers.csv", rows())


@pytest.fixture(scope="module")
def study(path):
    return sg.fit(path, method="tree", k=7, evidence="quick")


def stored(study):
    return dict(zip(*(study.segments.column(name).to_pylist() for name in ("customer_id", "segment_id")), strict=True))


def by_sql(study, path):
    case = study.rules("sql")
    return dict(duckdb.sql(f"SELECT customer_id, {case} FROM read_csv('{path}')").fetchall())


def test_the_reason_for_a_customer_is_the_rule_of_its_segment(study):
    words = dict(line.split(": ", 1) for line in study.rules("words").splitlines() if line.startswith("s0"))
    rules = {head.split()[0]: text for head, text in words.items()}
    for row in study.segments.to_pylist()[:50]:
        assert all(part in rules[row["segment_id"]] for part in row["reason"].split("; "))
    assert "Why: " in study.why("C5")


def test_all_kinds_of_columns_take_part_without_being_asked_for(study):
    assert set(study.result.model.features.names) == set(HEADER[1:])
    used = {condition.feature for rule in study.result.rules.rules for condition in rule.conditions}
    assert len(used) >= 3


def test_sql_on_the_file_gives_every_customer_the_segment_that_is_stored(study, path):
    assert by_sql(study, path) == stored(study)


def test_each_segment_is_one_filter(study, path):
    lines = study.rules("filter").splitlines()
    found = {}
    for head, text in zip(lines[::2], lines[1::2], strict=True):
        where = re.sub(r'"((?:[^"]|"")*)"', lambda quoted: as_text(quoted.group(1)), text)
        for (customer,) in duckdb.sql(f"SELECT customer_id FROM read_csv('{path}') WHERE {where}").fetchall():
            assert customer not in found
            found[customer] = head.split()[0]
    assert found == stored(study)
    assert any(" IS NULL" in line for line in lines)


def as_text(text):
    return "'" + text.replace('""', '"').replace("'", "''") + "'"


def test_the_rules_are_the_definition(study):
    rules = study.result.rules
    assert rules.is_definition
    assert rules.agreement == 1.0
    assert rules.n_unlike == 0
    assert [rule.segment_id for rule in rules.rules] == [f"s{number:02d}" for number in range(1, 8)]
    assert "Each rule says whether it takes a missing value" in study.rules("words")
    assert "(or missing)" in study.rules("words")


def test_numbers_are_split_at_round_values_that_part_the_customers(study):
    tree, features = study.result.model.partition, study.result.model.features
    numbers = [value for value in tree.thresholds if value is not None]
    assert numbers
    assert all(len(f"{value:g}") <= 4 for value in numbers)
    assert {split.block for split in tree.splits if not split.levels} <= set(range(len(features.numeric)))


def test_new_customers_get_what_the_sql_says_with_levels_and_gaps_never_seen(study, path, tmp_path):
    unseen = [
        ["N1", "", 4, "", "", "", ""],
        ["N2", 30, 4, "lifetime", "Yes", "True", "never"],
        ["N3", 100, 0, *[""] * 4],
    ]
    new = written(tmp_path / "new.csv", [*unseen, *rows()])
    with pytest.warns(FindingWarning, match="follow from their other values"):
        scored = study.score(new)
    found = dict(zip(*(scored.column(name).to_pylist() for name in ("customer_id", "segment_id")), strict=True))
    assert found == by_sql(study, new)


def test_the_border_itself_belongs_to_the_upper_side_to_the_last_digit(study):
    """The spend is transformed to logarithms, in which the numbers on both sides of the border may be one."""
    features, tree = study.result.model.features, study.result.model.partition
    place = features.names.index("spend")
    assert features.numeric[place].transform == "log1p"
    borders = [at for split, at in zip(tree.splits, tree.thresholds, strict=True) if split.block == place]
    values = [value for at in borders for value in (at, math.nextafter(at, 0.0))]
    customers_at_borders = pa.table(
        {
            "customer_id": [f"B{place}" for place in range(2 * len(values))],
            **{name: [text] * 2 * len(values) for name, text in (("plan", None), ("mood", None), ("visits", None))},
            "paperless": ["No"] * 2 * len(values),
            "active": [word for word in ("True", "False") for _ in values],
            "spend": values * 2,
        }
    )
    with pytest.warns(FindingWarning, match="follow from their other values"):
        scored = study.score(customers_at_borders).column("segment_id").to_pylist()
    assert scored == [row[0] for row in duckdb.sql(f"SELECT {study.rules('sql')} FROM customers_at_borders").fetchall()]
    assert any(scored[place] != scored[place + 1] for place in range(0, len(scored), 2))


def test_a_saved_study_scores_alike(study, path, tmp_path):
    study.save(tmp_path / "study")
    with pytest.warns(FindingWarning, match="follow from their other values"):
        scored = sg.load(tmp_path / "study").score(path)
    assert scored["segment_id"].to_pylist() == list(stored(study).values())
    page = (tmp_path / "study" / "report.html").read_text(encoding="utf-8")
    assert "These rules are the definition of the segments" in page


def test_the_order_of_the_rows_changes_nothing(study, path, tmp_path):
    shuffled = list(rows())
    np.random.default_rng(9).shuffle(shuffled)
    again = sg.fit(written(tmp_path / "shuffled.csv", shuffled), method="tree", k=7, evidence="quick")
    assert stored(again) == stored(study)
    assert again.rules("sql") == study.rules("sql")


@pytest.mark.slow
def test_segments_nest_and_keep_the_least_size(path):
    sizes = {}
    for k in (2, 3, 4):
        limits = ["evidence.min_segment_customers=100"]
        sizes[k] = [
            s.n_customers
            for s in sg.fit(path, method="tree", k=k, evidence="quick", settings=limits).result.profiles.segments
        ]
        assert min(sizes[k]) >= 100
    assert len(set(sizes[2]) - set(sizes[3])) == 1


def test_more_segments_than_the_limits_leave_room_for_are_refused(path):
    with pytest.raises(DataError, match="at most 2, so that each has as many customers as it must"):
        sg.fit(path, method="tree", k=5, evidence="quick", settings=["evidence.min_segment_customers=200"])
