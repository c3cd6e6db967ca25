"""Small things that tests are made of."""

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack, chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, cast
from unittest import mock

import numpy as np
import pyarrow as pa
import pytest

from segmentry.cli.main import main as cli_main
from segmentry.results import Column, CustomerTable, EvidenceRow, IndexValue
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, with_settings
from segmentry.storage.files import read_file
from segmentry.storage.tables import ReadOptions, ReadTable
from segmentry.study.sample.write import write_sample

MALL_FEATURES = ["Annual Income (k$)", "Spending Score (1-100)"]


def in_noise(n_each: int = 133, n_between: int = 100) -> pa.Table:
    """Return three dense groups of customers, and then customers anywhere around and between them."""
    rng = np.random.default_rng(3)
    centres = np.repeat([[0.0, 0.0], [6.0, 0.0], [0.0, 7.0]], n_each, axis=0)
    points = np.vstack([centres + 0.6 * rng.standard_normal(centres.shape), rng.uniform(-4, 10, (n_between, 2))])
    ids = [f"c{number:04d}" for number in range(len(points))]
    return pa.table({"customer_id": ids, "x0": points[:, 0], "x1": points[:, 1]})


def blobs(n_each: int = 40, seed: int = 0) -> pa.Table:
    """Return three groups of customers that nobody can miss, with a category that follows them."""
    rng = np.random.default_rng(seed)
    centres = np.array([[20.0, 200.0], [50.0, 40.0], [80.0, 220.0]])
    labels = np.repeat(np.arange(3), n_each)
    points = centres[labels] + rng.standard_normal((len(labels), 2)) * [3.0, 12.0]
    return pa.table(
        {
            "customer_id": [f"c{number:04d}" for number in range(len(labels))],
            "age": points[:, 0],
            "visits": points[:, 1],
            "shop": [["north", "south", "west"][label] for label in labels],
        }
    )


def without_likeness(scored: pa.Table) -> pa.Table:
    """Return scored customers with the columns that their study has too."""
    return scored.drop_columns(["out_of_range", "like_none"])


def settings(*texts: str) -> StudySpec:
    """Return a spec with the settings applied."""
    return build_spec(with_settings({}, texts))


def read_text(folder: Path, text: str | bytes, **options: Any) -> ReadTable:
    """Read text as a file."""
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_file(path, ReadOptions(**options))


def rows_of(read: ReadTable) -> list[list[Any]]:
    """Return the rows of a table as lists."""
    return [list(row.values()) for row in read.table.to_pylist()]


def numeric_column(name: str, values: list[float | None], role: str = "numeric") -> Column:
    """Return a column of numbers."""
    array = pa.array(values, pa.float64())
    return Column(name=name, kind="number", role=role, values=array, why="test", n_distinct=len(set(values) - {None}))  # type: ignore[arg-type]


def text_column(name: str, values: list[str | None], role: str = "categorical") -> Column:
    """Return a column of texts."""
    array = pa.array(values, pa.string())
    return Column(name=name, kind="text", role=role, values=array, why="test", n_distinct=len(set(values) - {None}))  # type: ignore[arg-type]


def customers(*columns: Column) -> CustomerTable:
    """Return a customer table with ids 1, 2, ..."""
    n = len(columns[0].values)
    ids = pa.array([str(number) for number in range(1, n + 1)])
    return CustomerTable(
        source="test", ids=ids, id_column="customer_id", columns={column.name: column for column in columns}
    )


def evidence_row(k: int, silhouette: float | None, **over: Any) -> EvidenceRow:
    """Return a row of the evidence table with harmless values where none are given."""
    known: dict[str, Any] = {
        "inertia": 100.0 / k,
        "simplified_silhouette": silhouette,
        "squared_silhouette": silhouette,
        "bic": -100.0,
        "calinski_harabasz": None if k == 1 else 50.0,
        "davies_bouldin": None if k == 1 else 1.0,
        "smallest_share": 1.0 / k / 2,
        "largest_share": min(1.0, 1.5 / k),
        "best_share": 1.0,
        "n_iter": 3,
    }
    errors = {name.removesuffix("_error"): over.pop(name) for name in list(over) if name.endswith("_error")}
    values = {"silhouette": silhouette, **known, **over}
    return EvidenceRow(k=k, values={}).extended(
        IndexValue(k=k, index=name, value=float(value), error=errors.get(name))
        for name, value in values.items()
        if value is not None
    )


