"""The procedure carried out again on resamples: what K-Means finds for every k in each."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.kmeans.search import fit_starts
from segmentry.algorithms.points import Points, even_weights


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """How resamples are fitted.

    `full` are the centres of the full solutions (k, d) by k.

    `is_rescaled` tells whether features are brought to one scale anew in each resample, as they were in the data.
    """

    full: tuple[Floats, ...]
    n_starts: int
    max_iter: int
    is_rescaled: bool
    is_compiled: bool
    n_threads: int


@dataclass(frozen=True, kw_only=True)
class Fits:
    """Scale of the features (d,), centres (k, d) in that scale and inertia by k = 1, 2, ..."""

    scale: Floats
    centres: tuple[Floats, ...]
    dispersions: Floats
    is_compiled: bool

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the nearest of k segments of each row (n,)."""
        labels = nearest_labels(rows * self.scale, self.centres[k - 1], 1, is_compiled=self.is_compiled)
        return labels.astype(np.int64)


def fit_every_k(points: Points, procedure: Procedure, rng: np.random.Generator, *, knows_full: bool = True) -> Fits:
    """Fit every k to some customers, from the full solutions, if wanted, and a few seeded starts.

    Parameters
    ----------
    points
        Customers and how often each was drawn.
    procedure
        How.
    rng
        What the seeds are drawn by.
    knows_full
        Whether the full solutions are among the starts.
    """
    scale = _new_scale(points) if procedure.is_rescaled else np.ones(points.rows.shape[1])
    is_drawn = points.weights > 0
    scaled = Points(points.rows[is_drawn] * scale, points.weights[is_drawn], None)
    found = fit_starts(
        scaled,
        range(1, len(procedure.full) + 1),
        n_starts=procedure.n_starts,
        max_iter=procedure.max_iter,
        rng=rng,
        known=[centres * scale for centres in procedure.full] if knows_full else (),
        is_compiled=procedure.is_compiled,
    )
    centres, inertias = zip(*(starts.best for starts in found), strict=True)
    return Fits(scale=scale, centres=centres, dispersions=np.array(inertias), is_compiled=procedure.is_compiled)


def halves(n_rows: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return the indices of two random halves of as many rows.

    Parameters
    ----------
    n_rows
        Number of rows.
    rng
        Source of the draws.
    """
    order = rng.permutation(n_rows)
    middle = n_rows // 2
    return order[:middle], order[middle:]


def as_points(rows: Floats) -> Points:
    """Return rows of one customer each."""
    return Points(rows, even_weights(len(rows)), None)


def _new_scale(points: Points) -> Floats:
    """Return what brings each feature, scaled on all customers, to the same spread among those drawn."""
    mean = np.average(points.rows, axis=0, weights=points.weights)
    drawn = np.sqrt(np.average(np.square(points.rows - mean), axis=0, weights=points.weights))
    whole = points.rows.std(axis=0)
    scale: Floats = np.where(drawn > 0, whole / np.where(drawn > 0, drawn, 1.0), 1.0)
    return scale
