"""Customer table: one row per customer, and a role for every column."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.spec import Role
from segmentry.spec.roles import ROLES, RoleFlags
from segmentry.storage.arrow import level_texts

BY_VALUES = "values are "
"""How the reason for a role begins where the values, and not the name of the column, tell it."""

CUSTOMER_TABLE_SUFFIX = " (customers)"
"""What follows the name of a column of the customer table that a feature made from orders has too."""


@dataclass(frozen=True, kw_only=True)
class NumberFormat:
    """How numbers or dates are written in a column: the decimal mark, the order of day and month.

    Attributes
    ----------
    decimal
        The decimal mark: "point" or "comma".
    date_order
        The order of day and month in dates.
    has_sentinels
        Whether -999 and its like stand for missing values; None: not decided yet.
    words
        Texts that stand for numbers ("yes" for 1, "5+" for 5), each with its number.
    answers
        Which kind of answers these are (see `catalogue.answers`) where every value is one of them, else "".
    placeholders
        Further numbers that were found to stand for missing values.
    placeholder_date
        The dates that do, joined by "and".
    lowest, highest
        Numbers outside of these cannot be right and count as missing; None for no limit.
    """

    decimal: str = "point"
    date_order: str = "iso"
    has_sentinels: bool | None = None
    words: tuple[tuple[str, float], ...] = ()
    answers: str = ""
    placeholders: tuple[float, ...] = ()
    placeholder_date: str = ""
    lowest: float | None = None
    highest: float | None = None

    def __post_init__(self) -> None:
        """Refuse a mark that no number is written with.

        Raises
        ------
        ValueError
            When it is none.
        """
        if self.decimal not in {"point", "comma"}:
            raise ValueError(f"decimal must be point or comma, not {self.decimal[:60]!r}")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the customer table.

    `values` is float64 for the kind "number", otherwise text; a missing value is null. `n_sentinels` counts texts and numbers
    that were read as missing, `n_unreadable` values that could not be read as a number, `n_impossible` numbers that cannot be
    right, `impossible` the first of them. `is_from_orders` marks a feature made from orders; `may_form` tells whether it
    forms segments when none are named, and `transform` the shape that suits it, where the catalogue says so. `taken_for` says
    what a column that does not form segments was taken for, by its values (a code of `catalogue.quantities`). `implied_fill`
    is the value that a gap stands for, where another column tells it. `counted_from` is the column of dates that a number of
    days or years was counted from, else "". `within` is the look-back window that a count or sum of
    orders is limited to, in words, else "". `spellings` are further spellings of levels, each with the level that it stands for.
    `numbered_from` is the name in the file that other columns have too, where the user did not say what becomes of them, else
    "". `block` is the block of numbers that the column is a component of, else "".
    """

    name: str
    kind: str
    role: Role
    values: pa.Array
    why: str
    format: NumberFormat = NumberFormat()
    n_sentinels: int = 0
    n_unreadable: int = 0
    n_impossible: int = 0
    impossible: tuple[float, ...] = ()
    n_distinct: int = 0
    is_from_orders: bool = False
    may_form: bool = True
    transform: str | None = None
    taken_for: str = ""
    implied_fill: float | None = None
    counted_from: str = ""
    numbered_from: str = ""
    within: str = ""
    block: str = ""
    spellings: tuple[tuple[str, str], ...] = ()

    @property
    def flags(self) -> RoleFlags:
        """What a column of this role may do."""
        return ROLES[self.role]

    @property
    def is_contact_by_values(self) -> bool:
        """Whether its values, and not its name alone, are contact details."""
        return self.flags.is_contact and self.why.startswith(BY_VALUES)

    @property
    def is_worded(self) -> bool:
        """Whether the values are answers in words that stand for numbers."""
        return bool(self.format.answers)

    @property
    def is_measured(self) -> bool:
        """Whether the values count or measure something, unlike answers such as "yes" or "rather agree"."""
        return self.role != "binary" and self.format.answers not in {"yes_no", "ordered"}

    @property
    def n_missing(self) -> int:
        """Number of customers without a value."""
        return int(self.values.null_count)

    def numbers(self) -> NDArray[np.float64]:
        """Return a column of the kind "number" as an array, shape (n,), nan where missing."""
        numbers: NDArray[np.float64] = self.values.to_numpy(zero_copy_only=False)
        return numbers

    def levels(self) -> pa.Array:
        """Return the values as the texts of levels, answers as they were worded."""
        if not self.is_worded:
            return level_texts(self.values)
        first_words = {number: word for word, number in reversed(self.format.words)}
        indices = pc.index_in(self.values, pa.array(list(first_words), pa.float64()))
        return pa.array(list(first_words.values()), pa.string()).take(indices)


@dataclass(frozen=True, kw_only=True)
class CustomerTable:
    """Customers in input order: canonical ids and the columns by name.

    `id_column` is None when records had no id and were numbered. `export` is the known export that the table is, in words.
    `vectors` holds the columns of lists of numbers until blocks are made of them, each of shape (n, d) with nan where missing.
    """

    source: str
    ids: pa.Array
    id_column: str | None
    columns: dict[str, Column]
    export: str = ""
    vectors: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return len(self.ids)

    def slice(self, rows: slice) -> "CustomerTable":
        """Return some of the customers, with all their columns."""
        start, stop, _ = rows.indices(self.n_customers)
        columns = {
            name: replace(column, values=column.values.slice(start, stop - start))
            for name, column in self.columns.items()
        }
        vectors = {name: rows[start:stop] for name, rows in self.vectors.items()}
        return replace(self, ids=self.ids.slice(start, stop - start), columns=columns, vectors=vectors)

    def vectors_at(self, rows: pa.Array) -> dict[str, NDArray[np.float64]]:
        """Return the vectors of the customers at some positions, or of those that a mask keeps.

        Parameters
        ----------
        rows
            Positions from 0, or a mask of shape (n,).
        """
        chosen = rows.to_numpy(zero_copy_only=False)
        return {name: values[chosen] for name, values in self.vectors.items()}

    @property
    def with_whole_blocks(self) -> "CustomerTable":
        """The same customers with each block as one column, its first component, under the name of the block."""
        columns: dict[str, Column] = {}
        for column in self.columns.values():
            name = column.block or column.name
            columns.setdefault(name, replace(column, name=name))
        return replace(self, columns=columns)

    @property
    def plain(self) -> "CustomerTable":
        """The same customers without components of blocks, which mean nothing by themselves."""
        return replace(self, columns={name: column for name, column in self.columns.items() if not column.block})

    def columns_where(self, test: Callable[[RoleFlags], bool]) -> list[Column]:
        """Return the columns whose role passes a test of its flags.

        Parameters
        ----------
        test
            Returns whether the flags of a role fit.
        """
        return [column for column in self.columns.values() if test(column.flags)]
