"""Dense groups that lie closer together than a distance, as one."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints

_NONE = -1


@dataclass(frozen=True, kw_only=True)
class SpanningTree:
    """Edges of a minimum spanning tree of n rows: the rows of both ends and the length, each (n - 1,)."""

    first: Ints
    second: Ints
    lengths: Floats


def joined_groups(edges: SpanningTree, labels: Ints, reaches: Floats, *, min_size: int, epsilon: float) -> Ints:
    """Return the groups after those that are closer together than a distance have become one.

    A group that parts from its neighbour at less than the distance gives way to the smallest part of the rows around it that
    parts from its own neighbour at no less. Parts of fewer than `min_size` rows are no neighbours. Two parts at least remain.

    Parameters
    ----------
    edges
        A minimum spanning tree of the rows.
    labels
        The group of each row (n,), -1 for none: at least two groups, or none.
    reaches
        The distance at which each group parts from its neighbour, shape (k,).
    min_size
        Fewest rows of a group.
    epsilon
        The distance.

    Returns
    -------
    Ints
        The groups, numbered from 0 without gaps, shape (n,).

    References
    ----------
    Malzer, C. & Baum, M. (2020). A hybrid approach to hierarchical density-based cluster selection. IEEE MFI.
    doi:10.1109/MFI49285.2020.9235263
    """
    tree = _single_linkage(edges, min_size)
    joined = np.full_like(labels, _NONE)
    for group in range(len(reaches)):
        part = tree.part_of(labels == group, float(reaches[group]), epsilon)
        joined[part] = joined.max() + 1 if joined[part[0]] == _NONE else joined[part[0]]
    return joined


@dataclass(frozen=True, kw_only=True)
class _Linkage:
    """The tree of single linkage, of n rows and n - 1 merges.

    Each has its parent (-1 for the root) and its height. `is_split` says where two parts of enough rows meet, `left` and
    `right` what a merge joins (-1 for rows).
    """

    parents: Ints
    heights: Floats
    is_split: Bools
    left: Ints
    right: Ints

    def part_of(self, members: Bools, reach: float, epsilon: float) -> Ints:
        """Return the rows that take the place of a group, which parts from its neighbour at its reach."""
        found, height, here = _NONE, reach, int(members.argmax())
        n_inside = self._counts(members)
        while height < epsilon and (above := int(self.parents[here])) != _NONE:
            holds_group = 2 * n_inside[here] > n_inside[-1]  # rows at the reach itself may join on either side
            if self.is_split[above] and holds_group and self.heights[above] > reach:
                found, height = here, float(self.heights[above])
            here = above
        return np.flatnonzero(members) if found == _NONE else self._rows_of(found)

    def _rows_of(self, part: int) -> Ints:
        """Return the rows below a node."""
        n, rows, left = len(self.parents) // 2 + 1, [], [part]
        while left:
            node = left.pop()
            if node < n:
                rows.append(node)
                continue
            left += [int(self.left[node]), int(self.right[node])]
        return np.array(rows)

    def _counts(self, members: Bools) -> Ints:
        """Return how many of some rows lie below each node."""
        counts = np.zeros(len(self.parents), dtype=np.int64)
        counts[: len(members)] = members
        for node in range(len(members), len(counts)):
            counts[node] = counts[self.left[node]] + counts[self.right[node]]
        return counts


def _single_linkage(edges: SpanningTree, min_size: int) -> _Linkage:
    """Return the tree that arises when the ends of the edges are joined, the shortest edge first."""
    n = len(edges.lengths) + 1
    parents, heights = np.full(2 * n - 1, _NONE), np.zeros(2 * n - 1)
    left, right, is_split = parents.copy(), parents.copy(), np.zeros(2 * n - 1, dtype=bool)
    sizes, tops = np.ones(2 * n - 1, dtype=np.int64), np.arange(2 * n - 1)
    for node, edge in enumerate(np.argsort(edges.lengths, kind="stable").tolist(), start=n):
        below = [_top(tops, int(end[edge])) for end in (edges.first, edges.second)]
        left[node], right[node] = below
        parents[below] = tops[below] = node
        heights[node], sizes[node] = edges.lengths[edge], sizes[below].sum()
        is_split[node] = sizes[below].min() >= min_size
    return _Linkage(parents=parents, heights=heights, is_split=is_split, left=left, right=right)


def _top(tops: Ints, node: int) -> int:
    """Return the merge that holds a node now, and shorten the way to it."""
    top = node
    while tops[top] != top:
        top = int(tops[top])
    while tops[node] != top:
        tops[node], node = top, int(tops[node])
    return top
