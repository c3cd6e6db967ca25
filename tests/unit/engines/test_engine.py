"""The engine: locked, spilling into a folder of its own, and relations that do what they say."""

import os
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from segmentry.engines import duckdb as engine_room
from segmentry.engines.duckdb import open_engine

LOG = pa.table({"who": list("aabbbc"), "day": [1, 4, 2, 2, 9, 5], "v": [1.0, 2.0, 3.0, 5.0, None, 7.0]})


@pytest.fixture
def log():
    with open_engine() as engine:
        yield engine, engine.register("log", LOG, LOG.column_names)


def rows(engine, relation):
    return [tuple(row.values()) for row in engine.run(relation).to_pylist()]


def test_files_that_were_not_named_cannot_be_read(tmp_path):
    pq.write_table(LOG, tmp_path / "named.parquet")
    pq.write_table(LOG, tmp_path / "other.parquet")
    with open_engine([tmp_path / "named.parquet"]) as engine:
        named = engine.register("log", [tmp_path / "named.parquet"], LOG.column_names)
        assert engine.one(named.grouped((), {"n": "count(*)", "last": "max(line)"})) == {"n": 6, "last": 6}
        for forbidden in (
            f"from read_parquet('{tmp_path}/other.parquet')", "from read_text('/etc/passwd')", "set threads = 1",
            "install httpfs", f"copy log to '{tmp_path}/out.parquet'", f"attach '{tmp_path}/x.db'", "from glob('/*')",
        ):  # fmt: skip
            with pytest.raises(duckdb.Error):
                engine.connection.execute(forbidden)


def test_the_spill_folder_is_private_and_goes_away(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = tmp_path / f"{engine_room._SPILL_PREFIX}999999999-x"
    dead.mkdir()
    with open_engine(memory_mb=300):
        (own,) = tmp_path.iterdir()
        assert own.name.startswith(f"{engine_room._SPILL_PREFIX}{os.getpid()}-")
        assert own.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def test_memory_is_bounded_and_its_end_is_told(tmp_path):
    with open_engine(memory_mb=64) as engine:
        assert engine.connection.execute("select current_setting('memory_limit')").fetchone() == ("61.0 MiB",)
    assert 256 <= engine_room._default_memory_mb() <= 2048


def test_a_group_sees_only_the_rows_that_count(log):
    engine, table = log
    grouped = table.grouped(("who",), {"n": "count(*)", "s": "sum(v)"}, only="day > 2").sorted("who")
    assert rows(engine, grouped) == [("a", 1, 2.0), ("b", 1, None), ("c", 1, 7.0)]


def test_the_median_is_exact_for_odd_and_even_counts(log):
    engine, table = log
    assert rows(engine, table.median_by(("who",), "v", "m").sorted("who")) == [("a", 1.5), ("b", 4.0), ("c", 7.0)]


def test_the_row_before_and_the_last_known_value(log):
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


def test_places_and_sums_within_a_group(log):
    engine, table = log
    placed = table.numbered(("who",), ("day", "v"), "place").cumulated(("who",), ("day", "v"), total="day")
    found = [(row[3], int(row[4])) for row in rows(engine, placed.sorted("who", "day", "v"))]
    assert found == [(1, 1), (2, 5), (1, 2), (2, 4), (3, 13), (1, 5)]


def test_equal_rows_share_a_number(log):
    engine, table = log
    twice = table.stacked(table).hashed(("who", "day", "v"), "number").grouped(("number",), {"n": "count(*)"})
    assert [row[1] for row in rows(engine, twice)] == [2] * 6


def test_names_that_need_quotes_stay_names(tmp_path):
    odd = ['a"b', "select", "x; drop table log"]
    path = tmp_path / "it's odd.parquet"
    pq.write_table(pa.table({name: [1] for name in odd}), path)
    with open_engine([path]) as engine:
        assert engine.run(engine.register("log", [Path(path)], odd).picked(*odd)).column_names == odd
