"""Columns of a customer table that hold recency, frequency and monetary value."""

from dataclasses import dataclass

from segmentry.results.customers import NumberFormat
from segmentry.spec.rfm import RfmColumnName


@dataclass(frozen=True, kw_only=True)
class RfmColumn:
    """A column that was taken for one value of RFM.

    Attributes
    ----------
    dimension
        The value of RFM.
    column
        The column.
    is_date
        Whether it holds dates, which are counted to the as-of date, and not numbers.
    format
        How it is written.
    why
        Why it was taken.
    others
        Further columns that could have been taken.
    """

    dimension: RfmColumnName
    column: str
    is_date: bool
    format: NumberFormat
    why: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RfmColumns:
    """The columns of RFM, and the date to which recency counts.

    Attributes
    ----------
    columns
        A column for each value of RFM.
    as_of
        The date, in ISO format; None where the table itself counts the days.
    """

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
