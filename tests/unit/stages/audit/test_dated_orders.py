"""Orders that are added up once for many dates are those of each date by itself."""

from contextlib import ExitStack

import pytest

from segmentry.stages.audit.orders import clean_orders, clean_orders_at, date_orders
from segmentry.stages.ingest.orders.log import orders_as_of, read_orders
from tests.builders import order_lines, settings, straddling_orders

KEYS = ("customer", "order_key")
KEPT = (*KEYS, "moment", "amount", "gross", "n_lines", "is_purchase")


def rows(clean):
    return clean.table.engine.run(clean.orders.picked(*KEPT).sorted(*KEYS)).to_pylist()


@pytest.mark.slow
@pytest.mark.parametrize("returns", ["net", "drop", "keep"])
@pytest.mark.parametrize("make", [straddling_orders, order_lines])
def test_the_orders_are_those_of_the_date_alone(returns, make):
    with ExitStack() as stack:
        spec = settings(f"orders.returns={returns}", "orders.window=6m")
        log = read_orders(make(), None, spec=spec, stack=stack)
        dated = date_orders(orders_as_of(log, spec).table, spec.orders)
        assert dated is not None
        for day in ("2023-02-01", "2023-05-17", "2023-08-01"):
            table = orders_as_of(log, settings(f"orders.as_of={day}")).table
            assert rows(clean_orders_at(dated, table, spec.orders)) == rows(clean_orders(table, spec.orders))


def test_a_log_with_statuses_is_cleaned_at_each_date():
    log = order_lines().append_column("status", [["paid"] * order_lines().num_rows])
    with ExitStack() as stack:
        read = read_orders(log, None, spec=settings(), stack=stack)
        assert date_orders(orders_as_of(read, settings()).table, settings().orders) is None
