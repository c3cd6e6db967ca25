"""A table of customers and their spend by name: of the RFM grid, or of value tiers."""

from segmentry.report.numbers import share
from segmentry.report.parts.base import Table
from segmentry.results import NameCount


def count_table(label: str, what: str, counts: tuple[NameCount, ...]) -> Table | None:
    """Return customers, share of customers and share of spend of those that have customers.

    Parameters
    ----------
    label
        Heading of the first column.
    what
        What is counted.
    counts
        Customers and spend by name.
    """
    n = max(sum(item.n_customers for item in counts), 1)
    spend = sum(item.spend for item in counts)
    rows = tuple(
        (
            item.name,
            f"{item.n_customers:,}",
            share(item.n_customers / n),
            share(item.spend / spend) if spend > 0 else "–",
        )
        for item in counts
        if item.n_customers
    )
    return Table(label=label, columns=(what, "customers", "share", "share of spend"), rows=rows) if rows else None
