"""Scales: from the values of an axis to pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from segmentry.report.drawing.ticks import months_between, round_numbers


@dataclass(frozen=True, kw_only=True)
class Span:
    """A quantitative scale from `low` to `high`, between the pixels `start` and `stop`."""

    low: float
    high: float
    start: float
    stop: float
    is_symlog: bool = False

    def position(self, value: Any) -> float | None:
        """Return the pixel of a value; None for one that is missing."""
        if value is None or not math.isfinite(value):
            return None
        low, high, here = (self._bent(float(item)) for item in (self.low, self.high, value))
        return self.start + (here - low) / ((high - low) or 1.0) * (self.stop - self.start)

    def ticks(self, count: int) -> list[Any]:
        """Return about `count` round values."""
        return list(round_numbers(min(self.low, self.high), max(self.low, self.high), count))

    def _bent(self, value: float) -> float:
        return math.copysign(math.log1p(abs(value)), value) if self.is_symlog else value


@dataclass(frozen=True, kw_only=True)
class Days:
    """A scale of days, between the pixels `start` and `stop`."""

    first: date
    last: date
    start: float
    stop: float

    def position(self, value: Any) -> float | None:
        """Return the pixel of a day or of its ISO text; None for one that is missing."""
        if value is None:
            return None
        day = day_of(value)
        days = (self.last - self.first).days or 1
        return self.start + (day - self.first).days / days * (self.stop - self.start)

    def ticks(self, count: int) -> list[Any]:
        """Return the first days of about `count` months."""
        return list(months_between(self.first, self.last, count))


@dataclass(frozen=True, kw_only=True)
class Bands:
    """A scale of names: a band for each, between the pixels `start` and `stop`."""

    values: Sequence[Any]
    start: float
    stop: float
    inner: float = 0.0
    outer: float = 0.0

    @property
    def step(self) -> float:
        """Return the distance between the starts of two bands."""
        return (self.stop - self.start) / max(len(self.values) - self.inner + 2 * self.outer, 1e-9)

    @property
    def width(self) -> float:
        """Return the width of a band."""
        return self.step * (1 - self.inner)

    def begin(self, value: Any) -> float | None:
        """Return where the band of a value begins; None for a value that has none."""
        if value not in self.values:
            return None
        return self.start + self.step * (self.outer + list(self.values).index(value))

    def position(self, value: Any) -> float | None:
        """Return the middle of the band of a value; None for a value that has none."""
        begin = self.begin(value)
        return None if begin is None else begin + self.width / 2

    def ticks(self, count: int) -> list[Any]:  # noqa: ARG002 - every name is a tick
        """Return all names."""
        return list(self.values)


Positions = Span | Days | Bands


def day_of(value: Any) -> date:
    """Return a day from a day or its ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
