"""Segments of customers over time: stays in a segment, and moves between two dates."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Ints

ABSENT = -1
"""Label of a customer who is not there at a date."""


@dataclass(frozen=True, kw_only=True)
class Stays:
    """Uninterrupted stays in a segment, sorted by customer and then by time, each array of shape (m,).

    Attributes
    ----------
    customers
        Row of the customer.
    segments
        The segment.
    starts
        Index of the first date of the stay.
    ends
        Index of the first date at which the customer is no longer in the segment; the number of dates for a stay that goes on.
    """

    customers: Ints
    segments: Ints
    starts: Ints
    ends: Ints


def stays_of(labels: Ints) -> Stays:
    """Return the stays of customers in segments.

    Parameters
    ----------
    labels
        Segment of each customer at each date, shape (t, n); `ABSENT` where the customer is not there.

    Examples
    --------
    >>> stays = stays_of(np.array([[0, -1], [0, 1], [2, 1]]))
    >>> stays.customers.tolist(), stays.segments.tolist(), stays.starts.tolist(), stays.ends.tolist()
    ([0, 0, 1], [0, 2, 1], [0, 2, 1], [2, 3, 3])
    """
    n_dates, n = labels.shape
    by_customer = np.ascontiguousarray(labels.T)
    is_first = np.ones((n, n_dates), dtype=np.bool_)
    is_first[:, 1:] = by_customer[:, 1:] != by_customer[:, :-1]
    positions = np.flatnonzero(is_first)
    customers, starts = np.divmod(positions, n_dates)
    segments = by_customer.ravel()[positions].astype(np.int64)
    ends = np.full(len(positions), n_dates, dtype=np.int64)
    is_followed = customers[1:] == customers[:-1]
    ends[:-1][is_followed] = starts[1:][is_followed]
    known = segments != ABSENT
    return Stays(customers=customers[known], segments=segments[known], starts=starts[known], ends=ends[known])


def count_moves(before: Ints, after: Ints, k: int) -> Ints:
    """Count customers by their segments at two dates.

    Parameters
    ----------
    before, after
        Segment of each customer at the two dates, shape (n,); `ABSENT` where the customer is not there.
    k
        Number of segments.

    Returns
    -------
    Ints
        Shape (k + 1, k + 1): segments before in rows, after in columns. The last row counts those who entered, the last column
        those who left.

    Examples
    --------
    >>> count_moves(np.array([0, 0, 1, -1]), np.array([0, 1, -1, 1]), 2).tolist()
    [[1, 1, 0], [0, 0, 1], [0, 1, 0]]
    """
    rows, columns = (np.where(labels == ABSENT, k, labels).astype(np.int64) for labels in (before, after))
    counts: Ints = np.bincount(rows * (k + 1) + columns, minlength=(k + 1) ** 2).reshape(k + 1, k + 1)
    counts[k, k] = 0
    return counts


@dataclass(frozen=True, kw_only=True)
class LastChange:
    """The last change of each customer, each array of shape (n,).

    `current` and `before` are the segment now and the one before it, `ABSENT` for none; `since` is the index of the date of the
    change.
    """

    current: Ints
    before: Ints
    since: Ints


def last_change(labels: Ints) -> LastChange:
    """Return the last change of segment of each customer.

    A customer who left has no segment now. One who was never seen elsewhere has none before, and the first date as that of the
    change.

    Parameters
    ----------
    labels
        Segment of each customer at each date, shape (t, n); each customer is there at one date at least.

    Examples
    --------
    >>> change = last_change(np.array([[0, 2, 1], [1, -1, 1]]))
    >>> change.current.tolist(), change.before.tolist(), change.since.tolist()
    ([1, -1, 1], [0, 2, -1], [1, 1, 0])
    """
    stays, (n_dates, n) = stays_of(labels), labels.shape
    before, since = np.full(n, ABSENT), np.zeros(n, dtype=np.int64)
    is_last = np.append(stays.customers[1:] != stays.customers[:-1], True)
    has_left = is_last & (stays.ends < n_dates)
    since[stays.customers[is_last]] = np.where(has_left, stays.ends, stays.starts)[is_last]
    before[stays.customers[has_left]] = stays.segments[has_left]
    follows = np.flatnonzero(~is_last)
    earlier = follows[is_last[follows + 1] & ~has_left[follows + 1]]
    before[stays.customers[earlier]] = stays.segments[earlier]
    return LastChange(current=labels[-1].astype(np.int64), before=before, since=since)
