"""Statistics of the distances between rows and centres, by segment and overall."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.simplified_silhouette import simplified_widths
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.points import segment_weights
from segmentry.algorithms.threads import map_blocks


@dataclass(frozen=True)
class ToCentres:
    """Mean distance of the rows of each segment to their centre, unsquared (k,), 0 for none.

    The simplified silhouette.
    """

    spreads: Floats
    simplified: float


def to_centres(rows: Floats, centres: Floats, weights: Floats, *, is_compiled: bool = False) -> ToCentres:
    """Return what distances to the nearest and the second nearest centre say.

    Parameters
    ----------
    rows, centres
        Shapes (n, d) and (k, d); each row belongs to the nearest centre.
    weights
        Number of customers that each row stands for, shape (n,).
    is_compiled
        Whether to use compiled kernels; the last digits may differ.

    Returns
    -------
    ToCentres
        Mean distances and the simplified silhouette, which is nan for one segment.
    """
    k = len(centres)
    if is_compiled:
        from segmentry.algorithms.indices.to_centres_pass import sums_compiled as sums
    else:
        sums = _sums

    parts = map_blocks(lambda block: sums(rows[block], centres, weights[block]), len(rows), 1)
    distances, counts, widths = (np.sum(column, axis=0) for column in zip(*parts, strict=True))
    simplified = float(widths / counts.sum()) if k > 1 else float("nan")
    return ToCentres(distances / np.where(counts > 0, counts, 1.0), simplified)


def _sums(rows: Floats, centres: Floats, weights: Floats) -> tuple[Floats, Floats, float]:
    """Return sums of distances and of weights by segment (k,), and the weighted sum of the widths."""
    found, k = assign(rows, centres, 1), len(centres)
    distances: Floats = np.bincount(found.labels, found.distances * weights, k).astype(np.float64)
    widths = float(simplified_widths(found.distances, found.second_distances) @ weights) if k > 1 else 0.0
    return distances, segment_weights(found.labels, weights, k), widths
