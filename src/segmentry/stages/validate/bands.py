"""Silhouettes of single customers, segment by segment, few enough to be drawn."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import SilhouetteBand

_MOST = 60


def silhouette_bands(widths: Floats, labels: Ints, weights: Floats) -> tuple[SilhouetteBand, ...]:
    """Return a band for each segment that some customers reach; none for one segment.

    Parameters
    ----------
    widths, labels, weights
        Silhouette and segment of each row, and how much it counts, each of shape (n,).
    """
    if labels.max() == 0:
        return ()
    bands = []
    for place in np.unique(labels).tolist():
        own, counts = widths[labels == place], weights[labels == place]
        order = np.argsort(-own, kind="stable")
        ranks = (np.cumsum(counts[order]) - counts[order] / 2) / counts.sum()
        wanted = (np.arange(min(_MOST, own.size)) + 0.5) / min(_MOST, own.size)
        drawn = np.interp(wanted, ranks, own[order]).round(6)
        bands.append(
            SilhouetteBand(
                place,
                round(float(counts.sum())),
                float(f"{own @ counts / counts.sum():.12g}"),
                float(counts[own < 0].sum() / counts.sum()),
                tuple(drawn.tolist()),
            )
        )
    return tuple(bands)
