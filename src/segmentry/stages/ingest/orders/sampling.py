"""Take the sample of a log's lines from which the roles of its columns are found."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.files import unsound_parquet
from segmentry.stages.ingest.orders.products import Products
from segmentry.stages.ingest.orders.sample import SAMPLE_LINES, LogSample, SampledColumn, sample_of, whole_orders
from segmentry.stages.ingest.orders.votes import votes_for
from segmentry.storage.arrow import one_array


def sample_beside(table: pa.Table, products: Products | None, dates: DateSettings) -> LogSample:
    """Return whole orders of a log, where its order number is known by name, with columns of products.

    Parameters
    ----------
    table
        The log, or its first lines.
    products
        The table of products that is joined to it; None for none.
    dates
        How the spec wants dates to be read.

    Returns
    -------
    LogSample
        Some 20,000 lines.
    """
    first = sample_of(table, dates)
    order = next((vote.column for vote in votes_for("order", first, {})), None)
    whole = sample_of(whole_orders(table, order), dates, n_lines=2 * SAMPLE_LINES) if order is not None else first
    if products is None:
        return whole
    n = len(whole.columns[0].values)
    extra = (SampledColumn(name, _repeated(products.table.column(name), n), dates) for name in products.added)
    return LogSample((*whole.columns, *extra))


def first_lines(file: Path) -> pa.Table:
    """Return the first lines of a Parquet file, without reading the rest."""
    try:
        with pq.ParquetFile(file) as parquet:
            batches = parquet.iter_batches(batch_size=2 * SAMPLE_LINES)
            first = next(batches, None)
            return pa.Table.from_batches([first] if first is not None else [], schema=parquet.schema_arrow)
    except (OSError, UnicodeError, pa.ArrowException) as error:
        raise unsound_parquet(file, error) from None


def _repeated(column: pa.ChunkedArray, n: int) -> pa.Array:
    """Return `n` values of a column of another table, so that their form is seen beside the lines."""
    return (
        one_array(column).take(pa.array(np.arange(n) % max(len(column), 1)))
        if len(column)
        else pa.nulls(n, column.type)
    )
