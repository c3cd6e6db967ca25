"""Order lines in an engine, as the stage before hands them on."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from segmentry.engines.orders import AsOf, OrderTable
from segmentry.engines.registry import open_engine

COLUMNS = {
    "customer": pa.string(), "order_key": pa.string(), "time": pa.timestamp("us"), "product": pa.string(),
    "quantity": pa.float64(), "unit_price": pa.float64(), "amount": pa.float64(), "currency": pa.string(),
    "is_return": pa.bool_(), "is_void": pa.bool_(), "written": pa.float64(), "is_paid": pa.bool_(),
    "c0": pa.string(), "file": pa.string(), "line": pa.int64(),
}  # fmt: skip


def line(number: int, customer: str | None, order: str, **more) -> dict[str, object]:
    """Return one line: one unit of product `p` at a price of 10, on day `number` of January 2024."""
    quantity = more.get("quantity", 1)
    row = {
        "customer": customer, "order_key": order, "time": datetime(2024, 1, number), "product": "p", "quantity": quantity,
        "unit_price": 10.0, "amount": 10.0 * quantity, "currency": "EUR", "is_return": quantity < 0, "is_paid": quantity > 0,
        "is_void": False, "written": 10.0 * quantity,
        "c0": f"{customer}{order}{number}", "file": "log", "line": number,
    }  # fmt: skip
    return {**row, **more}


@pytest.fixture
def order_table():
    """Return a function that makes an order table of lines."""
    with open_engine() as engine:

        def make(*lines, roles=("customer", "time", "order", "product", "quantity", "unit_price")):
            rows = pa.table({name: pa.array([row[name] for row in lines], kind) for name, kind in COLUMNS.items()})
            registered = engine.register("log", rows, list(COLUMNS))
            return OrderTable(
                source="log", engine=engine, lines=registered.extended(moment="as_date(time)"),
                columns={role: role for role in roles}, names={}, order_rule="id",
                as_of=AsOf(datetime(2024, 2, 1), is_date=True), has_clock=False, has_cancellations=False,
                first_day=date(2024, 1, 1), last_day=date(2024, 1, 31), n_lines=len(lines), n_unread=0,
                n_without_customer=sum(row["customer"] is None for row in lines), n_later=0, n_other=0, n_filtered=0,
            )  # fmt: skip

        yield make
