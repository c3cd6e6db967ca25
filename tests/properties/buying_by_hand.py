"""What each customer has done by a date, from an order log, slowly and by the guide alone.

Written from docs/guide/orders.md. The log is a frame with `customer_id`, `at` (naive times in the zone of the
study), `order_id` (or none: all lines of a customer and day are an order), `amount` (in ten-thousandths, whole
numbers; or none) and optionally `product` and `price` (ten-thousandths), which a return shares with its purchase.
"""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd

DAY = pd.Timedelta(days=1)


def orders_of_returns(lines: pd.DataFrame) -> dict[int, str]:
    """Return, for each return line, the order that it comes off."""
    off: dict[int, str] = {}
    taken: set[int] = set()
    for _, own in lines.sort_values("at", kind="stable").groupby("customer_id"):
        for back in own[own["negative"]].itertuples():
            of_number = own[~own["negative"] & (own["order_id"] == back.order_id) & (own["at"] < back.at)]
            if len(of_number) and back.has_number:
                off[back.Index] = back.order_id
                continue
            same = own[
                ~own["negative"]
                & (own["product"] == back.product)
                & (own["price"] == back.price)
                & (own["at"] <= back.at)
                & ~own.index.isin(taken)
            ]
            off[back.Index] = same.iloc[-1]["order_id"] if len(same) else back.order_id
            taken |= {same.index[-1]} if len(same) else set()
    return off


def known_by(log: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Return the lines before the date, with the columns that the computation needs."""
    lines = log[log["at"] < pd.Timestamp(as_of)].copy()
    lines["has_number"] = "order_id" in lines
    if "order_id" not in lines:
        lines["order_id"] = lines["at"].dt.normalize()
    has_money = "amount" in lines
    for name in ("product", "price"):
        if name not in lines:
            lines[name] = lines["amount"].abs() if has_money and name == "price" else 0
    lines["negative"] = (lines["amount"] < 0) if has_money else False
    return lines


def purchases(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the orders that count as purchases, with what is left of them after their returns."""
    netted = lines.copy()
    netted["order_id"] = (
        pd.Series(orders_of_returns(lines), dtype=object).reindex(lines.index).fillna(lines["order_id"])
    )
    netted["bought_at"] = netted["at"].where(~netted["negative"])
    worth = {"amount": ("amount", "sum")} if "amount" in lines else {}
    by_order = netted.groupby(["customer_id", "order_id"])
    orders = by_order.agg(at=("bought_at", "min"), has_return=("negative", "any"), **worth)
    left = ~orders["has_return"] | (orders.get("amount", 0) > 0)
    return orders[left & orders["at"].notna()].reset_index()


def days_before(at: pd.Timestamp, as_of: str) -> int:
    """Return calendar days before a date, or whole periods of 24 hours before a time."""
    until = pd.Timestamp(as_of)
    return (until - at) // DAY if len(as_of) > len("2024-01-01") else (until - at.normalize()) // DAY


def facts_of(own: pd.DataFrame, as_of: str) -> dict:
    """Return what one customer with purchases has done."""
    days = sorted(set(own["at"].dt.normalize()))
    gaps = [(b - a) // DAY for a, b in pairwise(days)]
    until = pd.Timestamp(as_of).normalize()
    facts = {
        "recency_days": days_before(own["at"].max(), as_of),
        "frequency": len(own),
        "tenure_days": days_before(own["at"].min(), as_of),
        "gaps": gaps,
        "n_purchase_days": len(days),
        "months": [at.month for at in own["at"]],
        "last": own["at"].max().normalize(),
        "until": until,
        "rhythm_ratio": None,
        "order_trend": None,
    }
    if gaps:
        facts["rhythm_ratio"] = Fraction(facts["recency_days"] * len(gaps), sum(gaps))
        since_first = [(day - days[0]) // DAY for day in days]
        mean_of_later = sum(since_first) / len(gaps)
        facts["order_trend"] = round(
            float((mean_of_later / ((until - days[0]) // DAY) - 0.5) * np.sqrt(12 * len(gaps))), 9
        )
    return facts


def customers_by(log: pd.DataFrame, as_of: str, table: list[str] = (), monetary_value: str = "total") -> pd.DataFrame:
    """Return one row for each customer known by the date, in the order of their ids."""
    lines = known_by(log, as_of)
    orders = purchases(lines)
    rows = []
    for customer in sorted({*lines["customer_id"], *table}):
        own, own_lines = orders[orders["customer_id"] == customer], lines[lines["customer_id"] == customer]
        row = {"customer_id": customer, "frequency": 0, "monetary": None, "spend": None, "gaps": []}
        if "amount" in lines:
            row["spend"] = row["monetary"] = Fraction(int(own_lines["amount"].sum()), 10_000)
        if len(own):
            row |= facts_of(own, as_of)
            if monetary_value == "mean_order" and "amount" in lines:
                row["monetary"] = Fraction(int(own["amount"].sum()), 10_000 * len(own))
        rows.append(row)
    return pd.DataFrame(rows).set_index("customer_id")
