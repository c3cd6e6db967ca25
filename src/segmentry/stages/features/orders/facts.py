"""Which needs of the catalogue's features a log meets."""

from segmentry.engines.orders import CleanOrders

_ROLES = ("quantity", "product", "category", "channel", "discount")


def log_facts(clean: CleanOrders, *, has_season: bool = False) -> frozenset[str]:
    """Return the needs that a log meets, such as a column for a role, money, times of day or a season.

    Parameters
    ----------
    clean
        The orders.
    has_season
        Whether a season was learnt.

    Returns
    -------
    frozenset of str
        Names of needs.
    """
    table = clean.table
    flags = {
        "money": table.has_money,
        "returns": clean.pairs is not None,
        "clock": table.has_clock,
        "lines": clean.has_several_lines,
        "season": has_season,
    }
    return frozenset(
        (*(role for role in _ROLES if table.has(role)), *(name for name, is_met in flags.items() if is_met))
    )
