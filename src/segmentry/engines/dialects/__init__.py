"""Dialects of the warehouses that run our queries: one file and one entry each."""

from dataclasses import replace

from segmentry.engines.dialect import Dialect
from segmentry.engines.dialects.bigquery import BIGQUERY
from segmentry.engines.dialects.clickhouse import CLICKHOUSE
from segmentry.engines.dialects.mariadb import MARIADB
from segmentry.engines.dialects.postgres import POSTGRES
from segmentry.engines.dialects.snowflake import SNOWFLAKE
from segmentry.engines.dialects.spark import SPARK
from segmentry.engines.dialects.sqlite import SQLITE
from segmentry.engines.duckdb.primitives import DUCKDB

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (replace(DUCKDB, step="AS"), SQLITE, POSTGRES, MARIADB, CLICKHOUSE, SPARK, SNOWFLAKE, BIGQUERY)
}
