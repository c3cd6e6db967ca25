"""Intervals of numbers, closed or open at each end: their intersection, complement and union."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Interval:
    """The numbers from `low` to `high`, each end with or without the number itself."""

    low: float = -math.inf
    low_closed: bool = False
    high: float = math.inf
    high_closed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it holds no number."""
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    @property
    def is_all(self) -> bool:
        """Whether it holds every number."""
        return self.low == -math.inf and self.high == math.inf

    def meet(self, other: "Interval") -> "Interval":
        """Return the numbers that are in both.

        Parameters
        ----------
        other
            Another interval.
        """
        low, low_closed = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = min((self.high, self.high_closed), (other.high, other.high_closed))
        return Interval(low=low, low_closed=not low_closed, high=high, high_closed=high_closed)

    def rest(self) -> list["Interval"]:
        """Return the intervals of all numbers that are not in it."""
        below = Interval(high=self.low, high_closed=not self.low_closed)
        above = Interval(low=self.high, low_closed=not self.high_closed)
        return [side for side in (below, above) if not side.is_empty]

    def touches(self, higher: "Interval") -> bool:
        """Return whether another interval begins exactly where this one ends.

        Parameters
        ----------
        higher
            An interval that does not begin before this one.
        """
        return self.high == higher.low and self.high_closed != higher.low_closed

    def joined(self, higher: "Interval") -> "Interval":
        """Return this interval and the one that begins where it ends as one.

        Parameters
        ----------
        higher
            The interval that begins where this one ends.
        """
        return Interval(low=self.low, low_closed=self.low_closed, high=higher.high, high_closed=higher.high_closed)

    def of_whole_numbers(self) -> "Interval":
        """Return the interval with the whole numbers in it as its ends, both closed where they are numbers."""
        low = math.floor(self.low) + 1 if not self.low_closed and math.isfinite(self.low) else self.low
        high = math.ceil(self.high) - 1 if not self.high_closed and math.isfinite(self.high) else self.high
        low, high = (math.ceil(low) if math.isfinite(low) else low), (math.floor(high) if math.isfinite(high) else high)
        return Interval(
            low=float(low), low_closed=math.isfinite(low), high=float(high), high_closed=math.isfinite(high)
        )
