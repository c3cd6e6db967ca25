"""Drawing customers of several kinds: each method takes one value per kind, and returns one per row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """Rows of known kinds: the names of the kinds, the kind of each row as an index, and a random source."""

    names: tuple[str, ...]
    kind: Ints
    rng: np.random.Generator

    def __len__(self) -> int:
        return len(self.kind)

    def normal(self, means: Sequence[float], spreads: Sequence[float], *, step: float, lowest: float) -> Floats:
        """Return bell-shaped numbers by the mean and the standard deviation of each kind.

        Parameters
        ----------
        means, spreads
            One of each per kind.
        step
            Values are multiples of it.
        lowest
            Smallest value.

        Returns
        -------
        numpy.ndarray
            Shape (n,).
        """
        values = self.each(means) + self.each(spreads) * self.rng.standard_normal(len(self))
        return _stepped(np.maximum(values, lowest), step)

    def skewed(self, medians: Sequence[float], spread: float, *, step: float) -> Floats:
        """Return log-normal numbers by the median of each kind.

        Parameters
        ----------
        medians
            One per kind.
        spread
            Standard deviation of the logarithm.
        step
            Values are multiples of it.

        Returns
        -------
        numpy.ndarray
            Shape (n,).
        """
        return _stepped(self.each(medians) * np.exp(spread * self.rng.standard_normal(len(self))), step)

    def counts(self, means: Sequence[float], *, lowest: int = 0) -> Ints:
        """Return Poisson counts.

        Parameters
        ----------
        means
            Mean above `lowest` of each kind.
        lowest
            Smallest count.

        Returns
        -------
        numpy.ndarray
            Shape (n,).
        """
        return lowest + self.rng.poisson(self.each(means)).astype(np.int64)

    def answers(self, means: Sequence[float], n_levels: int = 5) -> Ints:
        """Return answers on a scale from 1.

        Parameters
        ----------
        means
            Mean answer of each kind, between 1 and `n_levels`.
        n_levels
            Number of answers.

        Returns
        -------
        numpy.ndarray
            Shape (n,).
        """
        shares = (self.each(means) - 1) / (n_levels - 1)
        return 1 + self.rng.binomial(n_levels - 1, shares).astype(np.int64)

    def levels(self, weights: Mapping[str, Sequence[float]]) -> NDArray[np.str_]:
        """Return a level of each row.

        Parameters
        ----------
        weights
            For each level one weight per kind.

        Returns
        -------
        numpy.ndarray
            Texts of shape (n,).
        """
        names = np.array(list(weights))
        bounds = np.cumsum(np.array(list(weights.values())), axis=0)[:, self.kind]
        drawn_levels: NDArray[np.str_] = names[(self.rng.random(len(self)) * bounds[-1] > bounds).sum(axis=0)]
        return drawn_levels

    def yes(self, shares: Sequence[float]) -> NDArray[np.str_]:
        """Return "yes" for the share of each kind, else "no"."""
        return np.where(self.rng.random(len(self)) < self.each(shares), "yes", "no")

    def each(self, values: Sequence[float]) -> Floats:
        """Return the value of the kind of each row."""
        return np.asarray(values, dtype=float)[self.kind]

    def take(self, rows: Ints) -> "Drawn":
        """Return these rows, such as the customer of each order."""
        return Drawn(self.names, self.kind[rows], self.rng)

    def truth(self, ids: Sequence[str]) -> pa.Table:
        """Return the kind of each id, as `true_segments.csv` holds it."""
        return pa.table({"customer_id": ids, "true_segment": np.array(self.names)[self.kind]})


def drawn(n: int, shares: Mapping[str, float], rng: np.random.Generator) -> Drawn:
    """Draw the kinds of customers.

    Parameters
    ----------
    n
        Number of customers.
    shares
        Share of each kind, by its name.
    rng
        Source of every draw.

    Returns
    -------
    Drawn
        Customers of these kinds.
    """
    weights = np.array(list(shares.values()))
    return Drawn(tuple(shares), rng.choice(len(weights), size=n, p=weights / weights.sum()), rng)


def numbered(prefix: str, n: int) -> list[str]:
    """Return ids.

    Parameters
    ----------
    prefix
        What each begins with.
    n
        How many.

    Returns
    -------
    list of str
        Such as S0001, S0002.

    Examples
    --------
    >>> numbered("S", 2)
    ['S0001', 'S0002']
    """
    return [f"{prefix}{number:04d}" for number in range(1, n + 1)]


def _stepped(values: Floats, step: float) -> Floats:
    """Return multiples of the step, without the noise of binary fractions in the last digits."""
    return np.round(np.rint(values / step) * step, 4)
