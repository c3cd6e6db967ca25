"""Drawing the days on which customers of several kinds buy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segmentry.study.sample.draw import Drawn, Ints

AFTER = np.datetime64("2026-01-01")
"""The day after the last one of every sample."""


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """When a kind of customer buys.

    `per_year` is the mean number of orders in a year, of which each customer has at least one in all; `active` are the
    earliest and the latest share of the log at which they begin, and the same at which they end; `months` hold weights of
    the twelve months.
    """

    per_year: float
    begin: tuple[float, float] = (0.0, 0.6)
    end: tuple[float, float] = (1.0, 1.0)
    months: tuple[float, ...] = (1.0,) * 12


@dataclass(frozen=True)
class Purchases:
    """Purchases in the order of time: the customer of each (an index), its day, and its rows by kind."""

    buyer: Ints
    day: NDArray[Any]
    rows: Drawn

    def __len__(self) -> int:
        return len(self.buyer)


def purchases(people: Drawn, rhythms: Sequence[Rhythm], *, days: int, until: np.datetime64 = AFTER) -> Purchases:
    """Draw the purchases of customers.

    Parameters
    ----------
    people
        The customers.
    rhythms
        One per kind.
    days
        Length of the log in days.
    until
        The day after its last one.

    Returns
    -------
    Purchases
        At least one of each customer.
    """
    begin = _between(people, [rhythm.begin for rhythm in rhythms])
    end = np.maximum(_between(people, [rhythm.end for rhythm in rhythms]), begin + 1 / days)
    rates = people.each([rhythm.per_year for rhythm in rhythms]) * people.rng.gamma(12.0, 1 / 12.0, len(people))
    counts = np.maximum(people.rng.poisson(rates * (end - begin) * days / 365), 1)
    buyer = np.repeat(np.arange(len(people)), counts)
    day = _days(people.take(buyer), begin[buyer] * days, end[buyer] * days, rhythms=rhythms, first=until - days)
    order = np.lexsort((buyer, day))
    return Purchases(buyer[order], day[order], people.take(buyer[order]))


def _days(rows: Drawn, begin: Any, end: Any, *, rhythms: Sequence[Rhythm], first: np.datetime64) -> Any:
    """Return the day of each purchase, between two days counted from the first one of the log."""
    months = np.array([rhythm.months for rhythm in rhythms])
    months = months / months.max(axis=1, keepdims=True)
    day = np.zeros(len(rows), dtype=np.int64)
    is_open = np.ones(len(rows), dtype=bool)
    for _ in range(200):
        tried = (begin + rows.rng.random(len(rows)) * (end - begin)).astype(np.int64)
        month = (first + tried).astype("datetime64[M]").astype(int) % 12
        day = np.where(is_open, tried, day)
        is_open &= rows.rng.random(len(rows)) >= months[rows.kind, month]
    return first + day


def _between(people: Drawn, bounds: Sequence[tuple[float, float]]) -> Any:
    low, high = np.array(bounds)[people.kind].T
    return low + people.rng.random(len(people)) * (high - low)
