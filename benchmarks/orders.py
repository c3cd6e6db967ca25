"""Features from a large log of orders: ours, a hand-written DuckDB query for the same columns, and the usual pandas groupby.

`python -m benchmarks.orders LINES [ROUNDS]` makes the log and compares; each contender runs in a process of its own.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AS_OF = "2026-01-01"
COLUMNS = (
    "recency_days", "frequency", "monetary", "tenure_days", "mean_gap_days", "mean_order_value", "return_rate", "basket_lines",
    "n_products",
)  # fmt: skip
QUERY = f"""
WITH lines AS (
    SELECT customer_id, order_id, order_date, product_id, unit_price, quantity,
           CAST(unit_price AS DECIMAL(18, 4)) AS price, CAST(quantity * unit_price AS DECIMAL(18, 4)) AS amount
    FROM '{{path}}' WHERE order_date < DATE '{AS_OF}'),
returns AS (SELECT * FROM lines WHERE quantity < 0),
candidates AS (
    SELECT customer_id, product_id, price, order_date, order_id, quantity, amount, quantity < 0 AS is_return,
           CASE WHEN quantity >= 0 THEN order_id END AS bought
    FROM lines SEMI JOIN returns USING (customer_id, product_id, price)),
levels AS (
    SELECT *, is_return::INT + sum(CASE WHEN is_return THEN -1 ELSE 1 END) OVER (
        PARTITION BY customer_id, product_id, price ORDER BY order_date, is_return, quantity, amount, order_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS level
    FROM candidates),
paired AS (
    SELECT customer_id, amount, is_return, order_id, last_value(bought IGNORE NULLS) OVER (
        PARTITION BY customer_id, product_id, price, level ORDER BY order_date, is_return, quantity, amount, order_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS undoes
    FROM levels),
undone AS (
    SELECT customer_id, coalesce(undoes, order_id) AS order_id, sum(amount) AS returned
    FROM paired WHERE is_return GROUP BY ALL),
totals AS (
    SELECT customer_id, order_id, min(order_date) FILTER (quantity >= 0) AS first_day,
           sum(amount) FILTER (quantity >= 0) AS gross,
           count(*) FILTER (quantity >= 0) AS n_lines
    FROM lines GROUP BY ALL),
orders AS (
    SELECT t.*, coalesce(gross, 0) + coalesce(returned, 0) AS amount,
           n_lines > 0 AND (returned IS NULL OR coalesce(gross, 0) + returned > 0) AS is_purchase
    FROM totals t LEFT JOIN undone USING (customer_id, order_id)),
customers AS (
    SELECT customer_id,
           coalesce(date_diff('day', max(first_day) FILTER (is_purchase), DATE '{AS_OF}'),
                    (SELECT date_diff('day', min(order_date), DATE '{AS_OF}') FROM lines)) AS recency_days,
           count(*) FILTER (is_purchase) AS frequency, sum(amount) AS monetary,
           coalesce(date_diff('day', min(first_day) FILTER (is_purchase), DATE '{AS_OF}'), 0) AS tenure_days,
           sum(amount) FILTER (is_purchase)::DOUBLE / nullif(count(*) FILTER (is_purchase), 0) AS mean_order_value,
           coalesce(CASE WHEN sum(gross) > 0 THEN least(1, (sum(gross) - sum(amount))::DOUBLE / sum(gross)::DOUBLE) END, 0)
             AS return_rate,
           sum(n_lines) FILTER (is_purchase)::DOUBLE / nullif(count(*) FILTER (is_purchase), 0) AS basket_lines
    FROM orders GROUP BY ALL),
gaps AS (
    SELECT customer_id, date_diff('day', min(first_day), max(first_day))::DOUBLE
           / nullif(count(DISTINCT first_day) - 1, 0) AS mean_gap_days
    FROM orders WHERE is_purchase GROUP BY ALL),
breadth AS (
    SELECT customer_id, count(DISTINCT product_id) FILTER (quantity >= 0) AS n_products FROM lines GROUP BY ALL)
SELECT customer_id, {", ".join(f"CAST({name} AS DOUBLE) AS {name}" for name in COLUMNS)}
FROM customers LEFT JOIN gaps USING (customer_id) LEFT JOIN breadth USING (customer_id) ORDER BY customer_id
"""


def ours(path: str):
    from segmentry import features

    return features(path)


def hand_written(path: str):
    """Run the query in DuckDB with the memory and the threads that ours has."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": "2048MB", "threads": "2", "preserve_insertion_order": "false"})
    return connection.sql(QUERY.format(path=path)).to_arrow_table()


