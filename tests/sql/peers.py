"""Compare queries with `score` on other engines: `python -m tests.sql.peers ENGINE PYTHON`.

ENGINE is clickhouse, spark or snowflake, PYTHON that of a virtual environment with chdb, pyspark or fakesnow.
Nothing of it is run by pytest.
"""

import json
import subprocess
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

import segmentry
from tests.sql.databases import Rows
from tests.sql.parity import differences, expected_rows
from tests.sql.test_centres import NO_WORDS, QUICK, TAIL, odd_customers
from tests.sql.test_orders import log

_METHODS = ("kmeans", "prototypes", "latent-class", "tree")


def rows_on(engine: str, python: str, query: str, name: str, table: pa.Table) -> Rows:
    """Return the rows of a query that another Python runs."""
    with TemporaryDirectory(prefix="segmentry-peer-") as folder:
        pq.write_table(table, f"{folder}/table.parquet")
        Path(folder, "query.sql").write_text(query, encoding="utf-8")
        script = str(Path(__file__).with_name("peer.py"))
        command = [python, script, engine, f"{folder}/query.sql", name, f"{folder}/table.parquet"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [tuple(row) for row in json.loads(done.stdout)]


def main(engine: str, python: str) -> int:
    """Print how many customers differ in each study, and return the sum."""
    odd, orders = odd_customers(), log()
    settings = NO_WORDS | {"features": {"categories": "one_hot"}}
    columns = [TAIL, "visits per year (k$)", "is member", "shop"]
    n_different = 0
    for method in _METHODS:
        study = segmentry.fit(odd, features=columns, method=method, settings=settings, **QUICK)
        rows = rows_on(engine, python, study.sql(engine), "customers", odd)
        n_different += _told(method, rows, expected_rows(study.score(odd)))
    for method in ("rfm", "kmeans"):
        study = segmentry.fit(orders=orders, method=method, evidence="quick")
        rows = rows_on(engine, python, study.sql(engine), "orders", orders)
        n_different += _told(f"orders, {method}", rows, expected_rows(study.score(orders=orders)))
    return n_different


def _told(label: str, rows: Rows, expected) -> int:
    n = len(differences(rows, expected))
    sys.stdout.write(f"{label}: {n} of {len(expected)} differ\n")
    return n


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.exit(min(main(*sys.argv[1:]), 1))
