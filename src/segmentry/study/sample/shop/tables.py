"""The tables of the sample shop, and its entry in the registry."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import add_defects
from segmentry.study.sample.shop.archetypes import ARCHETYPES
from segmentry.study.sample.shop.customers import customer_columns, customer_ids, draw_people
from segmentry.study.sample.shop.orders import order_batches


def shop(n_customers: int, rng: np.random.Generator, n_lines: int | None = None) -> SampleTables:
    """Make the shop; its orders are drawn while they are read.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of every draw.
    n_lines
        Number of order lines; when None, a usual number.

    Returns
    -------
    SampleTables
        Customers, orders and true segments.
    """
    people = draw_people(n_customers, rng)
    customers = add_defects(customer_columns(people, rng), rng)
    names = pa.array([kind.name for kind in ARCHETYPES]).take(pa.array(people.archetype))
    truth = pa.table({"customer_id": customer_ids(n_customers), "true_segment": names})
    return SampleTables(customers=customers, orders=order_batches(people, rng, n_lines), truth=truth)


SHOP = SampleEntry(
    name="shop",
    title="the sample shop",
    content="Customers of a shop with age, income, visits and spend, and two years of their order lines.",
    n_customers=2000,
    example_id="C0000001",
    make=shop,
    make_lines=shop,
    options={"features": {"columns": ["age", "annual_income", "visits_per_year", "yearly_spend"]}},
    has_orders=True,
)
