"""Columns of customers counted anew from raw files, by DuckDB and NumPy alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

MISSING = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"}
PER_CUSTOMER = """
WITH orders AS (
    SELECT customer, order_key, min(day) AS day, sum(amount) AS amount, count(*) AS n_lines FROM lines GROUP BY ALL
), days AS (SELECT customer, count(DISTINCT day) AS n_days FROM orders GROUP BY ALL)
SELECT customer, count(*) AS frequency, sum(amount) AS monetary, date_diff('day', max(day), DATE '{as_of}') AS recency_days,
    date_diff('day', min(day), DATE '{as_of}') AS tenure_days, avg(amount) AS mean_order_value, avg(n_lines) AS basket_lines,
    avg(CASE WHEN month(day) IN (11, 12) THEN 1.0 ELSE 0.0 END) AS season_share,
    CASE WHEN any_value(n_days) > 1 THEN date_diff('day', min(day), max(day)) / (any_value(n_days) - 1) END AS mean_gap_days
FROM orders JOIN days USING (customer) GROUP BY ALL
"""


@dataclass(frozen=True)
class Raw:
    """Customers by id: a number or nan, or a text or None, for each column."""

    columns: dict[str, dict[str, Any]]

    def numbers(self, column: str, ids: list[str], words: dict[str, float] | None = None) -> np.ndarray:
        """Return a column as numbers, nan where a customer has none; `words` gives those of answers."""
        if words:
            return np.array([words.get(text(self.columns[column].get(name)) or "", np.nan) for name in ids])
        return np.array([number(self.columns[column].get(name)) for name in ids])

    def texts(self, column: str, ids: list[str]) -> list[str | None]:
        """Return a column as texts, None where a customer has none."""
        return [text(self.columns[column].get(name)) for name in ids]


def number(value: Any) -> float:
    """Return a value of a file as a number, nan where it is none."""
    if value is None or str(value).strip() in MISSING:
        return np.nan
    return float(str(value).replace("$", "").replace(",", "").strip())


def text(value: Any) -> str | None:
    """Return a value of a file as a text; whole numbers without a point."""
    if value is None or str(value).strip() in MISSING:
        return None
    return str(value).strip().removesuffix(".0")


def table_of(path: Path | str, id_column: str | None) -> Raw:
    """Return a CSV table of customers by the id column, or by row numbers from 1."""
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true, header = true)")
    names, rows = found.columns, found.fetchall()
    place = names.index(id_column) if id_column else None
    ids = [str(row[place]).removesuffix(".0") if place is not None else str(at) for at, row in enumerate(rows, 1)]
    return Raw({name: dict(zip(ids, (row[at] for row in rows), strict=True)) for at, name in enumerate(names)})


def orders_of(lines: str, as_of: str, table: Raw | None = None) -> Raw:
    """Return what a log tells of its customers, and what a table tells beside it.

    `lines` is a query for customer, order_key, day and amount. Who is in the table alone has no order and no spend.
    """
    found = duckdb.sql(f"WITH lines AS ({lines}) " + PER_CUSTOMER.format(as_of=as_of).strip().replace("WITH", ",", 1))
    names, rows = found.columns, found.fetchall()
    made = {name: {str(row[0]): row[at] for row in rows} for at, name in enumerate(names)}
    others = set() if table is None else set(next(iter(table.columns.values())))
    for name in ("frequency", "monetary"):
        made[name] |= dict.fromkeys(others - set(made[name]), 0.0)
    return Raw((table.columns if table else {}) | made)
