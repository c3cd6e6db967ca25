"""A wholesaler of office supplies: firms of very different size, and what they ordered in two years."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import AFTER, Rhythm, purchases

_KINDS = {"Key accounts": 0.06, "Growing firms": 0.24, "Small regulars": 0.38, "Occasional buyers": 0.32}
_RHYTHMS = (
    Rhythm(per_year=44, begin=(0, 0.1)),
    Rhythm(per_year=17, begin=(0, 0.5)),
    Rhythm(per_year=9, begin=(0, 0.4)),
    Rhythm(per_year=1.2, begin=(0, 0.8)),
)
_STEMS = ("Alba", "Borg", "Crest", "Delta", "Ekko", "Fjord", "Gamma", "Helio", "Iris", "Juno", "Kappa", "Lumen")
_TRADES = ("Logistics", "Dental", "Foods", "Legal", "Metalworks", "Media", "Schools", "Travel", "Textiles")
_FORMS = ("Ltd", "GmbH", "BV", "SA")


def b2b(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the firms and their orders.

    Parameters
    ----------
    n_customers
        Number of firms.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Firms, orders and true segments.
    """
    firms = drawn(n_customers, _KINDS, rng)
    ids = numbered("F", n_customers)
    names = zip(*(rng.choice(part, n_customers) for part in (_STEMS, _TRADES, _FORMS)), strict=True)
    columns = {
        "customer_no": pa.array(ids),
        "firm": pa.array([" ".join(parts) for parts in names]),
        "industry": pa.array(firms.levels(dict.fromkeys(("Services", "Industry", "Trade", "Public"), (1,) * 4))),
        "employees": pa.array(firms.skewed((900, 130, 18, 14), 0.6, step=1).astype(int)),
        "account_manager": pa.array(firms.levels(dict.fromkeys(("Baker", "Ruiz", "Vogel"), (1,) * 4))),
        "customer_since": pa.array((AFTER - rng.integers(760, 4000, n_customers)).astype("datetime64[D]")),
    }
    orders = purchases(firms, _RHYTHMS, days=730)
    size = firms.skewed((5200, 640, 150, 210), 0.6, step=0.01)[orders.buyer]
    amounts = np.round(size * orders.rows.skewed((1,) * 4, 0.5, step=0.001), 2)
    log = {
        "order_no": pa.array(numbered("W", len(orders))),
        "order_date": pa.array(orders.day),
        "customer_no": pa.array(ids).take(pa.array(orders.buyer)),
        "product_group": pa.array(
            orders.rows.levels(
                {
                    "Paper": (3, 4, 5, 4),
                    "Furniture": (3, 2, 0.3, 1),
                    "Technology": (3, 3, 1, 1),
                    "Catering": (1, 1, 1, 1),
                }
            )
        ),
        "net_amount_eur": pa.array(amounts),
    }
    return SampleTables(
        customers=pa.table(with_gaps(columns, {"employees": ("", "unknown")}, rng)),
        orders=pa.table(log).to_batches(),
        truth=firms.truth(ids),
    )


B2B = SampleEntry(
    name="b2b",
    title="a wholesaler of office supplies",
    content="Firms with industry and employees, and two years of orders; a few firms bring most of the revenue.",
    n_customers=500,
    example_id="F0001",
    make=b2b,
    options={"features": {"columns": ["frequency", "monetary", "mean_order_value"]}},
    has_orders=True,
)
