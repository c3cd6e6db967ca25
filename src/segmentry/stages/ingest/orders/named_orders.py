"""Give each return that names an order in its reference the number and the customer of that order."""

import pyarrow as pa

from segmentry.engines.relation import Relation
from segmentry.stages.ingest.orders.named_numbers import numbers_in
from segmentry.stages.ingest.orders.source import LogSource


def with_named_orders(log: LogSource, lines: Relation) -> Relation:
    """Add the number of the order that the reference of a line names.

    Parameters
    ----------
    log
        The log.
    lines
        Its lines, as `with_roles` makes them.

    Returns
    -------
    Relation
        `named_order` is the number, `named_since` its first moment and `named_customer` its customer, null where several
        share the number. The same lines where the log has no references.
    """
    if "reference" not in log.roles:
        return lines
    known = log.engine.run(lines.where("reference is not null").distinct("reference")).column("reference")
    references = known.to_pylist()
    candidates = {reference: tuple(numbers_in(reference)) for reference in references}
    numbers = sorted({number for found in candidates.values() for number in found})
    wanted = log.engine.register("numbers_named", pa.table({"number": pa.array(numbers, pa.string())}), ("number",))
    numbered = lines.where("order_id is not null").extended(number="as_text(order_id)")
    orders = numbered.matching(wanted, on=("number",)).grouped(
        ("number",), {"since": "min(time)", "first": "min(customer)", "last": "max(customer)"}
    )
    named = _named(log.engine.run(orders), candidates)
    return lines.joined(log.engine.register("orders_named", named, named.column_names), on=("reference",))


def with_orders_of_returns(lines: Relation, order_rule: str) -> Relation:
    """Move returns to the orders that they name.

    Parameters
    ----------
    lines
        The lines with signs, as `with_named_orders` completed them.
    order_rule
        What makes an order; where each row is an order, none can be named.

    Returns
    -------
    Relation
        `is_named` marks them, `is_elsewhere` those whose order is not in the log. The same lines where the log has no references.
    """
    if "named_order" not in lines.columns:
        return lines
    is_other = "named_order <> coalesce(as_text(order_id), '') and named_since <= time"
    is_named = f"coalesce(is_return and {is_other}, false)" if order_rule != "row" else "false"
    marked = lines.extended(
        is_named=is_named, is_elsewhere="is_return and coalesce(is_reference, false) and named_order is null"
    )
    return marked.extended(
        order_id="case when is_named then named_order else as_text(order_id) end",
        customer="case when is_named then coalesce(named_customer, customer) else customer end",
    )


def with_customers_of_numbers(log: LogSource, lines: Relation) -> Relation:
    """Give returns without a customer that of the order whose number they have.

    Parameters
    ----------
    log
        The log.
    lines
        The lines with signs.

    Returns
    -------
    Relation
        The same lines where no return lacks its customer; numbers that customers share tell nothing.
    """
    is_asked = "is_return and customer is null and order_id is not null"
    if "order" not in log.roles or log.engine.count(lines.where(is_asked)) == 0:
        return lines
    known = lines.where("customer is not null and order_id is not null and not is_return")
    buyers = known.grouped(("order_id",), {"buyer": "min(customer)", "other": "max(customer)"})
    given = lines.joined(buyers.where("buyer = other").picked("order_id", "buyer"), on=("order_id",))
    return given.extended(customer=f"case when {is_asked} then buyer else customer end").picked(*lines.columns)


def _named(orders: pa.Table, candidates: dict[str, tuple[str, ...]]) -> pa.Table:
    """Return the order that each reference means, with its first moment and its customer."""
    row_of = {number: at for at, number in enumerate(orders.column("number").to_pylist())}
    found = {
        reference: next((row_of[number] for number in numbers if number in row_of), None)
        for reference, numbers in candidates.items()
    }
    chosen = orders.take(pa.array(list(found.values()), pa.int64()))
    buyers = [
        first if first == last else None
        for first, last in zip(chosen.column("first").to_pylist(), chosen.column("last").to_pylist(), strict=True)
    ]
    return pa.table(
        {
            "reference": pa.array(list(found), pa.string()),
            "is_reference": pa.array([bool(candidates[reference]) for reference in found], pa.bool_()),
            "named_order": chosen.column("number").cast(pa.string()),
            "named_since": chosen.column("since"),
            "named_customer": pa.array(buyers, orders.schema.field("first").type),
        }
    )
