"""Queries over public data sets give what score gives, on DuckDB and SQLite."""

import duckdb
import pyarrow as pa
import pytest

import segmentry
from tests.sql.databases import DATABASES
from tests.sql.parity import differences, expected_rows

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")

CUSTOMERS = [
    ("mall/Mall_Customers.csv", "kmeans"),
    ("mall/Mall_Customers.csv", "latent-class"),
    ("mall/Mall_Customers_missing_variant.csv", "kmeans"),
    ("wholesale/Wholesale customers data.csv", "kmeans"),
    ("wholesale/Wholesale customers data.csv", "tree"),
]


def typed(path, **options) -> pa.Table:
    """Return a file as a warehouse would load it."""
    listed = "".join(f", {name}={value!r}" for name, value in options.items())
    return duckdb.sql(f"SELECT * FROM read_csv('{path}'{listed})").to_arrow_table()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "method"), CUSTOMERS)
def test_customers(real_data, name, method):
    path = real_data / name
    study = segmentry.fit(path, method=method, evidence="quick")
    table = typed(path)
    own = study._result.model.id_column or "row of the file"
    if own not in table.column_names:
        table = table.append_column(own, pa.array(range(1, table.num_rows + 1)))
    for database, run in DATABASES.items():
        rows = run(study.sql(database, id_column=own), {"customers": table})
        assert differences(rows, expected_rows(study.score(path))) == [], database


@pytest.mark.slow
@pytest.mark.parametrize("method", ["rfm", "kmeans"])
@pytest.mark.parametrize(
    "name", ["cdnow/CDNOW_master.txt", "rfm/rfm_data_orders.csv", "online_retail/online_retail.parquet"]
)
def test_orders(real_data, name, method):
    path = real_data / name
    study = segmentry.fit(orders=path, method=method, evidence="quick")
    expected = expected_rows(study.score(orders=path))
    for database, run in DATABASES.items():
        assert differences(run(study.sql(database), {"orders": _log(path)}), expected) == [], database


def _log(path) -> pa.Table:
    if path.suffix == ".parquet":
        lines = duckdb.sql(f"SELECT * REPLACE (CAST(CustomerID AS BIGINT) AS CustomerID) FROM '{path}'")
        return lines.to_arrow_table()
    if path.suffix == ".csv":
        return typed(path)
    parts = "regexp_split_to_array(trim(line), '\\s+')"
    lines = typed(path, columns={"line": "VARCHAR"}, header=True, delim="|")
    assert lines.num_rows
    return duckdb.sql(
        f"SELECT p[1] AS customer_id, strptime(p[2], '%Y%m%d')::DATE AS date, p[3]::INT AS number_of_cds, "
        f"p[4]::DOUBLE AS dollar_value FROM (SELECT {parts} AS p FROM lines)"
    ).to_arrow_table()
