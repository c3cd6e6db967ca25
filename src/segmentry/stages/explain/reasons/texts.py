"""Texts for many customers at once: a number in its unit, and a sentence around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.results import NumericState

_THOUSAND = 1000
_LARGEST = 1e15


@dataclass(frozen=True)
class TextGroup:
    """Indices of customers, shape (g,), and the text of each of them."""

    rows: Ints
    texts: pa.Array


def digits_of(state: NumericState) -> int:
    """Return the number of decimals to write values of a feature with.

    That is none for whole numbers; other features get three significant digits.
    """
    moments = state.moments
    ends = (moments.minimum, moments.maximum)
    quartiles = (moments.lower_quartile, moments.median, moments.upper_quartile)
    is_whole = all(value == round(value) for value in ends) and all(
        4 * value == round(4 * value) for value in quartiles
    )
    if is_whole and moments.maximum - moments.minimum >= 2:
        return 0
    size = max(abs(moments.median), moments.sd, 1e-12)
    return int(np.clip(2 - np.floor(np.log10(size)), 0, 12))


def number_texts(values: Floats, digits: int) -> pa.Array:
    """Return numbers as texts, with thousands separated.

    Parameters
    ----------
    values
        Numbers, shape (n,).
    digits
        Largest number of decimals.

    Returns
    -------
    pa.Array
        Texts, shape (n,).
    """
    rounded = np.round(values, digits) + 0.0
    size = np.abs(rounded)
    if not (size < _LARGEST).all():
        return pc.cast(pa.array(rounded), pa.string())
    whole: Ints = np.floor(size).astype(np.int64)
    parts: Ints = np.rint((size - whole) * 10.0**digits).astype(np.int64)
    sign = pc.if_else(pa.array(rounded < 0), "-", "")
    return joined(sign, _grouped(whole), _decimals(parts, digits))


def _grouped(whole: Ints) -> pa.Array:
    """Return whole numbers with a comma before every three digits."""
    text = pc.cast(pa.array(whole % _THOUSAND), pa.string())
    if not (whole >= _THOUSAND).any():
        return text
    padded = pc.utf8_lpad(text, 3, "0")
    return pc.if_else(pa.array(whole >= _THOUSAND), joined(_grouped(whole // _THOUSAND), ",", padded), text)


def _decimals(parts: Ints, digits: int) -> pa.Array:
    """Return decimals after a point, without zeros at the end; nothing where there are none."""
    text = pc.utf8_rtrim(pc.utf8_lpad(pc.cast(pa.array(parts), pa.string()), digits, "0"), "0")
    return pc.if_else(pa.array(parts > 0), joined(".", text), "")


def scattered(n: int, groups: Sequence[TextGroup]) -> pa.Array:
    """Put the texts of groups of customers in the order of all customers.

    Parameters
    ----------
    n
        Number of customers.
    groups
        Groups without a common customer.

    Returns
    -------
    pa.Array
        Texts, shape (n,); null for customers in no group.
    """
    positions: Ints = np.full(n, -1)
    start = 0
    for group in groups:
        positions[group.rows] = np.arange(start, start + len(group.texts))
        start += len(group.texts)
    if not start:
        return pa.nulls(n, pa.string())
    texts = pa.concat_arrays([group.texts for group in groups])
    return texts.take(pa.array(np.maximum(positions, 0), mask=positions < 0))


def by_group(chosen: Ints, n_groups: int, texts_of: Callable[[int, Ints], pa.Array]) -> pa.Array:
    """Return a text for each customer, written for all customers of a group at once.

    Parameters
    ----------
    chosen
        Group of each customer, shape (n,); -1 for none.
    n_groups
        Number of groups.
    texts_of
        Returns the texts for a group and the indices of its customers.

    Returns
    -------
    pa.Array
        Texts, shape (n,); null for customers without a group.
    """
    groups = []
    for group in range(n_groups):
        rows: Ints = np.flatnonzero(chosen == group)
        if rows.size:
            groups.append(TextGroup(rows, texts_of(group, rows)))
    return scattered(len(chosen), groups)


def joined(*parts: pa.Array | str) -> pa.Array:
    """Return texts put together end to end."""
    return pc.binary_join_element_wise(*parts, "")
