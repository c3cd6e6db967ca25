"""A restaurant: the visits of its guests, at lunch, at dinner and by delivery."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps, with_repeats
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import Rhythm, purchases

_KINDS = {"Lunch regulars": 0.28, "Dinner guests": 0.30, "Family tables": 0.18, "Delivery customers": 0.24}
_RHYTHMS = (Rhythm(per_year=24), Rhythm(per_year=8), Rhythm(per_year=7), Rhythm(per_year=15))
_MEALS = {"Lunch": (0.93, 0.05, 0.35, 0.10), "Dinner": (0.07, 0.95, 0.65, 0.90)}
_CHANNELS = {
    "Table": (0.70, 0.97, 0.96, 0.04),
    "Takeaway": (0.28, 0.02, 0.03, 0.14),
    "Delivery app": (0.02, 0.01, 0.01, 0.82),
}
_OPENING = {"Lunch": 11 * 60 + 30, "Dinner": 18 * 60}


def restaurant(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the visits.

    Parameters
    ----------
    n_customers
        Number of guests.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Visits and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("G", n_customers)
    visits = purchases(people, _RHYTHMS, days=365)
    meals = visits.rows.levels(_MEALS)
    covers = visits.rows.counts((0.15, 1.1, 3.0, 0.9), lowest=1)
    minutes = np.array([_OPENING[meal] for meal in meals]) + rng.integers(0, 150, len(visits))
    bills = np.round(covers * visits.rows.skewed((14.5, 41, 24, 16), 0.22, step=0.1), 2)
    columns = {
        "visit_id": pa.array(numbered("V", len(visits))),
        "visited_at": pa.array((visits.day.astype("datetime64[m]") + minutes).astype("datetime64[s]")),
        "guest_id": pa.array(ids).take(pa.array(visits.buyer)),
        "meal": pa.array(meals),
        "channel": pa.array(visits.rows.levels(_CHANNELS)),
        "covers": pa.array(covers),
        "amount_eur": pa.array(bills),
    }
    log = pa.table(with_gaps(columns, {"channel": ("", "?")}, rng))
    return SampleTables(orders=with_repeats(log, rng).to_batches(), truth=people.truth(ids))


RESTAURANT = SampleEntry(
    name="restaurant",
    title="a restaurant",
    content="A year of visits with time, meal, channel, covers and bill.",
    n_customers=700,
    example_id="G0001",
    make=restaurant,
    options={
        "orders": {
            "own": {
                "lunch_share": {
                    "sql": "share(count_if(meal = 'Lunch'), count(*))",
                    "low": "dinner",
                    "high": "lunch",
                },
                "delivery_share": {
                    "sql": "share(count_if(channel = 'Delivery app'), count(*))",
                    "low": "dine-in",
                    "high": "delivery",
                },
                "mean_covers": {"sql": "mean(as_integer(covers))", "low": "small-table", "high": "large-table"},
            }
        },
        "features": {"columns": ["frequency", "mean_order_value", "lunch_share", "delivery_share", "mean_covers"]},
    },
    has_customers=False,
    has_orders=True,
)
