"""DuckDB as an engine: locked, with a private folder for spilling, and errors of ours."""

import os
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from segmentry.engines.duckdb.engine import SPILL_PREFIX
from segmentry.engines.duckdb.memory import LEAST_MB, MOST_MB, default_memory_mb
from segmentry.engines.registry import open_engine
from segmentry.errors import DataError, SpecError

LOG = pa.table({"who": list("aabbbc"), "day": [1, 4, 2, 2, 9, 5], "v": [1.0, 2.0, 3.0, 5.0, None, 7.0]})


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
    dead = tmp_path / f"{SPILL_PREFIX}999999999-x"
    dead.mkdir()
    with open_engine(memory_mb=300):
        (own,) = tmp_path.iterdir()
        assert own.name.startswith(f"{SPILL_PREFIX}{os.getpid()}-")
        assert own.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def test_memory_is_bounded():
    with open_engine(memory_mb=64) as engine:
        assert engine.connection.execute("select current_setting('memory_limit')").fetchone() == ("61.0 MiB",)
    assert LEAST_MB <= default_memory_mb() <= MOST_MB


def test_errors_name_the_setting_that_holds_the_expression_or_the_data():
    with open_engine() as engine:
        texts = engine.register("log", pa.table({"t": ["x"]}), ["t"])
        failing = texts.picked(value="as_integer(t)")
        with pytest.raises(SpecError, match=r"(?s)orders\.where.*cannot be evaluated"):
            engine.run(failing, "orders.where")
        with pytest.raises(SpecError, match=r"orders\.where"):
            engine.keep("kept", failing, "orders.where")
        with pytest.raises(DataError, match="the orders cannot be read"):
            engine.run(failing)
        with pytest.raises(SpecError, match=r"orders\.own\.x"):
            engine.check(texts.picked(value="t + 1"), "orders.own.x")


def test_names_that_need_quotes_stay_names(tmp_path):
    odd = ['a"b', "select", "x; drop table log"]
    path = tmp_path / "it's odd.parquet"
    pq.write_table(pa.table({name: [1] for name in odd}), path)
    with open_engine([path]) as engine:
        assert engine.run(engine.register("log", [Path(path)], odd).picked(*odd)).column_names == odd
