"""`sg.sample`: the tables of a sample as data frames."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import csv

from segmentry.storage.frames import restorer_to
from segmentry.storage.write import csv_bytes
from segmentry.study.sample.registry import find_sample
from segmentry.study.sample.write import make_tables


@dataclass(frozen=True, kw_only=True)
class SampleData:
    """A sample: generated customers, orders or both, and the kind that each customer was drawn from.

    `customers`, `orders` and `true_segments` are frames of pandas, or of Arrow where pandas is not installed; None where
    the sample has none. `title` names the sample, and `content` says what is in it. `options` are a part of the spec of the
    study that `segmentry demo NAME` makes: `sg.fit(made.customers, orders=made.orders, settings=made.options)`.
    """

    name: str
    title: str
    content: str
    customers: Any
    orders: Any
    true_segments: Any
    options: Mapping[str, Any]


def sample(name: str = "shop", *, n_customers: int | None = None, seed: int = 0) -> SampleData:
    """Make one of the samples that the package brings: customers, orders or both, with known segments.

    Columns have the types that a reader of CSV gives them, and the defects that `segmentry demo NAME` writes too: missing
    values, repeated rows, numbers with decimal commas as texts.

    Parameters
    ----------
    name : str, default "shop"
        One of shop, subscription, bank, survey, b2b, seasonal, restaurant, app, charity, telecom, grocer and uniform.
    n_customers : int, optional
        Number of customers; the usual number of the sample when None.
    seed : int, default 0
        Seed of every draw: the same seed gives the same tables.

    Returns
    -------
    SampleData
        The tables, with the title of the sample.

    Raises
    ------
    UsageError
        When there is no sample of this name.

    Examples
    --------
    >>> import segmentry as sg
    >>> bank = sg.sample("bank")
    >>> bank.title, bank.orders is None
    ('a bank', True)
    >>> list(bank.customers.columns)[:3]
    ['customer_id', 'age', 'balance_eur']
    """
    entry = find_sample(name)
    made = make_tables(entry, entry.n_customers if n_customers is None else n_customers, seed)
    to_frame = restorer_to("pandas")
    orders = None if made.orders is None else pa.Table.from_batches(made.orders)
    tables = (None if table is None else to_frame(_as_read(table)) for table in (made.customers, orders, made.truth))
    customers, orders, truth = tables
    return SampleData(
        name=name,
        title=entry.title,
        content=entry.content,
        customers=customers,
        orders=orders,
        true_segments=truth,
        options=entry.options,
    )


def _as_read(table: pa.Table) -> pa.Table:
    """Return a table with the types that a reader of CSV finds in it; days are moments, as in pandas."""
    options = csv.ConvertOptions(strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=True)
    read = csv.read_csv(BytesIO(csv_bytes(table)), convert_options=options)
    moment = pa.timestamp("ms")
    fields = [pa.field(field.name, moment if pa.types.is_date(field.type) else field.type) for field in read.schema]
    return read.cast(pa.schema(fields))
