"""One cloud of customers: the columns know nothing of each other, and there are no segments to find."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps
from segmentry.study.sample.draw import drawn, numbered


def uniform(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make customers who are all of one kind.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Customers.
    """
    people = drawn(n_customers, {"Customers": 1.0}, rng)
    columns = {
        "customer_id": pa.array(numbered("C", n_customers)),
        "age": pa.array(people.normal((44,), (11,), step=1, lowest=18).astype(int)),
        "basket_eur": pa.array(people.normal((38,), (8,), step=0.01, lowest=1)),
        "visits_per_year": pa.array(people.normal((26,), (5,), step=1, lowest=1).astype(int)),
        "satisfaction": pa.array(people.normal((70,), (9,), step=1, lowest=0).astype(int)),
        "newsletter": pa.array(people.yes((0.4,))),
    }
    return SampleTables(customers=pa.table(with_gaps(columns, {"satisfaction": ("",)}, rng)))


UNIFORM = SampleEntry(
    name="uniform",
    title="one group of customers",
    content="Customers of one kind: no segments are planted, and an honest study finds none.",
    n_customers=800,
    example_id="C0001",
    make=uniform,
    options={"features": {"columns": ["age", "basket_eur", "visits_per_year", "satisfaction"]}},
)
