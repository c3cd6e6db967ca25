"""A grocer: large baskets of customers with a loyalty card, whose tier follows their points."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps, with_repeats
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import Rhythm, purchases

_KINDS = {
    "Weekly family shoppers": 0.30,
    "Daily fresh buyers": 0.24,
    "Top-up shoppers": 0.28,
    "Stock-up shoppers": 0.18,
}
_RHYTHMS = (
    Rhythm(per_year=46, begin=(0, 0.1)),
    Rhythm(per_year=110, begin=(0, 0.1)),
    Rhythm(per_year=20, begin=(0, 0.3)),
    Rhythm(per_year=9, begin=(0, 0.2)),
)
_CATEGORIES = {
    "Fruit and vegetables": (4, 8, 2, 1),
    "Bread and dairy": (4, 6, 3, 2),
    "Meat and fish": (3, 4, 1, 2),
    "Drinks": (2, 1, 4, 5),
    "Household": (3, 0.5, 1, 6),
    "Sweets and snacks": (3, 1, 5, 2),
}
_PRICES = {
    "Fruit and vegetables": 2.4,
    "Bread and dairy": 2.1,
    "Meat and fish": 6.8,
    "Drinks": 3.4,
    "Household": 4.9,
    "Sweets and snacks": 2.2,
}


def grocer(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the card holders and the lines of their baskets.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Customers, order lines and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("K", n_customers)
    baskets = purchases(people, _RHYTHMS, days=182)
    basket = np.repeat(np.arange(len(baskets)), baskets.rows.counts((10, 2.2, 1.2, 16), lowest=1))
    lines = baskets.rows.take(basket)
    categories = lines.levels(_CATEGORIES)
    prices = np.array([_PRICES[name] for name in categories]) * lines.skewed((1,) * 4, 0.3, step=0.001)
    log = {
        "receipt": pa.array(numbered("R", len(baskets))).take(pa.array(basket)),
        "date": pa.array(baskets.day[basket]),
        "customer_id": pa.array(ids).take(pa.array(baskets.buyer[basket])),
        "category": pa.array(categories),
        "quantity": pa.array(lines.counts((0.5, 0.3, 0.3, 1.1), lowest=1)),
        "unit_price": pa.array(np.round(prices, 2)),
    }
    columns = {
        "customer_id": pa.array(ids),
        "card_tier": pa.array(
            people.levels(
                {
                    "Gold": (0.50, 0.35, 0.05, 0.30),
                    "Silver": (0.35, 0.45, 0.30, 0.45),
                    "Bronze": (0.15, 0.20, 0.65, 0.25),
                }
            )
        ),
        "household_size": pa.array(people.counts((2.6, 0.6, 0.4, 1.5), lowest=1)),
        "km_to_shop": pa.array(people.skewed((3, 0.8, 1.5, 9), 0.5, step=0.1)),
    }
    customers = with_repeats(pa.table(with_gaps(columns, {"household_size": ("",)}, rng)), rng)
    return SampleTables(customers=customers, orders=pa.table(log).to_batches(), truth=people.truth(ids))


GROCER = SampleEntry(
    name="grocer",
    title="a grocer with a loyalty card",
    content="Card holders with their tier, and half a year of receipts with many lines in six categories.",
    n_customers=500,
    example_id="K0001",
    make=grocer,
    options={"features": {"columns": ["frequency", "basket_lines"]}},
    has_orders=True,
)
