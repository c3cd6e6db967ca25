"""What every engine obeys, and a second one that the tests bring along, without a change in `src/`."""

import re
from contextlib import ExitStack
from datetime import datetime
from inspect import signature

import pyarrow as pa
import pytest

from segmentry.engines.primitives import PRIMITIVES
from segmentry.engines.registry import ENGINES, open_engine
from segmentry.stages.audit.orders import audit_orders
from segmentry.stages.features.orders import apply_order_features, learn_order_features
from segmentry.stages.ingest.orders.log import orders_as_of, read_orders
from tests.builders import settings, simple_orders
from tests.contracts.sqlite_engine import SQLITE, open_sqlite

ALL_ENGINES = {**ENGINES, "sqlite": open_sqlite}
LOG = pa.table(
    {
        "who": list("aabbbc"),
        "at": [datetime(2024, 1, day, 10 + day) for day in (1, 4, 2, 2, 9, 5)],
        "v": [1.0, 2.0, 3.0, 5.0, None, 7.0],
    }
)


@pytest.fixture(params=ALL_ENGINES)
def engine(request, monkeypatch):
    monkeypatch.setitem(ENGINES, request.param, ALL_ENGINES[request.param])
    with open_engine(name=request.param) as opened:
        yield opened


@pytest.fixture
def log(engine):
    return engine.register("log", LOG, LOG.column_names)


def test_registry_and_dialect_agree_on_every_primitive(engine, request):
    dialect = engine.dialect
    assert dialect.name == request.node.callspec.params["engine"]
    assert set(dialect.meanings) == set(PRIMITIVES)
    for primitive, meaning in dialect.meanings.items():
        taken = [f"{'*' * (p.kind is p.VAR_POSITIONAL)}{p.name}" for p in signature(meaning).parameters.values()]
        assert taken in (list(PRIMITIVES[primitive].parameters), ["*arguments"]), primitive


def test_a_primitive_without_a_meaning_is_not_passed_through(log):
    lacking = type(SQLITE)(name="none", grammar="sqlite", meanings={})
    with pytest.raises(KeyError, match="hour"):
        lacking.write(log.picked(h="hour(at)").steps.popitem()[1])


VALUES = {
    "count_if(hour(at) > 11)": 5,
    "sum_if(v, v > 2)": 15.0,
    "mean(v)": 3.6,
    "spread(v)": pytest.approx(2.154065922853802),
    "first_by(who, at)": "a",
    "last_by(who, at)": "b",
    "share(sum(v), count(*))": 3.0,
    "max(days_between(DATE '2024-01-01', at))": 8,
    "min(weekday(at))": 1,
    "max(log1p(v))": pytest.approx(2.0794415416798357),
    "count_if(starts_with(who, 'b')) + count_if(is_numbered(concat_not_null(who, null), 'x'))": 3,
}


@pytest.mark.parametrize("text", VALUES)
def test_primitives_mean_the_same_on_every_engine(engine, log, text):
    assert engine.one(log.grouped((), {"value": text})) == {"value": VALUES[text]}


def test_relations_give_the_same_rows_on_every_engine(engine, log):
    other = engine.register("other", pa.table({"who": ["b", "z"], "x": [1, 2]}), ["who", "x"])
    ranked = log.numbered(("who",), ("at", "v"), "n").lagged(("who",), ("at", "v"), before="v")
    kept = engine.keep("kept", ranked.where("n > 1").joined(other, on=("who",)))
    rows = engine.run(kept.picked("who", "n", "before", "x").sorted("who", "n")).to_pylist()
    assert [tuple(row.values()) for row in rows] == [("a", 2, 1.0, None), ("b", 2, 3.0, 1), ("b", 3, 5.0, 1)]
    assert engine.count(kept) == 3
    grouped = log.grouped(("who",), {"m": "mean(v)"}, only="days_between(DATE '2024-01-01', at) > 1").sorted("who")
    assert engine.run(grouped).column("m").to_pylist() == [2.0, None, 7.0]
    medians = log.median_by(("who",), "v", "m").sorted("who")
    assert engine.run(medians).column("m").to_pylist() == [1.5, 4.0, 7.0]


def test_what_is_kept_is_never_overwritten_and_scratch_is_forgotten(engine, log):
    first = engine.keep("totals", log.where("v > 2"))
    with engine.scratch():
        engine.register("names", pa.table({"who": ["b"]}), ["who"])
        inner = engine.keep("totals", log.where("v > 4"))
        assert (engine.count(first), engine.count(inner)) == (3, 2)
    assert engine.count(first) == 3
    assert engine.count(engine.keep("totals", log)) == 6
    with pytest.raises(Exception, match=re.escape(inner.name)):
        engine.count(inner)


@pytest.mark.parametrize("n_rows", [1, 4, 100])
def test_batches_are_mapped_whatever_their_size(engine, log, n_rows):
    sizes = []

    def doubled(batch):
        sizes.append(batch.num_rows)
        return pa.record_batch({"twice": [2 * value for value in batch.column("v").to_pylist()]})

    mapped = engine.map_batches(log.where("v is not null").sorted("v"), doubled, n_rows)
    assert [value for batch in mapped for value in batch.column("twice").to_pylist()] == [2, 4, 6, 10, 14]
    assert max(sizes) <= n_rows


@pytest.mark.slow
def test_features_are_made_on_another_engine_without_a_change_of_the_product(monkeypatch):
    source = simple_orders(
        ("1", "2024-01-01 10:00", "a", 10.0), ("1", "2024-01-01 10:00", "a", 5.0), ("2", "2024-01-11 19:00", "a", 30.0),
        ("3", "2024-01-13 22:00", "b", 8.5), ("4", "2024-01-20 22:00", "b", 9.25), ("5", "2024-02-03 12:00", "a", 1.0),
    )  # fmt: skip
    opened = []
    found = {}
    for name, opener in ALL_ENGINES.items():
        monkeypatch.setitem(ENGINES, "duckdb", opener)
        found[name] = _features(source, opened)
    assert [type(engine).__name__ for engine in opened] == ["DuckDbEngine", "SqliteEngine"]
    assert found["duckdb"].num_rows == 2
    assert found["sqlite"].to_pydict() == found["duckdb"].to_pydict()


def _features(source, opened):
    spec = settings()
    with ExitStack() as stack:
        seen = orders_as_of(read_orders(source, None, spec=spec, stack=stack), spec)
        opened.append(seen.table.engine)
        orders = audit_orders(seen.table, spec.orders).orders
        return apply_order_features(orders, learn_order_features(orders, spec.orders), spec.orders)
