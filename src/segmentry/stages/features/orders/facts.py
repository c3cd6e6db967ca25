"""What a log offers, in the words that the catalogue's needs are written in."""

from segmentry.results import CleanOrders

_ROLES = ("quantity", "product", "category", "channel", "discount")


def log_facts(clean: CleanOrders) -> frozenset[str]:
    """Return which needs of features the log meets: roles, money, returns, several lines an order, times of day."""
    table = clean.table
    facts = {role for role in _ROLES if table.has(role)}
    if table.has_money:
        facts.add("money")
    flags = table.engine.one(
        clean.lines.grouped(
            (),
            {
                "returns": "count_if(is_return) > 0",
                "clock": "count_if(hour(time) > 0) > 0",
            },
        )
    )
    most = table.engine.one(clean.orders.grouped((), {"lines": "max(n_lines) > 1"}))
    flags |= most
    facts |= {name for name, is_met in flags.items() if is_met}
    return frozenset(facts)
