"""A film service: what subscribers pay, how much they watch, and who left."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps, with_repeats
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import AFTER

_KINDS = {"Households": 0.26, "Film fans": 0.20, "Weekend viewers": 0.34, "Sleepers": 0.20}
_FEES = {"Basic": 7.99, "Standard": 11.99, "Premium": 16.99}


def subscription(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the subscribers.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Customers and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("S", n_customers)
    plans = people.levels(
        {"Basic": (0.02, 0.20, 0.55, 0.65), "Standard": (0.28, 0.55, 0.38, 0.30), "Premium": (0.70, 0.25, 0.07, 0.05)}
    )
    columns = {
        "customer_id": pa.array(ids),
        "email": pa.array([f"{name.lower()}@mail.example" for name in ids]),
        "plan": pa.array(plans),
        "monthly_fee": pa.array([_FEES[plan] for plan in plans]),
        "joined_on": pa.array((AFTER - rng.integers(40, 1500, n_customers)).astype("datetime64[D]")),
        "viewing_hours": pa.array(people.normal((64, 45, 15, 2), (9, 7, 4, 0.8), step=0.5, lowest=0)),
        "n_profiles": pa.array(np.minimum(people.counts((3.2, 0.3, 0.8, 0.1), lowest=1), 6)),
        "n_titles_finished": pa.array(people.counts((26, 38, 6, 0.5))),
        "days_since_last_login": pa.array(people.skewed((1.6, 1.8, 5, 38), 0.35, step=1).astype(int)),
        "n_tickets": pa.array(people.counts((1.2, 0.6, 0.5, 0.9))),
        "payment": pa.array(
            people.levels(
                {"Card": (0.6, 0.6, 0.5, 0.4), "Direct debit": (0.35, 0.3, 0.2, 0.1), "Voucher": (0.05, 0.1, 0.3, 0.5)}
            )
        ),
        "churned": pa.array(people.yes((0.04, 0.09, 0.17, 0.46))),
    }
    table = pa.table(with_gaps(columns, {"viewing_hours": ("",), "payment": ("", "unknown")}, rng))
    return SampleTables(customers=with_repeats(table, rng), truth=people.truth(ids))


SUBSCRIPTION = SampleEntry(
    name="subscription",
    title="a film service",
    content="Subscribers with plan, hours watched, days since the last view and tickets, and who of them left.",
    n_customers=1200,
    example_id="S0001",
    make=subscription,
    options={"features": {"columns": ["viewing_hours", "n_titles_finished", "n_profiles", "days_since_last_login"]}},
)
