"""Relations do what they say."""

import pyarrow as pa
import pytest

from segmentry.engines.registry import open_engine

LOG = pa.table({"who": list("aabbbc"), "day": [1, 4, 2, 2, 9, 5], "v": [1.0, 2.0, 3.0, 5.0, None, 7.0]})


@pytest.fixture
def log():
    with open_engine() as engine:
        yield engine, engine.register("log", LOG, LOG.column_names)


def rows(engine, relation):
    return [tuple(row.values()) for row in engine.run(relation).to_pylist()]


def test_a_group_sees_only_the_rows_that_count(log):
    engine, table = log
    grouped = table.grouped(("who",), {"n": "count(*)", "s": "sum(v)"}, only="day > 2").sorted("who")
    assert rows(engine, grouped) == [("a", 1, 2.0), ("b", 1, None), ("c", 1, 7.0)]


def test_the_median_is_exact_for_odd_and_even_counts(log):
    engine, table = log
    assert rows(engine, table.median_by(("who",), "v", "m").sorted("who")) == [("a", 1.5), ("b", 4.0), ("c", 7.0)]


def test_the_previous_row_and_the_last_known_value(log):
    engine, table = log
    lagged = table.lagged(("who",), ("day", "v"), before="day").sorted("who", "day", "v")
    assert [row[3] for row in rows(engine, lagged)] == [None, 1, None, 2, 2, None]
    carried = table.carried(("who",), ("day", "v"), known="v").sorted("who", "day", "v")
    assert [row[3] for row in rows(engine, carried)] == [1.0, 2.0, 3.0, 5.0, 5.0, 7.0]


def test_joins_keep_matching_and_unmatched_rows(log):
    engine, table = log
    other = engine.register("other", pa.table({"who": ["b", "z"], "x": [1, 2]}), ["who", "x"])
    counted = table.grouped(("who",), {"n": "count(*)"})
    assert rows(engine, counted.joined(other, on=("who",)).sorted("who")) == [
        ("a", 2, None),
        ("b", 3, 1),
        ("c", 1, None),
    ]
    assert rows(engine, counted.matching(other, on=("who",))) == [("b", 3)]


def test_numbers_and_sums_within_a_group(log):
    engine, table = log
    numbered = table.numbered(("who",), ("day", "v"), "number").cumulated(("who",), ("day", "v"), total="day")
    found = [(row[3], int(row[4])) for row in rows(engine, numbered.sorted("who", "day", "v"))]
    assert found == [(1, 1), (2, 5), (1, 2), (2, 4), (3, 13), (1, 5)]


def test_equal_rows_share_a_number(log):
    engine, table = log
    twice = table.stacked(table).hashed(("who", "day", "v"), "number").grouped(("number",), {"n": "count(*)"})
    assert [row[1] for row in rows(engine, twice)] == [2] * 6


def test_a_relation_keeps_trees_and_its_engine_writes_a_step_once(log, monkeypatch):
    engine, table = log
    written = []
    write = type(engine.dialect).write
    monkeypatch.setattr(type(engine.dialect), "write", lambda self, tree: written.append(tree) or write(self, tree))
    late = table.where("day > 2")
    counted, summed = late.grouped(("who",), {"n": "count_if(v > 2)"}), late.grouped((), {"s": "mean(v)"})
    assert written == []
    assert "count_if" in repr(next(reversed(counted.steps.values())))
    engine.run(counted)
    n_before = len(written)
    engine.run(summed)
    (step,) = late.steps
    assert [tree for tree in written if tree is late.steps[step]] == [late.steps[step]]
    assert len(written) - n_before == 2  # the new step and the last query
