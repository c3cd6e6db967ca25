"""Writing a sample as files."""

from pathlib import Path

import numpy as np

from segmentry.errors import UsageError
from segmentry.storage.write import write_batches, write_semicolons, write_table
from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.registry import find_sample


def write_sample(
    folder: Path, n_customers: int, seed: int, n_order_lines: int | None = None, *, name: str = "shop"
) -> None:
    """Write what a sample has of `customers.csv`, `true_segments.csv` and the orders.

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
    name
        The sample.

    Raises
    ------
    OutputError
        When a file cannot be written.
    UsageError
        When there is no such sample, or its number of order lines cannot be set.
    """
    made = make_tables(find_sample(name), n_customers, seed, n_order_lines=n_order_lines)
    if made.customers is not None:
        write = write_semicolons if made.has_semicolons else write_table
        write(folder / "customers.csv", made.customers)
    if made.truth is not None:
        write_table(folder / "true_segments.csv", made.truth)
    if made.orders is not None:
        write_batches(folder / orders_name(n_order_lines), iter(made.orders))


def make_tables(entry: SampleEntry, n_customers: int, seed: int, *, n_order_lines: int | None = None) -> SampleTables:
    """Make the tables of a sample.

    Parameters
    ----------
    entry
        The sample.
    n_customers
        Number of customers.
    seed
        Seed of every draw.
    n_order_lines
        Number of order lines; when None, a usual number.

    Returns
    -------
    SampleTables
        What the sample has of customers, orders and true segments.

    Raises
    ------
    UsageError
        When the number of order lines of this sample cannot be set.
    """
    rng = np.random.default_rng([seed, 100])
    if n_order_lines is None:
        return entry.make(n_customers, rng)
    if entry.make_lines is None:
        raise UsageError(
            "the number of order lines can be set for the shop only",
            where=f"sample '{entry.name}'",
            remedy="Leave --order-lines out; --customers sets the size.",
        )
    return entry.make_lines(n_customers, rng, n_order_lines)


def orders_name(n_order_lines: int | None) -> str:
    """Return the name of the log: CSV for the usual number of lines, Parquet where a number was given."""
    return "orders.csv" if n_order_lines is None else "orders.parquet"
