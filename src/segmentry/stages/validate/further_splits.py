"""Segments that would be split further: each has a K-Means solution of its own, judged on halves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.saving import description_savings
from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.kmeans.search import fit_starts
from segmentry.algorithms.resolution import rounding_variances
from segmentry.algorithms.stability.resampling import as_points
from segmentry.stages.validate.choice import LEAST_NATS

_LEAST_PART = 20
_STARTS, _MOST_PASSES = 3, 100


def further_splits(rows: Floats, labels: Sequence[Ints], *, is_compiled: bool) -> tuple["FurtherSplits", ...]:
    """Return for k = 1, 2, ... how its segments would be split.

    Parameters
    ----------
    rows
        The continuous coordinates of the customers, shape (n, d); levels and counts would give parts that are no groups.
    labels
        Their segments for each k, each of shape (n,).
    is_compiled
        Whether compiled kernels do the work.

    Returns
    -------
    tuple of FurtherSplits
        Computed when they are asked for.
    """
    resolution = rounding_variances(rows)
    return tuple(
        FurtherSplits(rows=rows, labels=of_k, resolution=resolution, is_compiled=is_compiled) for of_k in labels
    )


@dataclass(frozen=True)
class TwoParts:
    """The members of a segment (m,), positions among the customers, and the part of each, 0 or 1 (m,)."""

    members: Ints
    parts: Ints


@dataclass(frozen=True, kw_only=True)
class FurtherSplits:
    """The segments of one k, cut in two where large enough parts shorten the description of all.

    `rows` (n, d) are the customers, `labels` (n,) their segments, `resolution` (d,) is the variance below which coordinates are
    not resolved.
    """

    rows: Floats
    labels: Ints
    resolution: Floats
    is_compiled: bool

    def any_saves(self, half: Ints) -> bool:
        """Return whether a half too describes some segment more shortly in two parts than as one cloud.

        Parameters
        ----------
        half
            Positions of the customers to describe, shape (m,).
        """
        is_in = np.zeros(len(self.rows), dtype=bool)
        is_in[half] = True
        return any(self._saving(split, is_in) > LEAST_NATS for split in self._splits)

    @cached_property
    def _splits(self) -> tuple[TwoParts, ...]:
        return tuple(self._in_two())

    def _in_two(self) -> Iterator[TwoParts]:
        rng, everyone = np.random.default_rng(0), np.ones(len(self.rows), dtype=bool)
        for segment in range(int(self.labels.max()) + 1):
            members = np.flatnonzero(self.labels == segment)
            if len(members) < 2 * _LEAST_PART:
                continue
            rows = self.rows[members]
            found = fit_starts(as_points(rows), [2], _STARTS, _MOST_PASSES, rng, is_compiled=self.is_compiled)
            centres, _ = found[0].best
            parts = nearest_labels(rows, centres, 1, is_compiled=self.is_compiled).astype(np.int64)
            split = TwoParts(members, parts)
            if np.bincount(parts, minlength=2).min() >= _LEAST_PART and self._saving(split, everyone) > LEAST_NATS:
                yield split

    def _saving(self, split: TwoParts, is_in: np.ndarray) -> float:
        """Return the nats that the two parts save per customer of those in question, of all their segments."""
        kept = is_in[split.members]
        members, parts = split.members[kept], split.parts[kept]
        if len(np.unique(parts)) < 2:
            return 0.0
        one = np.zeros(len(parts), dtype=np.int64)
        return float(description_savings(self.rows[members], [one, parts], self.resolution)[1]) / int(is_in.sum())
