"""Queries over a log of orders give what score gives on the same log."""

from datetime import datetime, timedelta

import jinja2
import numpy as np
import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

import segmentry
from segmentry.engines.dialects import DIALECTS
from segmentry.errors import DataError
from tests.sql.databases import DATABASES
from tests.sql.parity import differences, expected_rows

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")


def log(n: int = 900, *, has_clock: bool = True) -> pa.Table:
    """Return order lines with returns, cancellations, lines of nobody and equal prices."""
    rng = np.random.default_rng(5)
    customers = [f"c{number:03d}" for number in rng.integers(0, 80, n)]
    customers[7] = None
    days = [datetime(2024, 1, 1) + timedelta(hours=int(hour)) for hour in rng.integers(0, 24 * 300, n)]
    times = days if has_clock else [moment.date() for moment in days]
    orders = [f"{'C' if number % 11 == 0 else ''}{5000 + number // 2}" for number in range(n)]
    quantities = [
        -2 if number.startswith("C") else int(q) for number, q in zip(orders, rng.integers(1, 5, n), strict=True)
    ]
    return pa.table(
        {
            "Customer ID": customers,
            "Invoice Date": times,
            "Invoice No": orders,
            "Stock Code": [f"p{number}" for number in rng.integers(0, 4, n)],
            "Quantity": quantities,
            "Unit Price": [float(price) for price in rng.choice([1.25, 2.5, 9.99, 0.295], n)],
        }
    )


@pytest.fixture(scope="module")
def log_studies():
    return {method: segmentry.fit(orders=log(), method=method, evidence="quick") for method in ("rfm", "kmeans")}


def rendered(model: str, **variables: str) -> str:
    """Return a model as dbt renders it."""
    calls = {"config": lambda **_: "", "ref": '"{}"'.format, "var": variables.get}
    return jinja2.Template(model).render(calls)


def assert_log_parity(study, orders: pa.Table, **options):
    expected = expected_rows(study.score(orders=orders, **options))
    for name, run in DATABASES.items():
        rows = run(study.sql(name, **options), {"orders": orders})
        assert differences(rows, expected) == [], name


@pytest.mark.parametrize("method", ["rfm", "kmeans"])
@pytest.mark.parametrize("returns", ["net", *(pytest.param(rule, marks=pytest.mark.slow) for rule in ("drop", "keep"))])
def test_lines_with_returns(method, returns):
    settings = {"orders": {"returns": returns}}
    orders = log()
    study = segmentry.fit(orders=orders, method=method, evidence="quick", settings=settings)
    assert study._result.model.orders.has_cancellations
    assert_log_parity(study, orders)


@pytest.mark.slow
@pytest.mark.parametrize("options", [{"scores": "nested"}, {"grid": "six-group"}, {"convention": "spss"}])
def test_other_grids_and_scores(options):
    orders = log(has_clock=False)
    study = segmentry.fit(orders=orders, method={"kind": "rfm", **options}, evidence="quick")
    assert_log_parity(study, orders)


@pytest.mark.slow
def test_orders_without_numbers_or_products():
    orders = log(has_clock=False).select(["Customer ID", "Invoice Date", "Quantity", "Unit Price"])
    assert_log_parity(segmentry.fit(orders=orders, evidence="quick", k=3), orders)


@pytest.mark.slow
def test_features_are_as_of_the_date_of_the_study_or_another_one():
    orders = log()
    study = segmentry.fit(orders=orders, as_of="2024-08-01", evidence="quick", k=3)
    query = study.sql("duckdb")
    assert "2024-08-01" in query.splitlines()[7]
    expected = expected_rows(study.score(orders=orders, as_of="2024-08-01"))
    assert differences(DATABASES["duckdb"](query, {"orders": orders}), expected) == []
    assert_log_parity(study, orders, as_of="2024-06-01")
    assert_log_parity(study, orders, as_of="2024-06-01 12:30:00")


@pytest.mark.slow
def test_a_model_of_dbt_sees_orders_before_the_variable_as_of(log_studies):
    orders = log()
    for study in log_studies.values():
        model = study.sql("duckdb", form="dbt")
        for day in ("2024-09-01", "2024-10-20"):
            query = rendered(model, as_of=day)
            expected = expected_rows(study.score(orders=orders, as_of=day))
            assert differences(DATABASES["duckdb"](query, {"orders": orders}), expected) == []
        assert rendered(model).partition("WITH ")[2] == study.sql("duckdb").partition("WITH ")[2]


@pytest.mark.slow
def test_a_table_of_dbt_may_have_the_date_in_its_name():
    model = segmentry.fit(orders=log(), as_of="2024-09-01", evidence="quick", k=3).sql(
        "duckdb", form="dbt", table="orders_2024-09-01"
    )
    assert model.count("{{ ref('orders_2024-09-01') }}") == 1
    assert "{{ var('as_of', '2024-09-01') }}" in model


@pytest.mark.slow
@pytest.mark.parametrize("options", [{"as_of": "2024-09-01 12:30:00"}, {"settings": {"orders": {"window": "3m"}}}])
def test_a_moment_or_a_window_is_fixed_in_a_model_of_dbt(options):
    model = segmentry.fit(orders=log(), evidence="quick", k=3, **options).sql("duckdb", form="dbt")
    assert "var(" not in model
    assert "variable" not in model


@pytest.mark.slow
def test_features_that_are_asked_for():
    names = ["recency_days", "frequency", "mean_gap_days", "weekend_share", "evening_share", "return_rate"]
    orders = log()
    settings = {"orders": {"features": names}}
    study = segmentry.fit(orders=orders, features=names, evidence="quick", k=3, settings=settings)
    assert_log_parity(study, orders)


@pytest.mark.slow
def test_a_look_back_window():
    orders = log()
    study = segmentry.fit(orders=orders, evidence="quick", k=3, settings={"orders": {"window": "3m"}})
    assert_log_parity(study, orders)


@pytest.mark.slow
def test_what_needs_a_look_at_all_values_is_refused():
    orders = log().append_column("Status", pa.array(["paid", "cancelled"] * 450))
    study = segmentry.fit(orders=orders, evidence="quick", k=3)
    with pytest.raises(DataError, match=r"role status.*segmentry score"):
        study.sql("duckdb")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("method", ["rfm", "kmeans"])
def test_every_dialect_says_what_its_own_grammar_reads(log_studies, method, dialect):
    query = log_studies[method].sql(dialect)
    assert isinstance(sqlglot.parse_one(query, read=DIALECTS[dialect].grammar), exp.Select)


@pytest.mark.slow
@pytest.mark.parametrize("name", DATABASES)
@pytest.mark.parametrize(("column", "value"), [("Invoice Date", "31/12/2024"), ("Unit Price", "1,25 EUR")])
def test_what_is_no_time_or_number_stops_the_query(name, column, value):
    orders = log()
    query = segmentry.fit(orders=orders, evidence="quick", k=3).sql(name)
    place = orders.column_names.index(column)
    spoilt = orders.set_column(place, column, pa.array([value, *map(str, orders[column].to_pylist()[1:])]))
    with pytest.raises(Exception, match=r"malformed JSON|Conversion Error|Binder Error"):
        DATABASES[name](query, {"orders": spoilt})
