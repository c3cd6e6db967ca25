"""Dense groups as a method: customers belong to the group within whose reach they lie, or to none."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.dense_groups import (
    DenseGroups,
    Reachability,
    core_distances,
    dense_groups,
    group_distances,
    nearest_members,
    walk,
    within_reach,
)
from segmentry.algorithms.indices.neighbours import continuous_columns
from segmentry.algorithms.points import Points
from segmentry.algorithms.references import spread_ties
from segmentry.algorithms.samples import draw_customers
from segmentry.methods.base import Assignable, ExplainedBy, Objective
from segmentry.methods.by_feature import by_feature
from segmentry.results import Contributions, DensityState, FeatureTable, SegmentAssignment
from segmentry.spec import HdbscanMethod

_FIT_DIGITS = 6
_MOST_BARS = 240
_SEED = 20261128


class Density:
    """Segments that are dense groups of any shape, as many as there are."""

    title = "HDBSCAN"
    description = "HDBSCAN on"
    chooses_k = False
    objective: Objective | None = None
    is_mixed = False
    explained_by: ExplainedBy | None = "contributions"
    why_no_reasons = ""

    def draw(self, points: Points, most: int) -> Floats:
        """Return the customers in whom groups are looked for, the same for every seed and order of the table.

        Values that many customers share, such as whole years, are spread out, or each would be a dense group.

        Parameters
        ----------
        points
            The customers.
        most
            Most customers to return.

        Returns
        -------
        Floats
            Shape (s, m).
        """
        rows = draw_customers(points, most, np.random.default_rng(_SEED))
        spread = spread_ties(rows, np.random.default_rng(_SEED))
        return np.where(continuous_columns(rows), spread, rows)

    def find(self, rows: Floats, spec: HdbscanMethod, min_sizes: Sequence[int]) -> tuple[DensityState, ...]:
        """Look for dense groups of at least each number of customers.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        spec
            How density is measured.
        min_sizes
            Fewest rows of a group.

        Returns
        -------
        tuple of DensityState
            One for each number; the groups from the largest.
        """
        walked = walk(rows, spec.min_samples)
        found = [dense_groups(walked, spec.min_samples, min_size, epsilon=spec.epsilon) for min_size in min_sizes]
        return tuple(
            _state(walked, groups, spec.min_samples, min_size)
            for groups, min_size in zip(found, min_sizes, strict=True)
        )

    def distances(self, coordinates: Floats, state: DensityState) -> Floats:
        """Return the distance of each customer to the nearest member of each group, shape (n, g).

        Parameters
        ----------
        coordinates
            Shape (n, m).
        state
            The groups.

        Returns
        -------
        Floats
            Without columns where there are no groups.
        """
        if not state.n_groups:
            return np.empty((len(coordinates), 0))
        return group_distances(coordinates, state.members)

    def assign(self, customers: Assignable, state: DensityState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the group within whose reach each customer lies; the last segment is none of them.

        Parameters
        ----------
        customers
            The customers.
        state
            The groups.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers. The distance is that at which a customer joins the group, so low where many lie close
            together. `fit` falls to 0 at the reach of the group; for customers of no group it grows from there towards 1.
        """
        n = len(customers.coordinates)
        if not state.n_groups:
            unknown = np.full(n, np.nan)
            nobody = np.full(n, -1, dtype=np.int64)
            labels = np.zeros(n, dtype=np.int64)
            return SegmentAssignment(
                labels=labels, fit=unknown, second=nobody, distances=unknown, second_distances=unknown
            )
        core = core_distances(customers.coordinates, state.sampled, state.min_samples)
        return _assigned(self.distances(customers.coordinates, state), core, state.reaches)

    def contributions(self, features: FeatureTable, state: DensityState, first: Ints, second: Ints) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            The groups.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            Differences of squared distances to the nearest members of both groups. For customers of no group the squared
            distance to the nearest member of the second one, this member, and as the rest minus the square of the reach.
        """
        n, m = features.of_features.shape
        if not state.n_groups:
            nothing = np.zeros((n, len(features.state.names)))
            return Contributions(strengths=nothing, rest=np.zeros(n), compared=np.full((n, m), np.nan))
        is_none = first == state.n_groups
        rows = features.state.of_features(features.coordinates)
        assigned, other = (
            features.state.of_features(nearest_members(features.coordinates, state.members, groups))
            for groups in (np.where(is_none, second, first), second)
        )
        to_assigned = np.where(is_none[:, None], 0.0, np.square(rows - assigned))
        return Contributions(
            strengths=by_feature(np.square(rows - other) - to_assigned, features.state),
            rest=np.where(is_none, -np.square(state.reaches[second]), 0.0),
            compared=np.where(is_none[:, None], assigned, np.nan),
        )

    def centres(self, state: DensityState) -> None:  # noqa: ARG002
        """Return None: a group has any shape, and its mean may lie outside of it.

        Parameters
        ----------
        state
            What was learnt.
        """
        return


def _assigned(distances: Floats, core: Floats, reaches: Floats) -> SegmentAssignment:
    """Return segments by distances to the nearest members (n, g) and core distances (n,)."""
    everyone, k = np.arange(len(distances)), len(reaches)
    groups = within_reach(distances, core, reaches)
    distances = np.maximum(distances, core[:, None])
    is_none = groups < 0
    nearest = (distances / reaches).argmin(axis=1)
    assigned = np.where(is_none, nearest, groups)
    others = distances.copy()
    others[everyone, assigned] = np.inf
    second = others.argmin(axis=1)
    assigned_distances, reach = distances[everyone, assigned], reaches[assigned]
    fit: Floats = np.where(
        is_none, 1.0 - reach / np.maximum(assigned_distances, reach), 1.0 - assigned_distances / reach
    )
    return SegmentAssignment(
        labels=np.where(is_none, k, groups),
        fit=np.round(fit, _FIT_DIGITS),
        second=np.where(is_none, nearest, second),
        distances=assigned_distances,
        second_distances=np.where(
            is_none, assigned_distances, np.maximum(others[everyone, second], assigned_distances)
        ),
    )


def _state(walked: Reachability, found: DenseGroups, min_samples: int, min_size: int) -> DensityState:
    """Return what was found, the groups numbered from the largest by the rule for all customers."""
    rows = walked.rows
    assigned = _within_reach(found, rows, min_samples)
    reached = np.unique(assigned[assigned >= 0])
    if len(reached) < found.k:
        found = _of_groups(found, reached)
        assigned = _within_reach(found, rows, min_samples)
    k = found.k
    order: Ints = np.argsort(-np.bincount(assigned[assigned >= 0], minlength=k), kind="stable")
    labels: Ints = np.append(np.argsort(order), -1)[found.labels]
    positions = [np.flatnonzero(labels == group) for group in (*range(k), -1)] if k else []
    heights, height_groups = _bars(walked, labels)
    return DensityState(
        sampled=rows[np.concatenate(positions)] if positions else rows[:0],
        n_members=tuple(len(of_group) for of_group in positions[:k]),
        reaches=found.reaches[order],
        min_size=min_size,
        min_samples=min_samples,
        n_sampled=len(rows),
        none_share=float((found.labels < 0).mean()),
        moved_share=float((assigned != found.labels).mean()),
        heights=heights,
        height_groups=height_groups,
    )


def _within_reach(found: DenseGroups, rows: Floats, min_samples: int) -> Ints:
    """Return the group of each row (n,) by the rule for all customers, -1 for none."""
    if not found.k:
        return found.labels
    members = [rows[found.labels == group] for group in range(found.k)]
    return within_reach(group_distances(rows, members), core_distances(rows, rows, min_samples), found.reaches)


def _of_groups(found: DenseGroups, kept: Ints) -> DenseGroups:
    """Return some of the groups, none where they are fewer than two; rows of the others are in no group."""
    if len(kept) < 2:
        return DenseGroups(labels=np.full_like(found.labels, -1), reaches=found.reaches[:0])
    number = np.full(found.k + 1, -1)
    number[kept] = np.arange(len(kept))
    return DenseGroups(labels=number[found.labels], reaches=found.reaches[kept])


def _bars(walked: Reachability, labels: Ints) -> tuple[Floats, tuple[int, ...]]:
    """Return the walk in at most 240 runs, with the largest distance and the most common group of each."""
    n_bars = min(len(labels), _MOST_BARS)
    runs = np.array_split(walked.order, n_bars)
    heights = walked.heights.copy()
    heights[:1] = heights[1:].max(initial=0.0)
    largest = np.array([run.max() for run in np.array_split(heights, n_bars)])
    most = (np.bincount(labels[run] + 1).argmax() - 1 for run in runs)
    return largest, tuple(int(group) for group in most)
