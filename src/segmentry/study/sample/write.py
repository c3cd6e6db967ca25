"""Writing the sample shop as files."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from segmentry.storage.write import write_batches, write_table
from segmentry.study.sample.archetypes import ARCHETYPES
from segmentry.study.sample.customers import customer_columns, customer_ids, draw_people
from segmentry.study.sample.defects import add_defects
from segmentry.study.sample.orders import order_batches


def write_sample(folder: Path, n_customers: int, seed: int, n_order_lines: int | None = None) -> None:
    """Write `customers.csv`, `true_segments.csv` and the orders.

    Parameters
    ----------
    folder
        An existing folder.
    n_customers
        Number of customers.
    seed
        Seed of every draw.
    n_order_lines
        Number of order lines, written as `orders.parquet`; when None, a usual number is written as `orders.csv`.

    Raises
    ------
    OutputError
        When a file cannot be written.
    """
    rng = np.random.default_rng([seed, 100])
    people = draw_people(n_customers, rng)
    write_table(folder / "customers.csv", add_defects(customer_columns(people, rng), rng))
    names = pa.array([kind.name for kind in ARCHETYPES]).take(pa.array(people.archetype))
    truth = pa.table({"customer_id": customer_ids(n_customers), "true_segment": names})
    write_table(folder / "true_segments.csv", truth)
    write_batches(folder / orders_name(n_order_lines), order_batches(people, rng, n_order_lines))


def orders_name(n_order_lines: int | None) -> str:
    """Return the name of the log: CSV for the usual number of lines, Parquet where a number was given."""
    return "orders.csv" if n_order_lines is None else "orders.parquet"
