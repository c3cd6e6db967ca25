"""Amounts in two columns, one for debit and one for credit."""

from dataclasses import dataclass

import numpy as np

from segmentry.catalogue.order_words import amount_rank, is_opposite
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.sums import fill_one_each

_MOST_BACK = 0.5


@dataclass(frozen=True, kw_only=True)
class TwoSides:
    """The columns of purchases and of what went back, and whether their sums tell which is which."""

    purchases: str
    returns: str
    is_clear: bool

    @property
    def why(self) -> str:
        """What speaks for the column of returns."""
        return f"the other side of '{self.purchases}', which has the larger sum and thus the purchases"

    @property
    def doubt(self) -> str:
        """What is to be asked where the sums do not tell."""
        return (
            f"'{self.purchases}' and '{self.returns}' have similar sums, as where payments stand beside invoices; leave out the "
            f"lines that are neither purchases nor returns with --set orders.where=..., or name the returns with --set "
            f"'orders.columns.refund={self.returns}'."
        )


def two_sides(sample: LogSample, taken: dict[str, str]) -> TwoSides | None:
    """Return the two columns of a debit and a credit, of which each line fills one.

    The side with the larger sum holds the purchases, since less comes back than was bought.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found before.

    Returns
    -------
    TwoSides or None
        None where there are no such columns.
    """
    free = [column for column in sample.columns if column.name not in taken.values() and column.is_number]
    pairs = [
        (one, other)
        for at, one in enumerate(free)
        for other in free[at + 1 :]
        if is_opposite(one.name, other.name) and fill_one_each(one.numbers, other.numbers)
    ]
    if not pairs:
        return None
    beside = [word for column in sample.columns for word in column.words]
    one, other = max(pairs, key=lambda pair: amount_rank(pair[0].name, beside))
    more, less = sorted((one, other), key=lambda column: -_sum(column))
    return TwoSides(purchases=more.name, returns=less.name, is_clear=_sum(less) < _MOST_BACK * _sum(more))


def sides_doubts(sides: TwoSides | None) -> tuple[str, ...]:
    """Return what is to be asked about a debit and a credit; nothing where their sums tell."""
    return (sides.doubt,) if sides is not None and not sides.is_clear else ()


def _sum(column: SampledColumn) -> float:
    return float(np.abs(np.nan_to_num(column.numbers)).sum())
