"""A free app: sessions and active days of its users, of whom most pay nothing."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps, with_repeats
from segmentry.study.sample.draw import drawn, numbered
from segmentry.study.sample.log import AFTER

_KINDS = {"Passers-by": 0.42, "Occasional users": 0.27, "Daily users": 0.22, "Enthusiasts": 0.09}


def app(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the users of the app.

    Parameters
    ----------
    n_customers
        Number of users.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Customers and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("U", n_customers)
    days = np.minimum(people.counts((0.35, 4.5, 21, 26)), 30)
    sessions = days + people.counts((0.1, 2, 16, 75)) * (days > 0)
    purchases = people.counts((0.0, 0.03, 0.08, 1.7)) * (days > 0)
    columns = {
        "user_id": pa.array(ids),
        "installed_on": pa.array((AFTER - rng.integers(31, 700, n_customers)).astype("datetime64[D]")),
        "os": pa.array(people.levels({"Android": (0.7, 0.65, 0.55, 0.45), "iOS": (0.3, 0.35, 0.45, 0.55)})),
        "country": pa.array(people.levels({"DE": (4,) * 4, "FR": (3,) * 4, "IT": (2,) * 4, "NL": (1,) * 4})),
        "n_active_days": pa.array(days),
        "sessions": pa.array(sessions),
        "minutes_per_session": pa.array(np.where(days > 0, people.skewed((2, 4, 6, 13), 0.3, step=0.1), 0)),
        "notifications_on": pa.array(people.yes((0.2, 0.4, 0.75, 0.9))),
        "n_purchases": pa.array(purchases),
        "spend_eur": pa.array(np.round(purchases * people.skewed((3, 3, 4, 7), 0.4, step=1) * 1.0, 2)),
    }
    table = pa.table(with_gaps(columns, {"country": ("", "??")}, rng))
    return SampleTables(customers=with_repeats(table, rng), truth=people.truth(ids))


APP = SampleEntry(
    name="app",
    title="a free app",
    content="Users of a free app with active days, sessions, minutes and purchases; most of them pay nothing.",
    n_customers=1800,
    example_id="U0001",
    make=app,
    options={
        "features": {"columns": ["n_active_days", "sessions", "minutes_per_session"]},
        "ingest": {"where": "n_active_days > 0"},
    },
)
