"""Rules: every customer meets exactly one, SQL and Python agree, fidelity is honest."""

import duckdb
import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.engines.rules import case_expression
from segmentry.errors import DataError, UsageError
from segmentry.report.rule_words import rule_in_words
from segmentry.results import Condition, Rule
from tests.builders import blobs


def meets(row, condition):
    value = row[condition.feature]
    if condition.level is not None:
        return (value == condition.level) == condition.is_level
    value = condition.fill if value is None else value
    return (condition.low is None or value >= condition.low) and (condition.high is None or value < condition.high)


@pytest.fixture(scope="module")
def gappy():
    """Return customers with missing numbers, and names that SQL must quote."""
    table = blobs()
    ages = [None if place % 7 == 0 else age for place, age in enumerate(table.column("age").to_pylist())]
    visits = table.column("visits")
    return pa.table(
        {"customer_id": table.column("customer_id"), 'age "x"; DROP': pa.array(ages, pa.float64()), "a b": visits}
    )


def test_exactly_one_rule_holds_for_every_customer(gappy):
    study = sg.fit(gappy, k=3, evidence="quick")
    for row in gappy.to_pylist():
        assert sum(all(meets(row, item) for item in rule.conditions) for rule in study.result.rules.rules) == 1


def test_sql_gives_what_the_rules_give_missing_values_and_odd_names_included(gappy):
    study = sg.fit(gappy, k=3, evidence="quick")
    told = duckdb.sql(f"SELECT {study.rules('sql')} AS s FROM gappy").fetchall()
    by_rule = [
        next(rule.segment_id for rule in study.result.rules.rules if all(meets(row, item) for item in rule.conditions))
        for row in gappy.to_pylist()
    ]
    assert [row[0] for row in told] == by_rule
    assert study.result.rules.n_unlike == 0


def test_rules_count_their_customers_and_how_many_belong(gappy):
    study = sg.fit(gappy, k=3, evidence="quick")
    own = study.segments.column("segment_id").to_pylist()
    for rule in study.result.rules.rules:
        taken = [
            own[place]
            for place, row in enumerate(gappy.to_pylist())
            if all(meets(row, item) for item in rule.conditions)
        ]
        assert rule.n_customers == len(taken)
        assert rule.precision == pytest.approx(taken.count(rule.segment_id) / len(taken))


def test_groups_that_lie_apart_are_told_by_as_many_rules_as_groups():
    rules = sg.fit(blobs(), evidence="quick").result.rules
    assert rules.fidelity.value >= 0.98
    assert len(rules.rules) == 3
    assert rules.agreement == 1.0


@pytest.mark.slow
def test_fidelity_is_honest_where_segments_are_no_boxes():
    """A few rules cannot describe ten slices of a round cloud, and held-out customers show it."""
    rng = np.random.default_rng(0)
    cloud = {f"f{place}": rng.normal(0, 1, 500) for place in range(6)}
    rules = sg.fit(pa.table(cloud), k=10, evidence="quick").result.rules
    assert rules.fidelity.value < 0.8
    assert len(rules.rules) <= 20


def test_categories_become_conditions_on_levels():
    study = sg.fit(blobs(), features=["shop"], k=3, evidence="quick", settings=["features.categories=one_hot"])
    assert study.result.rules.agreement == 1.0
    assert "'north'" in study.rules("sql")
    assert "shop is north" in study.rules("words")


def test_fewer_rules_can_be_asked_for():
    rules = sg.fit(blobs(), k=6, evidence="quick", settings=["explain.max_rules=3"]).result.rules
    assert len(rules.rules) <= 3
    assert rules.unreached


def test_one_segment_has_no_rules():
    study = sg.fit(blobs(), k=1, evidence="quick")
    assert study.result.rules is None
    with pytest.raises(DataError, match="one segment only"):
        study.rules()


def test_dialects_quote_in_their_own_way():
    case = [
        Rule(
            segment_id="s01",
            conditions=(Condition(feature="a b", low=1.5, high=None, fill=0.0),),
            n_customers=1,
            coverage=1.0,
            precision=1.0,
        )
    ]
    assert '"a b"' in case_expression(case, "postgres")
    assert "`a b`" in case_expression(case, "mysql")
    assert "[a b]" in case_expression(case, "tsql")
    with pytest.raises(UsageError, match="no dialect"):
        case_expression(case, "klingon")


def test_a_rule_without_conditions_takes_everybody():
    assert rule_in_words([]) == "every customer"
    assert "TRUE" in case_expression(
        [Rule(segment_id="s01", conditions=(), n_customers=1, coverage=1.0, precision=1.0)]
    )
