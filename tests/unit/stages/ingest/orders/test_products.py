"""Products beside a log: the column that joins them, and the columns that they add."""

import pyarrow as pa
import pytest

from segmentry.engines.registry import open_engine
from segmentry.errors import DataError
from segmentry.stages.ingest.orders.products import products_beside, read_products, with_products
from tests.builders import settings

PRODUCTS = pa.table({"sku": ["1", "2.0"], "price": ["1,50", "2,00"], "label": ["a", "b"]})


def test_prices_are_read_as_numbers_and_other_columns_as_they_are():
    read = read_products(PRODUCTS, settings().ingest)
    assert read.to_pydict() == {"sku": ["1", "2.0"], "price": [1.5, 2.0], "label": ["a", "b"]}


def test_products_add_the_columns_that_the_log_does_not_have():
    products = products_beside(PRODUCTS, ["order", "sku", "label"])
    assert (products.key, products.added) == ("sku", ("price",))
    assert products.table.column("sku").to_pylist() == ["1", "2"]
    assert products_beside(None, ["sku"]) is None


def test_products_without_a_shared_column_or_with_two_rows_are_refused():
    with pytest.raises(DataError, match="share no column"):
        products_beside(PRODUCTS, ["order", "item"])
    with pytest.raises(DataError, match="several rows"):
        products_beside(PRODUCTS.set_column(0, "sku", pa.array(["2", "2.0"])), ["sku"])


def test_lines_get_the_columns_of_their_product_and_keep_a_number_nobody_knows():
    products = products_beside(read_products(PRODUCTS, settings().ingest), ["order", "sku"])
    with open_engine() as engine:
        lines = engine.register("log", pa.table({"o": [1, 2, 3], "s": [" 2", "9", None]}), ["c0", "c1"])
        joined = with_products(engine, lines, products, log_names=["order", "sku"])
        rows = engine.run(joined.picked("c0", "c2", "c3", "product_known").sorted("c0")).to_pylist()
    assert [tuple(row.values()) for row in rows] == [(1, 2.0, "b", "2"), (2, None, None, None), (3, None, None, None)]
