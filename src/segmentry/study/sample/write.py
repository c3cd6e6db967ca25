"""Write the sample as the files a shop would have."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from segmentry.storage.atomic import atomic_write
from segmentry.storage.write import write_table
from segmentry.study.sample.archetypes import ARCHETYPES
from segmentry.study.sample.customers import customer_columns, customer_ids, draw_people
from segmentry.study.sample.dirt import soil
from segmentry.study.sample.orders import order_batches


def write_sample(folder: Path, n_customers: int, seed: int) -> None:
    """Write `customers.csv`, `orders.csv` and `true_segments.csv` to `folder`."""
    rng = np.random.default_rng([seed, 100])
    people = draw_people(n_customers, rng)
    write_table(folder / "customers.csv", soil(customer_columns(people, rng), rng))
    names = pa.array([kind.name for kind in ARCHETYPES]).take(pa.array(people.archetype))
    truth = pa.table({"customer_id": customer_ids(n_customers), "true_segment": names})
    write_table(folder / "true_segments.csv", truth)
    batches = order_batches(people, rng)
    first = next(batches)
    with atomic_write(folder / "orders.csv") as temporary, csv.CSVWriter(temporary, first.schema) as writer:
        writer.write_batch(first)
        for batch in batches:
            writer.write_batch(batch)
