"""Snapshots: the same features as of many dates, from a log that is read once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentry.errors import UsageError
from segmentry.results import OrderState
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, merged, with_settings
from segmentry.storage.frames import is_frame, restorer
from segmentry.storage.write import check_writable, write_table
from segmentry.study.keywords import answers_unknown_keywords
from segmentry.study.sources import Sources, input_files, sources_handed


@answers_unknown_keywords
def features(
    orders: Any,
    *,
    products: Any = None,
    as_of: Any = None,
    settings: Mapping[str, Any] | Sequence[str] = (),
) -> Any:
    """Return features of customers from their orders, as of one date or of many.

    Features as of a date depend only on orders before it.

    Parameters
    ----------
    orders : path, sequence of paths, DataFrame or mapping
        A log of orders, as `segmentry.fit` takes it.
    products : path or DataFrame, optional
        As `segmentry.fit` takes them.
    as_of : str, date, datetime or sequence of these, optional
        A date or time before which orders count, or a list of them; when None, the day after the last order.
    settings : mapping or sequence of str, optional
        Any other option of the spec, such as `["orders.features=[all]"]`.

    Returns
    -------
    DataFrame
        One row per date and customer: as_of, customer_id, and each feature in its unit; a data frame of the library that the
        orders came in, and a `pyarrow.Table` where they came from a file. Only customers with a line before the date are in it.

    Raises
    ------
    DataError
        When the log cannot be read, or no order lies before a date.
    SpecError
        When a setting is wrong.

    Examples
    --------
    >>> import segmentry as sg
    >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
    >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
    >>> table = sg.features(log, as_of=["2024-04-01", "2024-06-02"])
    >>> table["customer_id"].to_pylist(), table["frequency"].to_pylist()
    (['a', 'b', 'a', 'b'], [2.0, 2.0, 4.0, 2.0])
    """
    if orders is None:
        raise UsageError("names no orders", where="features", expected="a path or a data frame")
    document = merged({}, settings) if isinstance(settings, Mapping) else with_settings({}, settings)
    dates = list(as_of) if isinstance(as_of, list | tuple) else [as_of]
    if not dates:
        raise UsageError("as_of names no date", where="features", expected="a date, a list of dates, or None")
    sources = sources_handed(None, orders, products)
    table = _stacked(sources, dates, document)
    return restorer(sources.orders)(table) if is_frame(sources.orders) else table


def snapshots_to_file(sources: Sources, dates: Sequence[Any], settings: tuple[str, ...], out: Path) -> int:
    """Write the features as of some dates in the format of the suffix of `out`.

    Parameters
    ----------
    sources
        The orders, and products if there are any.
    dates
        Dates or moments; None stands for the day after the last order.
    settings
        Texts such as "orders.features=[all]".
    out
        File to write.

    Returns
    -------
    int
        The number of rows.

    Raises
    ------
    OutputError
        When `out` cannot be written.
    UsageError
        When there are no orders.
    """
    check_writable(out, input_files(sources))
    if sources.orders is None:
        raise UsageError(
            "names no orders", where="features", remedy="Type: segmentry features --orders ORDERS --out FILE."
        )
    table = _stacked(sources, dates, with_settings({}, settings))
    write_table(out, table)
    return int(table.num_rows)


def _stacked(sources: Sources, dates: Sequence[Any], document: dict[str, Any]) -> pa.Table:
    specs = [build_spec(merged(document, {"orders": {"as_of": date}}), "features") for date in dates]
    with ExitStack() as stack:
        return pa.concat_tables(list(_snapshots(sources, specs, stack)))


def _snapshots(sources: Sources, specs: Sequence[StudySpec], stack: ExitStack) -> Iterator[pa.Table]:
    from segmentry.stages.audit.orders import clean_orders
    from segmentry.stages.features.orders import CUSTOMER, apply_order_features, learn_order_features
    from segmentry.stages.ingest.orders.log import orders_as_of, read_orders

    in_order = sorted(specs, key=lambda item: item.orders.as_of or "9999")
    log = read_orders(sources.orders, sources.products, spec=in_order[-1], stack=stack)
    state: OrderState | None = None
    for spec in in_order:
        with log.source.engine.scratch():
            lines = orders_as_of(log, spec).table
            clean = clean_orders(lines, spec.orders)
            state = learn_order_features(clean, spec.orders) if state is None else state
            table = apply_order_features(clean, state, spec.orders)
        renamed = table.rename_columns(["customer_id" if name == CUSTOMER else name for name in table.column_names])
        yield renamed.add_column(0, "as_of", pa.repeat(pa.scalar(lines.as_of.text), renamed.num_rows))
