"""Give every customer the nearest segment, how well it fits, and the next one."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.indices.shadow import fit_values
from segmentry.algorithms.kmeans.assign import assign
from segmentry.results import SegmentAssignment


def assign_segments(coordinates: Floats, centres: Floats, n_threads: int = 0) -> SegmentAssignment:
    """Return the assignment of each customer, treated alone.

    Parameters
    ----------
    coordinates
        Shape (n, m).
    centres
        Centres of the segments in their lasting order, shape (k, m).
    n_threads
        Threads to use; 0 means one a core.
    """
    found = assign(coordinates, centres, n_threads)
    fit = np.round(fit_values(found.distances, found.second_distances), 6)
    return SegmentAssignment(found.labels, fit, found.second_labels)
