"""A bounded number of silhouettes for each segment, for the silhouette plot."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import SilhouetteBand

_MOST = 60


def silhouette_bands(widths: Floats, labels: Ints, weights: Floats) -> tuple[SilhouetteBand, ...]:
    """Return the silhouettes of each non-empty segment in descending order; none for one segment.

    Parameters
    ----------
    widths, labels, weights
        Silhouette and segment of each row, and how much it counts, each of shape (n,).

    Returns
    -------
    tuple of SilhouetteBand
        A band for each non-empty segment, by index.
    """
    if labels.max() == 0:
        return ()
    bands = []
    for segment in np.unique(labels).tolist():
        members, counts = widths[labels == segment], weights[labels == segment]
        order = np.argsort(-members, kind="stable")
        ranks = (np.cumsum(counts[order]) - counts[order] / 2) / counts.sum()
        wanted = (np.arange(min(_MOST, members.size)) + 0.5) / min(_MOST, members.size)
        drawn = np.interp(wanted, ranks, members[order]).round(6)
        bands.append(
            SilhouetteBand(
                segment=segment,
                n_customers=round(float(counts.sum())),
                mean=float(f"{members @ counts / counts.sum():.12g}"),
                share_negative=float(counts[members < 0].sum() / counts.sum()),
                widths=tuple(drawn.tolist()),
            )
        )
    return tuple(bands)
