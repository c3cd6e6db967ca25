"""Expressions of strangers have a size that is checked before anything is built of them."""

import pytest
from sqlglot import exp

from segmentry.engines.duckdb.primitives import DUCKDB
from segmentry.engines.language import parse_condition
from segmentry.engines.limits import text_problem, tree_problem
from segmentry.engines.primitives import PRIMITIVES
from segmentry.errors import SpecError
from tests.contracts.sqlite_engine import SQLITE


def nested(opening: str, closing: str, depth: int) -> str:
    return f"{opening * depth}visits{closing * depth} > 1"


@pytest.mark.parametrize("dialect", [DUCKDB, SQLITE], ids=["duckdb", "sqlite"])
@pytest.mark.parametrize("name", PRIMITIVES)
def test_no_dialect_writes_an_argument_more_often_than_its_primitive_says(dialect, name):
    primitive = PRIMITIVES[name]
    n = 2 if primitive.parameters[0].startswith("*") else len(primitive.parameters)
    written = list(dialect.meanings[name](*(exp.column(f"argument{place}") for place in range(n))).walk())
    for place in range(n):
        times = sum(isinstance(node, exp.Column) and node.name == f"argument{place}" for node in written)
        assert times <= primitive.repeats


@pytest.mark.parametrize(("opening", "closing"), [("log1p(", ")"), ("months_between(visits, ", ")")])
def test_calls_that_double_with_each_level_are_refused_before_they_are_written(opening, closing):
    with pytest.raises(SpecError, match=r"is too large: written out it has [\d,]+ parts"):
        parse_condition(nested(opening, closing, 25), ["visits"], "ingest.where")


@pytest.mark.parametrize("word", ["struct", "row", "decimal", "timestamp", "map", "list", "varchar", "array"])
def test_types_with_brackets_which_the_parser_tries_in_two_ways_are_refused_before_it(word):
    with pytest.raises(SpecError, match=f"uses {word.upper()} as a function"):
        parse_condition(nested(f"{word}(", ")", 25), ["visits"], "ingest.where")


@pytest.mark.parametrize("opening", ["(", "[", "{", "lower(", "coalesce(visits, "])
def test_brackets_have_a_depth(opening):
    closing = {"[": "]", "{": "}"}.get(opening, ")")
    assert text_problem(nested(opening, closing, 30)) is None
    assert "nested too deeply" in str(text_problem(nested(opening, closing, 31)))


def test_long_texts_and_signs_without_end_are_refused_and_quoted_in_short():
    for text in ("visits > " + "9" * 300_000, "NOT " * 3000 + "visits > 1", "visits > " + "- " * 3000 + "1"):
        with pytest.raises(SpecError, match=r"is too long|is nested too deeply") as raised:
            parse_condition(text, ["visits"], "ingest.where")
        assert len(str(raised.value)) < 500


@pytest.mark.slow
def test_a_list_of_thousands_of_values_is_no_large_expression():
    text = f"visits IN ({', '.join(map(str, range(20_000)))})"
    assert tree_problem(parse_condition(text, ["visits"], "ingest.where")) is None
