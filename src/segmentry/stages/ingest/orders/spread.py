"""Spread what an order came to over its lines, so that it counts once and every line has its part."""

from segmentry.engines.relation import Relation

_ORDER = ("file", "line")


def order_of(*, has_numbers: bool) -> str:
    """Return the expression for what lines of one order have in common.

    Parameters
    ----------
    has_numbers
        Whether the log has order numbers; a line without one is then a separate order. Otherwise the customer and the time
        tell.
    """
    key = (
        "coalesce(as_text(order_id), concat_not_null(as_text(file), as_text(line)))" if has_numbers else "as_text(time)"
    )
    return f"concat_not_null(as_text(customer), {key})"


def spread_over_lines(lines: Relation, name: str, key: str) -> Relation:
    """Replace an order's number, on each of its lines or on the first only, by the part of each line.

    Lines count by quantity times price where every line of the order has both above 0, else alike. Parts have four exact decimals
    and add up to the order's number. Lines of returns, whose number is negative, are a separate order.

    Parameters
    ----------
    lines
        The lines, with `order_id`, `customer`, `time`, `quantity`, `unit_price`, `file` and `line`.
    name
        The column.
    key
        What lines of one order have in common, as `order_of` gives it.

    Returns
    -------
    Relation
        The same columns.
    """
    keyed = lines.extended(
        order_of=f"concat_not_null({key}, case when {name} < 0 then 'back' end)",
        worth="coalesce(as_double(quantity), 1.0) * coalesce(as_double(unit_price), 1.0)",
    )
    orders = keyed.grouped(
        ("order_of",),
        {"whole": f"max({name})", "least": "min(worth)", "n_of": "count(*)", "n_named": f"count({name})"},
    )
    weighed = keyed.joined(orders, on=("order_of",)).extended(weight="case when least > 0 then worth else 1.0 end")
    sums = weighed.grouped(("order_of",), {"weights": "sum(weight)"})
    ranked = weighed.joined(sums, on=("order_of",)).cumulated(("order_of",), _ORDER, upto="weight")
    part = "as_money(as_double(whole) * (upto / weights)) - as_money(as_double(whole) * ((upto - weight) / weights))"
    return ranked.extended(**{name: f"case when n_named > 0 then {part} end"}).picked(*lines.columns)
