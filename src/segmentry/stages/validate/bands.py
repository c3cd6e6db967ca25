"""Silhouettes of single customers, segment by segment, few enough to be drawn."""

import numpy as np

from segmentry.algorithms.indices.silhouette import silhouette_widths
from segmentry.algorithms.kmeans.samples import Sample
from segmentry.results import SilhouetteBand, Sweep

_MOST = 60


def silhouette_bands(sweep: Sweep, k: int, sample: Sample) -> tuple[SilhouetteBand, ...]:
    """Return a band for each segment of the solution for k that a sample of the customers reaches; none for one segment."""
    if k == 1:
        return ()
    labels = next(item for item in sweep.solutions if item.k == k).labels[sample.places]
    (widths,) = silhouette_widths(sweep.points.rows[sample.places], [labels], sample.weights)
    bands = []
    for place in range(k):
        own, counts = widths[labels == place], sample.weights[labels == place]
        if not own.size:
            continue
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
