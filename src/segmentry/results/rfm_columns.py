"""Columns of a customer table that hold recency, frequency and monetary value."""

from dataclasses import dataclass

from segmentry.results.customers import NumberFormat
from segmentry.spec.rfm import RfmColumnName


@dataclass(frozen=True, kw_only=True)
class RfmColumn:
    """A column that was taken for one value of RFM: its name, how it is written, and why it was taken.

    `is_date` tells dates, which are counted to the as-of date, from numbers. `others` are further columns that could have been
    taken.
    """

    dimension: RfmColumnName
    column: str
    is_date: bool
    format: NumberFormat
    why: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RfmColumns:
    """The columns of RFM, and the date to which recency counts; `as_of` is None where the table itself counts the days."""

    columns: tuple[RfmColumn, ...]
    as_of: str | None

    def of(self, dimension: RfmColumnName) -> RfmColumn | None:
        """Return the column of one value of RFM; None where there is none.

        Parameters
        ----------
        dimension
            Which value.
        """
        return next((item for item in self.columns if item.dimension == dimension), None)
