"""What a log offers, in the words that the catalogue's needs are written in."""

from segmentry.engines.orders import CleanOrders

_ROLES = ("quantity", "product", "category", "channel", "discount")


def log_facts(clean: CleanOrders) -> frozenset[str]:
    """Return which needs of features the log meets: roles, money, returns, several lines an order, times of day."""
    table = clean.table
    several = table.engine.one(clean.totals.grouped((), {"lines": "coalesce(max(n_lines) > 1, false)"}))["lines"]
    flags = {
        "money": table.has_money,
        "returns": clean.pairs is not None,
        "clock": table.has_clock,
        "lines": bool(several),
    }
    return frozenset(
        (*(role for role in _ROLES if table.has(role)), *(name for name, is_met in flags.items() if is_met))
    )
