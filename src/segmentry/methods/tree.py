"""Segments that are rules by construction: splits at round numbers or by levels."""

from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.points import Points, merged_points
from segmentry.algorithms.segment_boxes import sides_of_leaves, squared_distances
from segmentry.algorithms.segment_tree import Block, SegmentSplit, grow_segments, leaves
from segmentry.algorithms.tree import round_between
from segmentry.methods.base import Assignable, ExplainedBy, Objective, RefitRequest, SweepRequest, coordinates_for
from segmentry.methods.uncompiled import Uncompiled
from segmentry.results import FeatureState, FeatureTable, SegmentAssignment, Solution, Sweep, TreeState


@dataclass(frozen=True, kw_only=True)
class TreesByK:
    """A tree grown on a resample, whose first k - 1 splits form k segments, and their dispersions."""

    splits: tuple[SegmentSplit, ...]
    blocks: tuple[Block, ...]
    dispersions: Floats

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the leaf of each row among k.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        k
            Number of segments.

        Returns
        -------
        Ints
            Shape (n,).
        """
        return leaves(rows, self.splits[: k - 1], self.blocks)


class SegmentationTree(Uncompiled):
    """Segments that a tree of splits on single features forms, the best split first."""

    title = "Segmentation tree"
    description = "A tree of splits on"
    chooses_k = True
    objective: Objective | None = None
    is_mixed = True
    explained_by: ExplainedBy | None = "rules"
    why_no_reasons = ""

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return the first splits of one tree for every k.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        request
            How to form segments.

        Returns
        -------
        Sweep
            Solutions for k = 1, ..., `k_max`, or to the last k that leaves enough customers in each segment.
        """
        coordinates = coordinates_for(self, features)
        points = merged_points(coordinates)
        blocks = _blocks(features.state)
        grown = grow_segments(
            points.rows, points.weights, blocks=blocks, most_leaves=request.k_max, least=request.least_customers
        )
        rounded = [_rounded(split, coordinates, features) for split in grown.splits]
        state = TreeState(
            blocks=blocks,
            splits=tuple(item.split for item in rounded),
            thresholds=tuple(item.threshold for item in rounded),
            segments=(0,),
            least_share=request.least_customers / max(len(coordinates), 1),
        )
        last = len(rounded) + 1
        solutions = []
        for k in range(1 if request.needs_all else last, last + 1):
            if request.progress is not None:
                request.progress(k)
            of_k = _with_segments(state, points, k)
            labels = np.array(of_k.segments)[leaves(points.rows, of_k.splits, blocks)]
            solutions.append(Solution(k=k, state=of_k, labels=labels, dispersion=float(grown.within[k - 1])))
        return Sweep(points=points, solutions=tuple(solutions))

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> TreesByK:  # noqa: ARG002
        """Grow the tree anew on a resample; the shares of features are those within the resample.

        Parameters
        ----------
        rows
            Coordinates of the resample, shape (n, m).
        request
            How to form segments.
        rng
            Is not used: a tree has no starts.

        Returns
        -------
        TreesByK
            Solutions for every k.
        """
        known = [state for state in request.known if isinstance(state, TreeState)]
        blocks, k_max = known[0].blocks, len(known)
        grown = grow_segments(
            rows, np.ones(len(rows)), blocks=blocks, most_leaves=k_max, least=known[0].least_share * len(rows)
        )
        n_lacking = k_max - len(grown.within)
        return TreesByK(
            splits=tuple(_halfway(split) for split in grown.splits),
            blocks=blocks,
            dispersions=np.concatenate([grown.within, np.repeat(grown.within[-1:], n_lacking)]),
        )

    def refit_one(self, rows: Floats, counts: Ints, state: TreeState, rng: np.random.Generator) -> TreeState:  # noqa: ARG002
        """Grow a tree of as many leaves as a known one has on a resample.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        counts
            How often each row was drawn, shape (n,).
        state
            The known tree.
        rng
            Is not used: a tree has no starts.

        Returns
        -------
        TreeState
            The tree on the resample.
        """
        is_drawn, k = counts > 0, len(state.segments)
        weights = counts[is_drawn].astype(np.float64)
        grown = grow_segments(
            rows[is_drawn], weights, blocks=state.blocks, most_leaves=k, least=state.least_share * weights.sum()
        )
        splits = tuple(_halfway(split) for split in grown.splits)
        return replace(state, splits=splits, thresholds=(None,) * len(splits), segments=tuple(range(k)))

    def assign(self, customers: Assignable, state: TreeState, n_threads: int = 0) -> SegmentAssignment:  # noqa: ARG002
        """Return the segment whose rule each customer meets, and the nearest other segment.

        Parameters
        ----------
        customers
            The customers.
        state
            The tree.
        n_threads
            Is not used.

        Returns
        -------
        SegmentAssignment
            In the order of the customers; the distance to the assigned segment is 0.
        """
        rows, k = customers.coordinates, len(state.segments)
        found = _leaves_by_values(customers, state)
        n = len(rows)
        unknown = np.full(n, np.nan)
        if k == 1:
            return _assignment(np.zeros(n, dtype=np.int64), np.full(n, -1), unknown)
        sides = sides_of_leaves(state.splits, [split.high for split in state.splits])
        squares = np.full((n, k), np.inf)
        squares[:, : len(sides)] = squared_distances(rows, sides, state.blocks)
        squares[np.arange(n), found] = np.inf
        nearest = squares.argmin(axis=1)
        segments = np.array(state.segments)
        return _assignment(segments[found], segments[nearest], np.sqrt(squares[np.arange(n), nearest]))

    def centres(self, state: TreeState) -> None:  # noqa: ARG002
        """Return None: a tree has no centres.

        Parameters
        ----------
        state
            What was learnt.
        """
        return


