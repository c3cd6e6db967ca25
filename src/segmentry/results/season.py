"""A season: months of the year in which some customers place all of their orders."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Season:
    """Months of the year that a notable share of the customers keeps to.

    Attributes
    ----------
    first_month
        The month in which it begins, 1 to 12.
    n_months
        Its length in calendar months, 1 to 3; it may go on into the next year.
    share
        Share of the customers who placed all of their orders in these months, 0 to 1.
    n_customers
        Customers with an order who were looked at: all, or a sample of a large log.
    p_value
        How likely so many customers would keep to one part of the year if they bought at any time of it.
    """

    first_month: int
    n_months: int
    share: float
    n_customers: int
    p_value: float

    @property
    def words(self) -> str:
        """The months in words.

        >>> Season(first_month=11, n_months=3, share=0.4, n_customers=500, p_value=1e-9).words
        'November to January'
        """
        first, last = calendar.month_name[self.first_month], calendar.month_name[self._month_after(self.n_months - 1)]
        return first if self.n_months == 1 else f"{first} {'and' if self.n_months == 2 else 'to'} {last}"

    @property
    def month_after(self) -> int:
        """The month with whose first day the season has ended, 1 to 12."""
        return self._month_after(self.n_months)

    def within(self, start: date, end: date) -> tuple[tuple[date, date], ...]:
        """Return each season that touches a span of time, as its first day and the day after its last.

        Parameters
        ----------
        start, end
            First day of the span, and the day after its last.
        """
        years = range(start.year - 1, end.year + 1)
        ends_later = self.month_after <= self.first_month
        seasons = ((date(year, self.first_month, 1), date(year + ends_later, self.month_after, 1)) for year in years)
        return tuple((first, after) for first, after in seasons if first < end and after > start)

    def _month_after(self, n_months: int) -> int:
        return (self.first_month - 1 + n_months) % 12 + 1
