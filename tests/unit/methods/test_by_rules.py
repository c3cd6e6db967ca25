"""Rules give each customer a segment as their SQL does."""

import duckdb
import numpy as np
import pyarrow as pa

from segmentry.engines.rules import case_expression
from segmentry.methods.by_rules import labels_by_rules
from segmentry.methods.given import placed
from segmentry.results import Condition, Rule
from tests.builders import numeric_column, text_column

IDS = ("s01", "s02")


def rule(segment, *conditions):
    return Rule(segment_id=segment, conditions=conditions, n_customers=0, coverage=0.0, precision=1.0)


def by_sql(rules, customers):
    answers = duckdb.sql(f"select {case_expression(rules)} from customers").fetchall()
    return [-1 if answer[0] is None else IDS.index(answer[0]) for answer in answers]


def test_labels_are_those_of_the_sql_for_bounds_gaps_and_levels():
    x = [0.0, 1.0, 2.0, 3.0, None]
    level = ["a", "b", None, "a", "c"]
    columns = {"x": numeric_column("x", x), "level": text_column("level", level)}
    table = pa.table({"x": x, "level": level})
    for first in (
        (Condition(feature="x", low=1.0, high=3.0, fill=2.5),),
        (Condition(feature="x", above=1.0, most=3.0),),
        (Condition(feature="level", level="a"),),
        (Condition(feature="level", level="a", is_level=False), Condition(feature="x", high=2.0, fill=0.0)),
    ):
        rules = [rule("s02", *first), rule("s01")]
        assert labels_by_rules(rules, columns, IDS).tolist() == by_sql(rules, table)


def test_a_customer_whom_no_rule_takes_has_no_segment():
    found = labels_by_rules([rule("s01", Condition(feature="x", low=5.0))], {"x": numeric_column("x", [1.0])}, IDS)
    assert found.tolist() == [-1]


def test_a_customer_in_a_far_segment_has_no_fit_and_the_nearest_other_one_next():
    centres = np.array([[0.0], [10.0], [30.0]])
    found = placed(np.array([[1.0], [1.0], [30.0]]), np.array([0, 2, 2]), centres)
    assert found.second.tolist() == [1, 0, 1]
    assert found.distances.tolist() == [1.0, 29.0, 0.0]
    assert found.fit.tolist() == [0.8, 0.0, 1.0]
