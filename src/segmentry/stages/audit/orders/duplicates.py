"""Lines that are equal in every column of the log."""

from dataclasses import dataclass

from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation


@dataclass(frozen=True)
class Duplicates:
    """Lines beyond the first of each set of equal ones: how many, and those among lines bought and paid, with their amount."""

    n_lines: int
    n_paid: int
    paid_amount: float


def own_columns(lines: Relation) -> list[str]:
    """Return the columns that the log itself has, under our names."""
    return [name for name in lines.columns if name.startswith("c") and name[1:].isdigit()]


def count_duplicates(table: OrderTable, lines: Relation) -> Duplicates:
    """Count repeated lines among `lines` of the log exactly; a hash only narrows down which lines are compared."""
    own = own_columns(lines)
    hashed = lines.hashed(own, "fingerprint")
    repeated = hashed.grouped(("fingerprint",), {"n": "count(*)"}).where("n > 1")
    suspects = hashed.matching(repeated, on=("fingerprint",))
    groups = suspects.grouped(
        own, {"n": "count(*) - 1", "is_used": "count_if(is_paid and customer is not null) > 0", "amount": "max(amount)"}
    ).where("n > 0")
    found = table.engine.one(
        groups.grouped((), {"n": "sum(n)", "paid": "sum_if(n, is_used)", "money": "sum_if(n * amount, is_used)"})
    )
    return Duplicates(int(str(found["n"] or 0)), int(str(found["paid"] or 0)), float(str(found["money"] or 0)))
