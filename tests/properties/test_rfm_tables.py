"""RFM from a log and from the customer table that the log adds up to: the same scores."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg

SCORES = ("recency_score", "frequency_score", "monetary_score")
AS_OF = "2025-07-01"


def random_log(seed):
    """Return orders with ties, one-time buyers and equal prices, an order a row."""
    rng = np.random.default_rng(seed)
    n_customers = int(rng.integers(20, 200))
    n_orders = rng.geometric(rng.uniform(0.2, 0.7), n_customers)
    who = np.repeat(np.arange(n_customers), n_orders)
    days = rng.integers(1, 600, len(who)) // int(rng.integers(1, 30)) * 7 % 600 + 1
    prices = (
        rng.choice([9.99, 20.0, 49.5], len(who)) if rng.random() < 0.3 else np.round(rng.lognormal(3, 1, len(who)), 2)
    )
    return pd.DataFrame(
        {
            "customer_id": [f"c{number:04d}" for number in who],
            "order_id": np.arange(len(who)) + 1,
            "order_date": (pd.Timestamp(AS_OF) - pd.to_timedelta(days, unit="D")).strftime("%Y-%m-%d"),
            "amount": prices,
        }
    )


def added_up(log):
    grouped = log.groupby("customer_id")
    return pd.DataFrame(
        {
            "first_order_date": grouped["order_date"].min(),
            "last_order_date": grouped["order_date"].max(),
            "number_of_orders": grouped["order_id"].nunique(),
            "total_spent": grouped["amount"].sum().round(2),
        }
    ).reset_index()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_table_that_a_log_adds_up_to_gives_the_scores_of_the_log(seed):
    log = random_log(seed)
    cuts = ("auto", "quantile", "edge_quantile", "natural")[seed % 4]
    settings = [f"segment.method.{name}={cuts}" for name in ("recency", "frequency", "monetary")] if seed % 2 else []
    of_log = sg.fit(orders=log, method="rfm", as_of=AS_OF, settings=settings)
    of_table = sg.fit(added_up(log), method="rfm", as_of=AS_OF, settings=settings)
    left = of_log.segments.set_index("customer_id").sort_index()
    right = of_table.segments.set_index("customer_id").sort_index()
    assert left.index.tolist() == right.index.tolist()
    for name in (*SCORES, "value_tier"):
        assert left[name].tolist() == right[name].tolist(), name
    made = of_table.features.set_index("customer_id").sort_index()
    expected = of_log.features.set_index("customer_id").sort_index()
    for name in ("recency_days", "frequency", "monetary", "tenure_days", "mean_order_value"):
        assert np.allclose(made[name], expected[name]), name
