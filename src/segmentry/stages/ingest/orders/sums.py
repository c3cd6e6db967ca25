"""Arithmetic on whole orders of a sample: what is constant within an order, and what adds up to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

_CENT = 0.011
_NEARLY_ALL = 0.95
_FEW_BOTH, _MOST = 0.02, 0.5


@dataclass(frozen=True)
class Groups:
    """Lines of a sample by what they have in common, such as their order.

    Attributes
    ----------
    codes
        The group of each line, counted from 0, shape (n,); -1 where it is not known.
    """

    codes: np.ndarray

    @cached_property
    def sizes(self) -> np.ndarray:
        """Lines of each group, shape (n_groups,)."""
        return np.bincount(self.codes[self.codes >= 0])

    @property
    def is_several(self) -> np.ndarray:
        """Whether each group has several lines, shape (n_groups,)."""
        return self.sizes > 1

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Add up values by group.

        Parameters
        ----------
        values
            One number a line; NaN counts as 0, shape (n,).

        Returns
        -------
        ndarray
            Shape (n_groups,).
        """
        known = self.codes >= 0
        return np.bincount(self.codes[known], weights=np.nan_to_num(values[known]), minlength=len(self.sizes))

    def extremes(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the lowest and the highest value of each group.

        Parameters
        ----------
        values
            One number a line; NaN is passed over, shape (n,).

        Returns
        -------
        tuple of ndarray
            Each of shape (n_groups,); infinite where a group has no value.
        """
        known = (self.codes >= 0) & np.isfinite(values)
        low, high = np.full(len(self.sizes), np.inf), np.full(len(self.sizes), -np.inf)
        np.minimum.at(low, self.codes[known], values[known])
        np.maximum.at(high, self.codes[known], values[known])
        return low, high

    def constant_share(self, values: np.ndarray) -> float:
        """Return in which share of groups a value is the same on every line, or stands on one only.

        Groups of a single line are passed over.

        Parameters
        ----------
        values
            One number a line, shape (n,).
        """
        low, high = self.extremes(values)
        several = self.is_several & np.isfinite(low)
        n_filled = self.sums(np.isfinite(values).astype(float))
        is_same = (high - low <= _CENT) & ((n_filled == self.sizes) | (n_filled == 1))
        return float(is_same[several].mean()) if several.any() else 0.0


def pairwise(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return a code for each pair of two codes, -1 where one of them is not known.

    Parameters
    ----------
    first, second
        Codes, shape (n,).

    Returns
    -------
    ndarray
        Shape (n,).
    """
    known = (first >= 0) & (second >= 0)
    codes = np.full(len(first), -1, dtype=np.int64)
    if known.any():
        _, codes[known] = np.unique(first[known] * (second.max() + 1) + second[known], return_inverse=True)
    return codes


def agreement(sums: np.ndarray, totals: np.ndarray) -> float:
    """Return the share of orders whose lines add up to the order's total.

    Parameters
    ----------
    sums, totals
        Of each order, shape (n_orders,).
    """
    known = np.isfinite(sums) & np.isfinite(totals)
    if not known.any():
        return 0.0
    return float((np.abs(sums - totals)[known] <= np.maximum(_CENT, 0.0005 * np.abs(totals[known]))).mean())


def fill_one_each(one: np.ndarray, other: np.ndarray) -> bool:
    """Return whether most lines have an amount in one of two columns, and nearly none in both.

    Parameters
    ----------
    one, other
        One number a line, or an order, shape (n,).
    """
    first, second = (np.nan_to_num(values) != 0 for values in (one, other))
    return float((first & second).mean()) <= _FEW_BOTH and float((first | second).mean()) > _MOST


def spread_within(values: np.ndarray, codes: np.ndarray, quantity: np.ndarray) -> float | None:
    """Return how much a value varies within products that were bought in several quantities.

    Parameters
    ----------
    values
        One positive number a line, shape (n,).
    codes
        The product of each line, -1 where it is not known, shape (n,).
    quantity
        Pieces of each line, shape (n,).

    Returns
    -------
    float or None
        Median over the products of the standard deviation of the logarithm; None where fewer than three products tell it.
    """
    usable = (codes >= 0) & (values > 0) & (quantity > 0)
    if not usable.any():
        return None
    groups = Groups(np.where(usable, codes, -1))
    logs = np.where(usable, np.log(np.where(usable, values, 1.0)), 0.0)
    low, high = groups.extremes(np.where(usable, quantity, np.nan))
    chosen = (groups.sizes >= 3) & (high > low)
    if chosen.sum() < 3:
        return None
    sizes = np.maximum(groups.sizes, 1)
    mean = groups.sums(logs) / sizes
    variance = np.maximum(groups.sums(logs**2) / sizes - mean**2, 0.0)
    return float(np.median(np.sqrt(variance[chosen])))


def is_nearly_all(share: float) -> bool:
    """Return whether a share of the orders is large enough to be a rule."""
    return share >= _NEARLY_ALL


def net_totals(total: np.ndarray, parts: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Return an order's total less every combination of tax, shipping and the like, and plus it.

    Parameters
    ----------
    total
        Totals of orders, shape (n_orders,).
    parts
        Up to three parts of them, each of shape (n_orders,).

    Returns
    -------
    list of ndarray
        The total itself first.
    """
    results = [total]
    for part in parts[:3]:
        results += [base + sign * np.nan_to_num(part) for base in results for sign in (-1.0, 1.0)]
    return results
