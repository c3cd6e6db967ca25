"""Run a query in a Python that has the engine: `peer.py ENGINE QUERY TABLE PARQUET`.

It prints the rows as JSON. `peers.py` calls it for each study.
"""

import json
import sys
from pathlib import Path
from typing import Any


def run_clickhouse(query: str, table: str, path: str) -> list[Any]:
    """Return the rows of a query on ClickHouse."""
    from chdb import session

    opened = session.Session()
    opened.query("CREATE DATABASE peer")
    opened.query(f"CREATE TABLE peer.`{table}` ENGINE = Memory AS SELECT * FROM file('{path}', Parquet)")
    opened.query("USE peer")
    shown = opened.query(query, "JSONCompactEachRow").bytes().decode()
    return [json.loads(line) for line in shown.splitlines() if line]


def run_spark(query: str, table: str, path: str) -> list[Any]:
    """Return the rows of a query on Spark, which must be in its ANSI mode."""
    from pyspark.sql import SparkSession

    options = {"spark.sql.ansi.enabled": "true", "spark.sql.session.timeZone": "UTC", "spark.ui.enabled": "false"}
    opened = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    opened.read.parquet(path).createOrReplaceTempView(table)
    return [list(row) for row in opened.sql(query).collect()]


def run_snowflake(query: str, table: str, path: str) -> list[Any]:
    """Return the rows of a query on fakesnow, which translates Snowflake's SQL and runs it on DuckDB."""
    import fakesnow
    import snowflake.connector

    with fakesnow.patch():
        opened = snowflake.connector.connect(database="peer", schema="peer")
        opened._duck_conn.execute(f"CREATE TABLE \"{table}\" AS SELECT * FROM read_parquet('{path}')")
        return [list(row) for row in opened.cursor().execute(query).fetchall()]


ENGINES = {"clickhouse": run_clickhouse, "spark": run_spark, "snowflake": run_snowflake}

if __name__ == "__main__":
    engine, query_file, table_name, parquet = sys.argv[1:]
    rows = ENGINES[engine](Path(query_file).read_text(encoding="utf-8"), table_name, parquet)
    sys.stdout.write(json.dumps(rows, default=float))