def sample_file(folder: Path, n_customers: int, seed: int = 0) -> Path:
    """Write the sample shop to a folder and return its customer table."""
    write_sample(folder, n_customers, seed)
    return folder / "customers.csv"


def command(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None, width: int = 110
) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, as a user would in the folder `cwd`, in a terminal of a width."""
    streams = {name: TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for name in ("stdout", "stderr")}
    streams["stdin"] = TextIOWrapper(BytesIO(stdin or b""), encoding="utf-8")
    terminated = signal.getsignal(signal.SIGTERM)
    with ExitStack() as stack:
        stack.enter_context(chdir(cwd))
        stack.enter_context(mock.patch.dict(os.environ, COLUMNS=str(width)))
        stack.enter_context(mock.patch.multiple(sys, argv=["segmentry", *map(str, arguments)], **streams))
        stack.callback(signal.signal, signal.SIGTERM, terminated)
        with pytest.raises(SystemExit) as exit_:
            cli_main()
    out, err = (cast("BytesIO", streams[name].buffer).getvalue().decode() for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess(arguments, int(exit_.value.code or 0), out, err)


def process(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line in its own process, for tests of the process; it takes a second more."""
    done = subprocess.run(
        [sys.executable, "-m", "segmentry", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "110", **environment},
        check=False,
        timeout=300,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def json_of(done: "subprocess.CompletedProcess[str]") -> Any:
    """Return the JSON document on stdout, and nothing else may be there."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def order_lines(n_customers: int = 40, seed: int = 0, *, n_days: int = 500) -> pa.Table:
    """Return a log of orders with several lines each, returns, categories, channels and discounts."""
    rng = np.random.default_rng(seed)
    n_orders = 1 + rng.poisson(3, n_customers)
    buyer = np.repeat(np.arange(n_customers), n_orders)
    minute = rng.integers(0, n_days * 24 * 60, len(buyer))
    order = np.repeat(np.arange(len(buyer)), 1 + rng.poisson(0.8, len(buyer)))
    n = len(order)
    quantity = 1 + rng.poisson(1, n)
    quantity[rng.random(n) < 0.08] *= -1
    start = np.datetime64("2023-01-01T00:00", "m")
    return pa.table(
        {
            "order_id": [f"O{number:05d}" for number in order],
            "ordered_at": pa.array((start + minute[order]).astype("datetime64[us]")),
            "customer_id": [f"C{number:03d}" for number in buyer[order]],
            "product_id": [f"P{number}" for number in rng.integers(1, 9, n)],
            "category": [("Toys", "Food", "Home")[place] for place in rng.integers(0, 3, n)],
            "quantity": quantity,
            "unit_price": np.round(rng.lognormal(2, 0.6, n), 2),
            "discount": np.where(rng.random(n) < 0.2, 0.1, 0.0),
            "channel": [("web", "store")[place] for place in rng.integers(0, 2, n)],
        }
    )


def simple_orders(*rows: tuple[str, str, str, float]) -> pa.Table:
    """Return a log from rows of order number, date or time, customer and amount."""
    columns = list(zip(*rows, strict=True))
    return pa.table(dict(zip(("order_id", "order_date", "customer_id", "amount"), map(list, columns), strict=True)))


def straddling_orders() -> pa.Table:
    """Return a log whose orders have lines in two months, with returns of earlier purchases."""
    rng = np.random.default_rng(3)
    n = 600
    order = rng.integers(0, 250, n)
    minutes = order * 1400 + rng.integers(0, 30_000, n)
    is_back = rng.random(n) < 0.15
    minutes[is_back] = minutes[is_back] // 1440 * 1440
    return pa.table(
        {
            "order_id": [f"O{number:03d}" for number in order],
            "ordered_at": pa.array((np.datetime64("2023-01-01T00:00", "m") + minutes).astype("datetime64[us]")),
            "customer_id": [f"C{number % 60:02d}" for number in order],
            "product_id": [f"P{number}" for number in rng.integers(0, 4, n)],
            "quantity": np.where(is_back, -1, 1 + rng.poisson(1, n)),
            "unit_price": rng.choice([5.0, 8.0], n),
        }
    )