def two_level_groupby(path: str):
    """Group lines to orders and orders to customers, as notebooks do; returns are summed and not paired."""
    import pandas as pd

    lines = pd.read_parquet(
        path, columns=["customer_id", "order_id", "order_date", "product_id", "quantity", "unit_price"]
    )
    lines["order_date"] = pd.to_datetime(lines["order_date"])
    lines["amount"] = lines["quantity"] * lines["unit_price"]
    lines["gross"] = lines["amount"].clip(lower=0)
    orders = lines.groupby(["customer_id", "order_id"], as_index=False).agg(
        day=("order_date", "max"), amount=("amount", "sum"), gross=("gross", "sum"), n_lines=("amount", "size")
    )
    orders = orders.sort_values(["customer_id", "day"])
    orders["gap"] = orders.groupby("customer_id")["day"].diff().dt.days
    customers = orders.groupby("customer_id").agg(
        last=("day", "max"), first=("day", "min"), frequency=("order_id", "nunique"), monetary=("amount", "sum"),
        mean_order_value=("amount", "mean"), gross=("gross", "sum"), basket_lines=("n_lines", "mean"),
        mean_gap_days=("gap", "mean"),
    )  # fmt: skip
    as_of = pd.Timestamp(AS_OF)
    customers["recency_days"] = (as_of - customers["last"]).dt.days
    customers["tenure_days"] = (as_of - customers["first"]).dt.days
    customers["return_rate"] = 1 - customers["monetary"] / customers["gross"]
    customers["n_products"] = lines.groupby("customer_id")["product_id"].nunique()
    return customers[list(COLUMNS)]


def notebook_groupby(path: str):
    """Group as most public notebooks write it, with a lambda for what has no name: recency, tenure and gaps."""
    import pandas as pd

    lines = pd.read_parquet(
        path, columns=["customer_id", "order_id", "order_date", "product_id", "quantity", "unit_price"]
    )
    lines["order_date"] = pd.to_datetime(lines["order_date"])
    lines["amount"] = lines["quantity"] * lines["unit_price"]
    as_of = pd.Timestamp(AS_OF)
    orders = (
        lines.groupby(["customer_id", "order_id"])
        .agg({"order_date": "max", "amount": "sum", "product_id": "count"})
        .reset_index()
    )
    by_customer = orders.groupby("customer_id")
    return by_customer.agg(
        recency_days=("order_date", lambda days: (as_of - days.max()).days),
        tenure_days=("order_date", lambda days: (as_of - days.min()).days),
        mean_gap_days=("order_date", lambda days: days.sort_values().diff().mean()),
        frequency=("order_id", "nunique"), monetary=("amount", "sum"), mean_order_value=("amount", "mean"),
        basket_lines=("product_id", "mean"),
    ).join(lines.groupby("customer_id")["product_id"].nunique())  # fmt: skip


CONTENDERS = {
    "ours": ours,
    "hand-written DuckDB": hand_written,
    "pandas": two_level_groupby,
    "pandas with lambdas": notebook_groupby,
}


def compare(n_lines: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "shop/orders.parquet"
        n_customers = max(50, n_lines // 20)
        subprocess.run(
            [sys.executable, "-m", "segmentry", "demo", "--data-only", "--customers", str(n_customers), "--order-lines",
             str(n_lines), "--out", str(path.parent)], check=True, capture_output=True,
        )  # fmt: skip
        subprocess.run([sys.executable, "-m", "benchmarks.orders", "--check", str(path)], check=True)
        pairs = [(measured("ours", path), measured("hand-written DuckDB", path)) for _ in range(rounds)]
        slow = {name: measured(name, path) for name in ("pandas", "pandas with lambdas")}
    own, peer = (statistics.median(run["seconds"] for run in column) for column in zip(*pairs, strict=True))
    told = [f"hand-written DuckDB query {peer:.1f} s, ours takes {own / peer:.2f} times that"]
    told += [
        f"{name} {run['seconds']:.1f} s and {run['mib']:,.0f} MiB, {run['seconds'] / own:.1f} times ours"
        for name, run in slow.items()
    ]
    head = f"{n_lines:,} order lines to {len(COLUMNS)} features: {own:.1f} s and {pairs[-1][0]['mib']:,.0f} MiB"
    print(f"{head} (median of {rounds}; pandas once); {'; '.join(told)}")


def check_equal(path: str) -> None:
    """Demand that the hand-written query gives the very same numbers, or the comparison is void."""
    mine, theirs = ours(path), hand_written(path)
    for column in COLUMNS:
        assert mine.column(column).combine_chunks().equals(theirs.column(column).combine_chunks()), column


def measured(contender: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.orders", "--one", contender, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(contender: str, path: str) -> None:
    started = time.perf_counter()
    CONTENDERS[contender](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - started, "mib": peak}))


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3])
    elif sys.argv[1] == "--check":
        check_equal(sys.argv[2])
    else:
        compare(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
