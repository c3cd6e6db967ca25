"""A shop for gifts and the garden: customers of Christmas, of spring, and of the whole year."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import Rhythm, purchases

_CHRISTMAS = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.9, 1)
_SPRING = (0, 0, 0.7, 1, 0.8, 0, 0, 0, 0, 0, 0, 0)
_ALL_YEAR = (0.6, 0.6, 0.9, 1, 1, 0.8, 0.6, 0.6, 0.7, 0.8, 1, 1)
_KINDS = {"Christmas customers": 0.46, "Spring gardeners": 0.12, "Regulars": 0.24, "Lost customers": 0.18}
_RHYTHMS = (
    Rhythm(per_year=1.7, begin=(0, 0.25), months=_CHRISTMAS),
    Rhythm(per_year=2.2, begin=(0, 0.25), months=_SPRING),
    Rhythm(per_year=7, begin=(0, 0.5), months=_ALL_YEAR),
    Rhythm(per_year=2.5, begin=(0, 0.2), end=(0.25, 0.55), months=_ALL_YEAR),
)


def seasonal(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the log of the shop.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Orders and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("G", n_customers)
    orders = purchases(people, _RHYTHMS, days=3 * 365, until=np.datetime64("2025-10-01"))
    spend = people.skewed((48, 62, 34, 30), 0.35, step=0.01)[orders.buyer]
    amounts = np.round(spend * orders.rows.skewed((1,) * 4, 0.4, step=0.001), 2)
    log = {
        "order_id": pa.array(numbered("", len(orders))),
        "ordered_on": pa.array(orders.day),
        "customer_id": pa.array(ids).take(pa.array(orders.buyer)),
        "category": pa.array(
            orders.rows.levels({"Gifts": (9, 1, 4, 4), "Garden": (0.2, 9, 3, 3), "Kitchen": (2, 1, 3, 3)})
        ),
        "amount_eur": pa.array(amounts),
    }
    return SampleTables(orders=pa.table(log).to_batches(), truth=people.truth(ids))


SEASONAL = SampleEntry(
    name="seasonal",
    title="a shop for gifts and the garden",
    content="Three years of orders; many customers buy before Christmas only, some in spring, some all year.",
    n_customers=1200,
    example_id="G0001",
    make=seasonal,
    options={"segment": {"method": {"kind": "rfm"}}},
    has_customers=False,
    has_orders=True,
)
