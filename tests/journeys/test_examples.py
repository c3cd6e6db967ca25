"""The examples in the help run as they are typed there."""

import shlex

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import csv

from segmentry.cli.help import EXAMPLES
from tests.builders import command, order_lines
from tests.quick_part import quick_part

QUICK = ("--set", "evidence.depth=quick", "--set", "report.charts=[]")
SHORTER = {"run": QUICK, "explain": QUICK, "evidence": QUICK[:2], "demo": ("--data-only",)}
"""What is added to an example so that a test of it is short."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the files that the examples name, and the studies of two of them."""
    place = tmp_path_factory.mktemp("examples")
    rng = np.random.default_rng(4)
    n = 90
    table = pa.table(
        {
            "customer_id": [f"C{number:04d}" for number in range(n)],
            "age": np.round(np.repeat([25, 45, 70], n // 3) + rng.normal(0, 2, n)),
            "visits": np.round(np.tile([5, 50, 90], n // 3) + rng.normal(0, 2, n)),
        }
    )
    csv.write_csv(table, place / "new.csv")
    log = order_lines(n, n_days=900)
    ids = pc.replace_substring(log["customer_id"], "C", "C0")
    csv.write_csv(log.set_column(log.column_names.index("customer_id"), "customer_id", ids), place / "orders.csv")
    for own in ("segment", "CRM segment", "old", "new"):
        table = table.append_column(own, pa.array(np.repeat(["gold", "silver", "none"], n // 3)))
    csv.write_csv(table, place / "customers.csv")
    plain = ("--features", "age,visits", *QUICK)
    for words in (["customers.csv", *plain], ["--orders", "orders.csv", *QUICK]):
        done = command("run", *words, cwd=place)
        assert done.returncode == 0, done.stderr
    for month in ("january", "june"):
        done = command("run", "customers.csv", *plain, "--out", f"segmentry-{month}", cwd=place)
        assert done.returncode == 0, done.stderr
    return place


@pytest.mark.parametrize(
    "example", quick_part([(name, line) for name, lines in EXAMPLES.items() for line in lines], every=5)
)
def test_an_example_runs(folder, example, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    name, line = example
    if "pptx" in line:
        pytest.importorskip("pptx", reason="slides need python-pptx, an extra: pip install 'segmentry[slides]'")
    words = shlex.split(line.partition(" > ")[0])[1:]
    apart = ("--out", "explained") if name == "explain" and "--out" not in words else ()
    done = command(*words, *SHORTER.get(name, ()), *apart, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert name == "score" or "Error" not in done.stderr
