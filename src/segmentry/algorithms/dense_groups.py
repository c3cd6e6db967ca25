"""Dense groups of rows by HDBSCAN, and the distance up to which a new row belongs to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.joined_groups import SpanningTree, joined_groups

_FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class Reachability:
    """Rows (n, d) in the order in which a walk from dense to dense reaches them.

    `order` (n,) are their positions; `heights` (n,) are the mutual reachability distances at which each is reached,
    infinite for the first, and `origins` (n,) the positions from which, -1 for the first: together a minimum spanning
    tree.
    """

    rows: Floats
    order: Ints
    heights: Floats
    origins: Ints


@dataclass(frozen=True, kw_only=True)
class DenseGroups:
    """Groups of some rows: the group of each row (n,), -1 for none, and the reach of each group (k,)."""

    labels: Ints
    reaches: Floats

    @property
    def k(self) -> int:
        """Number of groups, 0 or at least 2."""
        return len(self.reaches)


def walk(rows: Floats, min_samples: int) -> Reachability:
    """Visit all rows, always the one that is reached next at the smallest mutual reachability distance.

    Parameters
    ----------
    rows
        Shape (n, d); O(n^2) in time.
    min_samples
        The core distance of a row is that within which so many rows lie, itself included.

    Returns
    -------
    Reachability
        The walk, a minimum spanning tree by the algorithm of Prim.

    References
    ----------
    Ankerst, M., Breunig, M., Kriegel, H.-P. & Sander, J. (1999). OPTICS: ordering points to identify the clustering structure.
    doi:10.1145/304182.304187
    """
    core = core_distances(rows, rows, min_samples)
    n = len(rows)
    order, origins, heights = np.zeros(n, np.int64), np.full(n, -1), np.full(n, np.inf)
    nearest, is_left, origin = np.full(n, np.inf), np.ones(n, dtype=bool), np.full(n, -1)
    here = 0
    for step in range(n):
        order[step], heights[step], origins[step] = here, nearest[here], origin[here]
        is_left[here] = False
        away = np.sqrt(np.square(rows - rows[here]).sum(axis=1))
        mutual = np.maximum(np.maximum(away, core), core[here])
        is_nearer = is_left & (mutual < nearest)
        nearest[is_nearer], origin[is_nearer] = mutual[is_nearer], here
        here = int(np.where(is_left, nearest, np.inf).argmin())
    return Reachability(rows=rows, order=order, heights=heights, origins=origins)


def core_distances(rows: Floats, sampled: Floats, min_samples: int) -> Floats:
    """Return the distance of each row (n,) within which `min_samples` sampled rows lie, itself included.

    Parameters
    ----------
    rows
        Shape (n, d).
    sampled
        The sampled rows, shape (s, d).
    min_samples
        Number of rows, at least 2.
    """
    from scipy.spatial import cKDTree  # SciPy takes longer to load than most studies take to fit

    farthest: Floats = cKDTree(sampled).query(rows, k=[min(min_samples, len(sampled))])[0][:, 0]
    return farthest


def dense_groups(walked: Reachability, min_samples: int, min_size: int, *, epsilon: float = 0.0) -> DenseGroups:
    """Return the dense groups of rows by scikit-learn's HDBSCAN, those of the greatest excess of mass.

    The reach of a group is the mutual reachability distance at which it joins the rest: its rows are linked below that distance,
    and no other row is.

    Parameters
    ----------
    walked
        The rows, with the walk through them for the same `min_samples`.
    min_samples
        The core distance of a row is that within which so many rows lie, itself included.
    min_size
        Fewest rows of a group.
    epsilon
        Groups that lie closer together than this distance are one.

    Returns
    -------
    DenseGroups
        None or at least two groups.

    References
    ----------
    Campello, R., Moulavi, D. & Sander, J. (2013). Density-based clustering based on hierarchical density estimates.
    doi:10.1007/978-3-642-37456-2_14
    """
    n = len(walked.rows)
    if n < max(_FEWEST, 2 * min_size):
        return DenseGroups(labels=np.full(n, -1), reaches=np.empty(0))
    labels = _fitted(walked.rows, min_samples=min_samples, min_size=min_size)
    reaches = _reaches(walked, labels)
    if (reaches < epsilon).any():  # scikit-learn 1.9 fails at its own cluster_selection_epsilon with NumPy 2.4
        labels = joined_groups(_edges(walked), labels, reaches, min_size=min_size, epsilon=epsilon)
        reaches = _reaches(walked, labels)
    return DenseGroups(labels=labels, reaches=reaches)


def group_distances(rows: Floats, members: Sequence[Floats]) -> Floats:
    """Return the distance of each row to the nearest member of each group, shape (n, k).

    Parameters
    ----------
    rows
        Shape (n, d).
    members
        Members of each group, each of shape (s, d).
    """
    from scipy.spatial import cKDTree

    return np.stack([cKDTree(group).query(rows)[0] for group in members], axis=1)


def nearest_members(rows: Floats, members: Sequence[Floats], groups: Ints) -> Floats:
    """Return the nearest member of a group to each row, shape (n, d).

    Parameters
    ----------
    rows
        Shape (n, d).
    members
        Members of each group, each of shape (s, d).
    groups
        The group of each row to look at, shape (n,).
    """
    from scipy.spatial import cKDTree

    nearest = np.empty_like(rows)
    for group in np.unique(groups):
        here = np.flatnonzero(groups == group)
        nearest[here] = members[group][cKDTree(members[group]).query(rows[here])[1]]
    return nearest


def within_reach(distances: Floats, core: Floats, reaches: Floats) -> Ints:
    """Return the group of each row, that of the nearest member within its reach; -1 for none.

    A row in whose neighbourhood rows lie too far apart is in none, however near a member is.

    Parameters
    ----------
    distances
        To the nearest member of each group, shape (n, k).
    core
        Core distances of the rows, shape (n,).
    reaches
        Reach of each group, shape (k,).

    Returns
    -------
    Ints
        Shape (n,).
    """
    if not len(reaches):
        return np.full(len(distances), -1)
    reached = np.where((distances < reaches) & (core[:, None] < reaches), distances, np.inf)
    labels = reached.argmin(axis=1)
    return np.where(np.isfinite(reached.min(axis=1)), labels, -1)


def _reaches(walked: Reachability, labels: Ints) -> Floats:
    """Return the smallest distance at which a row of each group is linked with one outside, shape (k,)."""
    reaches = np.full(int(labels.max()) + 1, np.inf)
    here, before = labels[walked.order[1:]], labels[walked.origins[1:]]
    is_crossing = here != before
    for ends in (here[is_crossing], before[is_crossing]):
        is_group = ends >= 0
        np.minimum.at(reaches, ends[is_group], walked.heights[1:][is_crossing][is_group])
    return reaches


def _edges(walked: Reachability) -> SpanningTree:
    return SpanningTree(first=walked.origins[1:], second=walked.order[1:], lengths=walked.heights[1:])


def _fitted(rows: Floats, *, min_samples: int, min_size: int) -> Ints:
    from sklearn.cluster import HDBSCAN

    model: Any = HDBSCAN(min_cluster_size=min_size, min_samples=min(min_samples, len(rows)), n_jobs=1, copy=True)
    labels: Ints = model.fit(rows).labels_.astype(np.int64)
    return labels
