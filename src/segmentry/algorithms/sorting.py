"""Sorting by segment and within segments."""

from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints


def indices_by_segment(labels: Ints, n_segments: int) -> tuple[Ints, Ints]:
    """Return the indices that sort customers by segment, and the offsets of the segments.

    Labels below 2^16 are sorted by radix sort.

    Parameters
    ----------
    labels
        Segment of each customer, shape (n,), from 0.
    n_segments
        k.

    Returns
    -------
    indices : ndarray of shape (n,)
        Customers of segment 0, then of segment 1, ..., each in their original order.
    edges : ndarray of shape (k + 1,)
        Offset at which each segment begins, and the end of the last.

    Examples
    --------
    >>> [found.tolist() for found in indices_by_segment(np.array([1, 0, 1]), 2)]
    [[1, 0, 2], [0, 1, 3]]
    """
    short = labels.astype(np.uint16) if n_segments <= 2**16 else labels
    counts = np.bincount(labels, minlength=n_segments)
    return np.argsort(short, kind="stable"), np.concatenate([[0], np.cumsum(counts)])


def sorted_by_segment(values: Floats, indices: Ints, edges: Ints) -> Floats:
    """Return the values by segment and sorted within each, so that the order of customers does not show.

    Parameters
    ----------
    values
        Shape (n,), in the order of the customers.
    indices, edges
        Indices by segment, shape (n,), and offsets of the segments, shape (k + 1,), as `indices_by_segment` returns them.

    Returns
    -------
    ndarray of shape (n,)
        A new array.

    Examples
    --------
    >>> sorted_by_segment(np.array([5.0, 7.0, 3.0]), np.array([1, 0, 2]), np.array([0, 1, 3])).tolist()
    [7.0, 3.0, 5.0]
    """
    ordered = values[indices]
    for segment in segments_of(ordered, edges):
        segment.sort()
    return ordered


def segments_of(values: Floats, edges: Ints) -> list[Floats]:
    """Return the values of each segment as views.

    Parameters
    ----------
    values
        Shape (n,), by segment.
    edges
        Offsets of the segments, shape (k + 1,).
    """
    return [values[first:end] for first, end in pairwise(edges.tolist())]
