"""Rules as SQL: laid out as SQLGlot does it, translated into any dialect, and run by DuckDB."""

import pyarrow as pa
import pytest
import sqlglot

from segmentry.engines.rules import case_expression, replay
from segmentry.results import Condition, Rule

_LONG = ("never, not at all in my life", "sometimes, but not more often than that", "often, even too often, I think")
_CONDITIONS = {
    "a bound": [Condition(feature="age", low=3.5, fill=4.0)],
    "both bounds": [Condition(feature="age", low=-3.5, high=1e20, fill=-4.0)],
    "other bounds": [Condition(feature="age", above=1, most=2.25)],
    "one value": [Condition(feature="age", low=2.0, most=2.0)],
    "nothing": [],
    "quotes in names": [Condition(feature='a"b', high=1.0), Condition(feature="it's", level="O'Neill")],
    "a level": [Condition(feature="gender", level="male"), Condition(feature="city", level="Rome", is_level=False)],
    "answers": [Condition(feature="how often", levels=("never", "often"), is_level=False)],
    "long answers": [Condition(feature="how often", levels=_LONG), Condition(feature="age", low=1e-9)],
    "many": [Condition(feature=f"a column with a longer name {index}", low=index) for index in range(5)],
}


def _rule(*conditions: Condition, segment_id: str = "s01") -> Rule:
    return Rule(segment_id=segment_id, conditions=conditions, n_customers=1, coverage=1.0, precision=1.0)


@pytest.mark.parametrize("name", _CONDITIONS)
def test_sqlglot_reads_the_rules_and_lays_them_out_alike(name: str) -> None:
    for rules in ([_rule(*_CONDITIONS[name])], [_rule(*_CONDITIONS[name]), _rule(segment_id="it's")]):
        text = case_expression(rules)
        assert sqlglot.transpile(text, read="duckdb", write="duckdb", pretty=True) == [text]


def test_a_translation_keeps_texts_with_a_backslash_or_a_line_break() -> None:
    rules = [_rule(Condition(feature="note", level="a\\b\nc"))]
    assert "'a\\\\b\\nc'" in case_expression(rules, "mysql")
    assert "'a\\b\nc'" in case_expression(rules)


def test_sql_gives_the_segment_of_the_first_rule_that_holds() -> None:
    table = pa.table({"age": [17, 40, None], "AGE": ["it's", None, "b"], 'a"b': [0.5, 2.0, -1.0]})
    rules = [
        _rule(Condition(feature="age", high=18, fill=40.0), segment_id="young"),
        _rule(Condition(feature="AGE", level=""), segment_id="without words"),
        _rule(Condition(feature='a"b', most=-1.0), segment_id="it's low"),
    ]
    assert replay(rules, table).to_pylist() == ["young", "without words", "it's low"]
