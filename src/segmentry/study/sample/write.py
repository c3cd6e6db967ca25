"""Write the sample as the files a shop would have."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from segmentry.storage.atomic import atomic_write
from segmentry.storage.write import write_table
from segmentry.study.sample.archetypes import ARCHETYPES
from segmentry.study.sample.customers import customer_columns, customer_ids, draw_people
from segmentry.study.sample.dirt import soil
from segmentry.study.sample.orders import order_batches


ORDERS = "orders.csv"
LARGE_ORDERS = "orders.parquet"


def write_sample(folder: Path, n_customers: int, seed: int, n_order_lines: int | None = None) -> None:
    """Write `customers.csv`, `true_segments.csv` and `orders.csv`, or a log of so many lines as `orders.parquet`."""
    rng = np.random.default_rng([seed, 100])
    people = draw_people(n_customers, rng)
    write_table(folder / "customers.csv", soil(customer_columns(people, rng), rng))
    names = pa.array([kind.name for kind in ARCHETYPES]).take(pa.array(people.archetype))
    truth = pa.table({"customer_id": customer_ids(n_customers), "true_segment": names})
    write_table(folder / "true_segments.csv", truth)
    batches = order_batches(people, rng, n_order_lines)
    name = ORDERS if n_order_lines is None else LARGE_ORDERS
    with atomic_write(folder / name) as temporary:
        _write_batches(temporary, batches, is_large=n_order_lines is not None)


def _write_batches(path: Path, batches: Iterator[pa.RecordBatch], *, is_large: bool) -> None:
    first = next(batches)
    with pq.ParquetWriter(path, first.schema, compression="zstd") if is_large else csv.CSVWriter(path, first.schema) as writer:
        for batch in chain([first], batches):
            writer.write_batch(batch)
