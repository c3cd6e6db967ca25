"""Lines that are equal in every column of the log."""

from dataclasses import dataclass

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation


@dataclass(frozen=True, kw_only=True)
class Duplicates:
    """Lines beyond the first of each set of equal ones.

    Attributes
    ----------
    n_lines
        Their number.
    n_paid
        How many of them are bought and paid, and have a customer.
    paid_amount
        Amount of these.
    """

    n_lines: int
    n_paid: int
    paid_amount: float


def source_columns(lines: Relation) -> list[str]:
    """Return the names c0, c1, ... of the columns that the log itself has."""
    return [name for name in lines.columns if name.startswith("c") and name[1:].isdigit()]


def count_duplicates(table: OrderTable, lines: Relation) -> Duplicates:
    """Count the lines that repeat another in every column of the log.

    Parameters
    ----------
    table
        The log, for its engine.
    lines
        The lines that are compared. A hash narrows down which of them, so that the count is exact.

    Returns
    -------
    Duplicates
        The counts.
    """
    columns = source_columns(lines)
    hashed = lines.hashed(columns, "fingerprint")
    repeated = hashed.grouped(("fingerprint",), {"n": "count(*)"}).where("n > 1")
    suspects = hashed.matching(repeated, on=("fingerprint",))
    groups = suspects.grouped(
        columns,
        {"n": "count(*) - 1", "is_used": "count_if(is_paid and customer is not null) > 0", "amount": "max(amount)"},
    ).where("n > 0")
    found = table.engine.one(
        groups.grouped((), {"n": "sum(n)", "paid": "sum_if(n, is_used)", "money": "sum_if(n * amount, is_used)"})
    )
    return Duplicates(
        n_lines=int(str(found["n"] or 0)),
        n_paid=int(str(found["paid"] or 0)),
        paid_amount=float(str(found["money"] or 0)),
    )
