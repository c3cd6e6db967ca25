"""A charity: donations of regular, occasional, lapsed and large donors, with dates such as 24.12.2025."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import Rhythm, purchases

_GIVING = (0.7, 0.5, 0.6, 0.6, 0.6, 0.5, 0.4, 0.4, 0.6, 0.7, 1, 1)
_KINDS = {"Regular donors": 0.24, "Occasional donors": 0.34, "Lapsed donors": 0.34, "Large donors": 0.08}
_RHYTHMS = (
    Rhythm(per_year=11.5, begin=(0, 0.5)),
    Rhythm(per_year=1.6, begin=(0, 0.6), months=_GIVING),
    Rhythm(per_year=2.2, begin=(0, 0.3), end=(0.3, 0.6), months=_GIVING),
    Rhythm(per_year=3.5, begin=(0, 0.3), months=_GIVING),
)


def charity(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the donations.

    Parameters
    ----------
    n_customers
        Number of donors.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Donations and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("D", n_customers)
    gifts = purchases(people, _RHYTHMS, days=3 * 365 + 1)
    usual = people.skewed((15, 40, 35, 900), 0.5, step=5)[gifts.buyer]
    change = np.where(gifts.rows.kind == 0, 1, gifts.rows.skewed((1,) * 4, 0.4, step=0.001))
    amounts = np.maximum(np.rint(usual * change / 5) * 5, 5)
    log = {
        "receipt_no": pa.array(numbered("R", len(gifts))),
        "date": pc.strftime(pa.array(gifts.day), "%d.%m.%Y"),
        "donor_id": pa.array(ids).take(pa.array(gifts.buyer)),
        "amount_eur": pa.array(amounts.astype(int)),
        "channel": pa.array(
            gifts.rows.levels(
                {
                    "Direct debit": (0.94, 0.05, 0.1, 0.1),
                    "Letter": (0.03, 0.6, 0.6, 0.3),
                    "Website": (0.03, 0.35, 0.3, 0.2),
                    "Event": (0, 0, 0, 0.4),
                }
            )
        ),
        "appeal": pa.array(
            gifts.rows.levels({"General": (9, 4, 4, 5), "Emergency": (0.5, 4, 4, 2), "Christmas": (0.5, 2, 2, 3)})
        ),
    }
    return SampleTables(orders=pa.table(log).to_batches(), truth=people.truth(ids))


CHARITY = SampleEntry(
    name="charity",
    title="a charity",
    content="Three years of donations: direct debits every month, gifts after a letter, and a few large ones.",
    n_customers=900,
    example_id="D0001",
    make=charity,
    options={"segment": {"method": {"kind": "rfm"}}},
    has_customers=False,
    has_orders=True,
)
