"""Studies whose sentences are counted again: all real data sets, and made-up tables."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

import segmentry as sg
from tests.reference.raw import Raw, orders_of, table_of

CDNOW = """
SELECT parts[1] AS customer, parts[2] AS order_key, strptime(parts[2], '%Y%m%d')::DATE AS day, parts[4]::DOUBLE AS amount
FROM (SELECT regexp_split_to_array(trim(line), '\\s+') AS parts FROM read_csv('{path}', header = true, delim = '\x01',
    columns = {{'line': 'VARCHAR'}}, quote = '')) WHERE parts[4]::DOUBLE > 0
"""
RETAIL = """
SELECT CustomerID::VARCHAR AS customer, InvoiceNo AS order_key, InvoiceDate::DATE AS day, Quantity * UnitPrice AS amount
FROM read_parquet('{path}') WHERE CustomerID IS NOT NULL AND Quantity > 0 AND UnitPrice > 0
"""
WORKS = """
SELECT CustomerKey AS customer, OrderNumber AS order_key, strptime(OrderDate, '%m/%d/%Y')::DATE AS day,
    OrderQuantity::INT * ProductPrice::DOUBLE AS amount
FROM read_csv('{path}/AdventureWorks_Sales_*.csv', all_varchar = true)
JOIN read_csv('{path}/AdventureWorks_Products.csv', all_varchar = true) USING (ProductKey)
"""
RFM = """
SELECT customer_id AS customer, order_date AS order_key, order_date::DATE AS day, revenue::DOUBLE AS amount
FROM read_csv('{path}', all_varchar = true)
"""
OWN = """
SELECT customer_id AS customer, order_id AS order_key, order_date::DATE AS day, amount::DOUBLE AS amount
FROM read_csv('{path}', all_varchar = true)
"""


@dataclass(frozen=True)
class Case:
    """A study to be carried out: what is fitted in a folder, and its raw columns as of a date."""

    fit: Callable[[Path], dict[str, Any]]
    raw: Callable[[Path, str], Raw]
    is_real: bool = True
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CarriedOut:
    """A study, the raw columns, and the segment of each customer."""

    study: Any
    raw: Raw
    ids: list[str]
    labels: np.ndarray


def carried_out(case: Case, folder: Path) -> CarriedOut:
    """Fit a case, and read its raw file."""
    study = sg.fit(**case.fit(folder), **case.options)
    account = study.result.account.orders
    ids = study.result.segments.column("customer_id").to_pylist()
    labels = np.array(study.result.segments.column("segment_id").to_pylist())
    return CarriedOut(study=study, raw=case.raw(folder, account.as_of if account else ""), ids=ids, labels=labels)


def _table(name: str, id_column: str | None, **options: Any) -> Case:
    return Case(
        fit=lambda folder: {"customers": folder / name},
        raw=lambda folder, _: table_of(folder / name, id_column),
        is_real=True,
        options=options,
    )


def _made(write: Callable[[Path], Path], **options: Any) -> Case:
    """Return a case of a made-up table."""
    return Case(
        fit=lambda folder: {"customers": write(folder)},
        raw=lambda folder, _: table_of(write(folder), "customer_id"),
        is_real=False,
        options={"evidence": "quick", **options},
    )


def _log(name: str, lines: str, **options: Any) -> Case:
    return Case(
        fit=lambda folder: {"orders": folder / name},
        raw=lambda folder, as_of: orders_of(lines.format(path=folder / name), as_of),
        is_real=True,
        options=options,
    )


def _works(folder: Path) -> dict[str, Any]:
    works = folder / "adventureworks"
    sales = [works / f"AdventureWorks_Sales_{year}.csv" for year in (2017, 2018, 2019)]
    return {
        "customers": works / "AdventureWorks_Customers.csv",
        "orders": sales,
        "products": works / "AdventureWorks_Products.csv",
    }


def _works_raw(folder: Path, as_of: str) -> Raw:
    works = folder / "adventureworks"
    return orders_of(WORKS.format(path=works), as_of, table_of(works / "AdventureWorks_Customers.csv", "CustomerKey"))


def _written(folder: Path, name: str, columns: dict[str, list[Any]]) -> Path:
    path = folder / name
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def gappy_table(folder: Path) -> Path:
    """Write customers with a rare level, gaps that most of a group have, counts and codes."""
    rng = np.random.default_rng(7)
    n = 900
    group = rng.integers(0, 3, n)
    income = np.where(group == 2, rng.normal(90, 8, n), rng.normal(40, 8, n)).round(1)
    no_income = (group == 1) & (rng.random(n) < 0.8)
    debtor = np.where(rng.random(n) < 0.05, "co-applicant", "guarantor")
    return _written(
        folder,
        "gappy.csv",
        {
            "customer_id": [f"g{place:04d}" for place in range(n)],
            "Income": ["" if gap else value for gap, value in zip(no_income, income, strict=True)],
            "NumWebPurchases": rng.poisson(np.array([0.2, 4, 9])[group]).tolist(),
            "MntWines": rng.gamma(2, np.array([10, 60, 200])[group]).round(0).tolist(),
            "p3": rng.normal(group, 0.3, n).round(2).tolist(),
            "occupation": ["" if rng.random() < 0.3 else ("clerk", "nurse", "chef")[own] for own in group],
            "other_debtors": ["" if rng.random() < 0.9 else level for level in debtor],
        },
    )


def contract_table(folder: Path) -> Path:
    """Write customers whom categories tell apart."""
    rng = np.random.default_rng(8)
    n = 600
    group = rng.integers(0, 3, n)
    contract = np.array(["Month-to-month", "One year", "Two year"])[np.where(rng.random(n) < 0.9, group, 0)]
    return _written(
        folder,
        "contracts.csv",
        {
            "customer_id": [f"t{place:04d}" for place in range(n)],
            "contract": contract.tolist(),
            "internet_service": np.array(["DSL", "Fiber optic", "Satellite"])[rng.integers(0, 3, n)].tolist(),
            "tenure": rng.integers(1, 73, n).tolist(),
            "charges": (20 + 30 * group + rng.normal(0, 4, n)).round(1).tolist(),
        },
    )


def seasonal_log(folder: Path) -> Path:
    """Write three years of orders: some all year, some in November and December, some once."""
    rng = np.random.default_rng(9)
    rows: list[tuple[str, date, float]] = []
    for place in range(600):
        kind, name = place % 3, f"k{place:04d}"
        if kind == 0:
            first = date(2022, 1, 1) + timedelta(days=int(rng.integers(0, 200)))
            gaps = rng.integers(20, 60, 40).cumsum()
            days = [
                first + timedelta(days=int(gap)) for gap in gaps if first + timedelta(days=int(gap)) < date(2024, 9, 1)
            ]
        elif kind == 1:
            days = [
                date(year, 11, 5) + timedelta(days=int(rng.integers(0, 50))) for year in (2022, 2023) for _ in range(2)
            ]
        else:
            days = [date(2022, 1, 3) + timedelta(days=int(rng.integers(0, 240)))]
        rows += [(name, day, round(float(rng.gamma(3, 20)), 2)) for day in days]
    return _written(
        folder,
        "seasonal.csv",
        {
            "order_id": [f"o{place}" for place in range(len(rows))],
            "customer_id": [row[0] for row in rows],
            "order_date": [row[1].isoformat() for row in rows],
            "amount": [row[2] for row in rows],
        },
    )


CASES: dict[str, Case] = {
    "mall": _table("mall/Mall_Customers.csv", "CustomerID"),
    "mall_gaps": _table("mall/Mall_Customers_missing_variant.csv", "CustomerID", k=5, evidence="quick"),
    "mall_dirty": _table("mall/Mall_Customers_dirty_812rows.csv", "CustomerID", k=4, evidence="quick"),
    "wholesale": _table("wholesale/Wholesale customers data.csv", None, k=6, evidence="quick"),
    "wholesale_levels": _table(
        "wholesale/Wholesale customers data.csv", None, k=4, evidence="quick", settings=["features.categories=one_hot"]
    ),
    "works_table": _table(
        "adventureworks/AdventureWorks_Customers.csv", "CustomerKey", k=5, evidence="quick"
    ),
    "rfm_table": _table("rfm/rfm_data_customer.csv", "customer_id", k=5, evidence="quick"),
    "works": Case(_works, _works_raw),
    "retail": _log("online_retail/online_retail.parquet", RETAIL, settings=["orders.returns=drop"]),
    "retail_rfm": _log("online_retail/online_retail.parquet", RETAIL, settings=["orders.returns=drop"], method="rfm"),
    "retail_seven": _log("online_retail/online_retail.parquet", RETAIL, settings=["orders.returns=drop"], k=7),
    "cdnow": _log("cdnow/CDNOW_master.txt", CDNOW, k=5, settings=["orders.returns=drop"]),
    "rfm_log": _log("rfm/rfm_data_orders.csv", RFM, k=5),
    "gappy": _made(gappy_table, k=3),
    "gappy_levels": _made(gappy_table, k=4, settings=["features.categories=one_hot"]),
    "gappy_levels_only": _made(
        gappy_table, k=4, features=["occupation", "other_debtors"], settings=["features.categories=one_hot"]
    ),
    "contracts": _made(contract_table, k=3, settings=["features.categories=one_hot"]),
    "seasonal": Case(
        fit=lambda folder: {"orders": seasonal_log(folder)},
        raw=lambda folder, as_of: orders_of(OWN.format(path=seasonal_log(folder)), as_of),
        is_real=False,
        options={"k": 4},
    ),
}  # fmt: skip
