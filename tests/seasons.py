"""Shops with and without a season: random logs for tests."""

import numpy as np
import pyarrow as pa

START = np.datetime64("2021-01-01")
SEASONS = {"Christmas": (334, 31), "late autumn": (304, 61), "summer weeks": (181, 49), "turn of the year": (304, 92)}
FLAT = ("even", "growing", "bursts", "churning", "weekly", "once")


def orders_on(customers: np.ndarray, days: np.ndarray, start: np.datetime64 = START) -> pa.Table:
    """Return a log with an order for each pair of a customer's number and a day after `start`."""
    return pa.table(
        {
            "order_id": [f"O{number}" for number in range(len(days))],
            "order_date": pa.array(start + days.astype("timedelta64[D]")),
            "customer_id": [f"c{number:04d}" for number in customers],
            "amount": np.round(np.random.default_rng(len(days)).lognormal(3, 0.5, len(days)), 2),
        }
    )


def flat_shop(kind: str, rng: np.random.Generator, n_customers: int = 600, years: float = 2.5) -> pa.Table:
    """Return a log of customers who buy at any time of the year."""
    span = 365.25 * years
    each = 1 + rng.poisson(0.15 if kind == "once" else 1.3, n_customers)
    customers = np.repeat(np.arange(n_customers), each)
    days = span * rng.random(len(customers))
    if kind == "growing":
        days = span * np.log1p(rng.random(len(days)) * np.expm1(3)) / 3
    if kind == "weekly":
        days = 7 * np.floor(days / 7) + customers % 7
    if kind == "churning":
        joined, lives = span * np.sqrt(rng.random(n_customers)), rng.exponential(250, n_customers)
        days = joined[customers] + lives[customers] * rng.random(len(days))
    if kind == "bursts":
        n_copies = rng.integers(1, 4, len(days))
        customers, days = np.repeat(customers, n_copies), np.repeat(days, n_copies)
        days = days + rng.integers(0, 8, len(days))
    is_seen = days < span
    start = START + np.timedelta64(int(rng.integers(0, 365)), "D")
    return orders_on(customers[is_seen], days[is_seen].astype(np.int64), start)


def seasonal_shop(name: str, rng: np.random.Generator, n_customers: int = 600, years: int = 3) -> pa.Table:
    """Return a log in which 40 % of the customers buy in one season only, in one to three years."""
    first, width = SEASONS[name]
    customers, days = [], []
    for customer in range(n_customers):
        if customer < 0.4 * n_customers:
            for year in rng.choice(years, min(years, int(rng.integers(1, 4))), replace=False):
                n_orders = 1 + rng.poisson(0.4)
                customers += [customer] * n_orders
                days += (year * 365.25 + first + width * rng.random(n_orders)).tolist()
        else:
            n_orders = 1 + rng.poisson(2.5)
            customers += [customer] * n_orders
            days += (365.25 * years * rng.random(n_orders)).tolist()
    is_seen = np.array(days) < 365.25 * years
    return orders_on(np.array(customers)[is_seen], np.array(days, np.int64)[is_seen])
