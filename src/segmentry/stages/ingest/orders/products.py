"""A table of products, joined to the order lines by a column that both have: prices and categories."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from segmentry.catalogue.order_words import order_role_score
from segmentry.engines.base import Engine
from segmentry.engines.relation import Relation
from segmentry.errors import DataError
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.stages.ingest.load import load
from segmentry.stages.ingest.orders.roles import NUMBERS
from segmentry.storage.arrow import count_distinct


@dataclass(frozen=True)
class Products:
    """Products by canonical key, and the columns that they add: those that the log does not have."""

    table: pa.Table
    key: str
    added: tuple[str, ...]


def read_products(source: Any, spec: IngestSpec) -> pa.Table:
    """Read a table of products, its numbers as numbers.

    Parameters
    ----------
    source
        A path or a data frame.
    spec
        How to read it.

    Returns
    -------
    Table
        The products; columns of nested values are left out.

    Raises
    ------
    DataError
        When it cannot be read.
    """
    duplicates = "refuse" if spec.duplicate_columns == "auto" else spec.duplicate_columns
    options = {"table": None, "query": None, "sheet": None, "duplicate_columns": duplicates}
    read = load(source, spec.model_copy(update=options))
    names = read.table.column_names
    return pa.table([_typed(name, read.table.column(name), spec) for name in names], names=names)


def products_beside(table: pa.Table | None, log_names: Sequence[str]) -> Products | None:
    """Find the column that joins products to the lines of a log, and the columns that they add.

    Parameters
    ----------
    table
        The products; None for none.
    log_names
        Names of the log's columns.

    Returns
    -------
    Products or None
        The products by canonical key.

    Raises
    ------
    DataError
        When the two share no column, or a product has several rows.
    """
    if table is None:
        return None
    shared = [name for name in table.column_names if name in log_names]
    if not shared:
        raise DataError(
            "the products share no column with the orders",
            where="ingest.products",
            got=", ".join(table.column_names[:12]),
            expected="one of " + ", ".join(list(log_names)[:12]),
            remedy="Give the product number the same name in both tables.",
        )
    key = max(shared, key=lambda name: (order_role_score("product", name), -table.column_names.index(name)))
    ids = canonical_ids(table.column(key))
    if count_distinct(ids) < len(ids):
        raise DataError("products have several rows, or none has a number", where=f"ingest.products, column '{key}'")
    added = tuple(name for name in table.column_names if name not in log_names)
    return Products(table.select(added).append_column(key, ids), key, added)


def with_products(engine: Engine, lines: Relation, products: Products, *, log_names: Sequence[str]) -> Relation:
    """Join the columns of the products to the lines.

    Parameters
    ----------
    engine
        Holds the lines.
    lines
        The lines, with the columns c0, c1, ... of the log.
    log_names
        Names of the log's columns.
    products
        The products.

    Returns
    -------
    Relation
        The lines with further columns, numbered on from those of the log, and with `product_known`: null where no product has
        the line's number.
    """
    key = f"c{log_names.index(products.key)}"
    named = [f"c{len(log_names) + number}" for number in range(len(products.added))]
    table = engine.register("products", products.table, [*named, "product_known"])
    raw = engine.run(lines.where(f"{key} is not null").distinct(key)).column(key)
    keys = engine.register("product_keys", pa.table({"raw": raw, "known": canonical_ids(raw)}), [key, "product_known"])
    canonical = lines.joined(keys, on=(key,)).extended(product_name="product_known")
    found = table.extended(product_name="product_known")
    return canonical.picked(*lines.columns, "product_name").joined(found, on=("product_name",))


def _typed(name: str, raw: pa.ChunkedArray, spec: IngestSpec) -> pa.ChunkedArray | pa.Array:
    """Return prices and the like as numbers, everything else as it is."""
    if not any(order_role_score(role, name) for role in NUMBERS):
        return raw
    column = type_column(name, raw, spec).column
    return column.values if column.kind == "number" else raw