@dataclass(frozen=True, kw_only=True)
class _Rounded:
    """A split at a round number in the unit of the feature; None for a split by levels."""

    split: SegmentSplit
    threshold: float | None


def _rounded(split: SegmentSplit, coordinates: Floats, features: FeatureTable) -> _Rounded:
    """Move the border of a split to the roundest number between the two values that it parts."""
    if split.levels:
        return _Rounded(split=split, threshold=None)
    column, raw = coordinates[:, split.block], features.raw[split.block]
    threshold = round_between(float(raw[column == split.low].max()), float(raw[column == split.high].min()))
    at = float(features.state.numeric[split.block].coordinates(np.array([threshold]))[0])
    return _Rounded(
        split=replace(split, high=min(at, split.high) if at > split.low else split.high), threshold=threshold
    )


def _halfway(split: SegmentSplit) -> SegmentSplit:
    return replace(split, high=split.low + (split.high - split.low) / 2)


def _blocks(state: FeatureState) -> tuple[Block, ...]:
    spans = state.spans
    numbers = [Block(first=spans[item.name].start, weight=item.weight) for item in state.numeric]
    categories = [
        Block(first=spans[item.name].start, n_levels=len(item.levels), weight=item.weight) for item in state.categories
    ]
    return (*numbers, *categories)


def _with_segments(state: TreeState, points: Points, k: int) -> TreeState:
    """Return the tree of the first k - 1 splits, its segments numbered from the largest."""
    splits = state.splits[: k - 1]
    sizes = np.bincount(leaves(points.rows, splits, state.blocks), points.weights, k)
    segments = np.argsort(np.argsort(-sizes, kind="stable"), kind="stable")
    return replace(state, splits=splits, thresholds=state.thresholds[: k - 1], segments=tuple(segments.tolist()))


def _leaves_by_values(customers: Assignable, state: TreeState) -> Ints:
    """Return the leaf of each customer by its values in their units, as the rules have it."""
    rows, raw = customers.coordinates, customers.raw
    leaf_of = np.zeros(len(rows), dtype=np.int64)
    for split, threshold in zip(state.splits, state.thresholds, strict=True):
        goes = split.goes(rows, state.blocks[split.block])
        if raw is not None and threshold is not None:
            values = raw[split.block]
            goes = np.where(np.isnan(values), goes, values >= threshold)
        leaf_of[(leaf_of == split.leaf) & goes] = split.new
    return leaf_of


def _assignment(labels: Ints, second: Ints, second_distances: Floats) -> SegmentAssignment:
    n = len(labels)
    return SegmentAssignment(
        labels=labels,
        fit=np.full(n, np.nan),
        second=second,
        distances=np.zeros(n),
        second_distances=second_distances,
    )
