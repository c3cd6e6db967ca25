"""Shares of a group of columns: which columns are divided by their sum, and what they are called then."""

from dataclasses import dataclass

from segmentry.results.customers import NumberFormat


@dataclass(frozen=True)
class SharePart:
    """A column of a group, and its share.

    Attributes
    ----------
    name
        Name of the share.
    column
        The column of the customer table.
    format
        How it writes numbers.
    """

    name: str
    column: str
    format: NumberFormat


@dataclass(frozen=True, kw_only=True)
class ShareGroup:
    """Columns of one unit that are divided by their sum.

    Attributes
    ----------
    name
        Name of the group.
    parts
        Its columns.
    total
        Name of the sum where it is a feature, else "".
    counts_missing_as_zero
        Whether a missing value counts as 0; otherwise the shares of such a customer are unknown.
    """

    name: str
    parts: tuple[SharePart, ...]
    total: str = ""
    counts_missing_as_zero: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns that are made."""
        shares = tuple(part.name for part in self.parts)
        return (*shares, self.total) if self.total else shares
