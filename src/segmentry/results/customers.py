"""Customer table: one row a customer, every column with a role."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from segmentry.spec import Role


@dataclass(frozen=True)
class NumberFormat:
    """How a column writes numbers, or dates: the decimal mark (point or comma) and the order of day and month.

    `has_sentinels` tells whether -999 and its like stand for missing values; None: not decided yet.
    """

    decimal: str = "point"
    date_order: str = "iso"
    has_sentinels: bool | None = None


@dataclass(frozen=True)
class Column:
    """A column of the customer table.

    `values` is float64 for the kind "number", otherwise text; a missing value is null. `n_sentinels` counts texts and
    numbers that were read as missing, `n_unreadable` values that could not be read as a number. `is_from_orders` marks a
    feature made from orders; `may_form` tells whether it forms segments when none are named, and `transform` the shape that
    suits it, where the catalogue says so.
    """

    name: str
    kind: str
    role: Role
    values: pa.Array
    why: str
    format: NumberFormat = NumberFormat()
    n_sentinels: int = 0
    n_unreadable: int = 0
    n_distinct: int = 0
    is_from_orders: bool = False
    may_form: bool = True
    transform: str | None = None

    @property
    def n_missing(self) -> int:
        """Number of customers without a value."""
        return int(self.values.null_count)

    def numbers(self) -> NDArray[np.float64]:
        """Return a column of the kind "number" as an array, shape (n,), nan where missing."""
        numbers: NDArray[np.float64] = self.values.to_numpy(zero_copy_only=False)
        return numbers


@dataclass(frozen=True)
class CustomerTable:
    """Customers in input order: canonical ids and the columns by name.

    `id_column` is None when records had no id and were numbered.
    """

    source: str
    ids: pa.Array
    id_column: str | None
    columns: dict[str, Column]

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return len(self.ids)

    def with_role(self, *roles: Role) -> list[Column]:
        """Return the columns that have one of `roles`."""
        return [column for column in self.columns.values() if column.role in roles]
