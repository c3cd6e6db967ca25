"""A query in named steps: the same relation gives the same text, whatever was written before."""

from segmentry.engines.dialects import DIALECTS
from segmentry.engines.relation import Relation, table
from segmentry.engines.steps import select, steps_of


def _filtered_twice() -> Relation:
    lines = table("lines", ("customer", "amount"))
    large = lines.extended(double="amount * 2").where("double > 10").where("customer is not null")
    return large.grouped(("customer",), {"total": "sum(double)"})


def _text(relation: Relation) -> str:
    return steps_of(relation, "orders").written(DIALECTS["duckdb"], select("orders", "customer", "total"))


def test_the_text_does_not_depend_on_the_relations_made_before_it():
    first = _text(_filtered_twice())
    _filtered_twice()
    assert _text(_filtered_twice()) == first


def test_a_filter_stands_within_the_step_that_reads_it():
    steps = steps_of(_filtered_twice(), "orders")
    assert list(steps.trees) == ["orders_1", "orders"]
    assert _text(_filtered_twice()).count("WHERE") == 2
