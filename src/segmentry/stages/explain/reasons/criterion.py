"""What a method goes by when it gives a customer one segment and not another."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import FeatureTable


@dataclass(frozen=True)
class Criterion:
    """How strongly each feature speaks for one segment of a customer against another.

    `strengths` takes features of n customers with the two segments of each (n,), and returns strengths (n, f). `centres` (k, m)
    are those of the segments where the method has some, from which follows what would move a customer; else None.
    """

    strengths: Callable[[FeatureTable, Ints, Ints], Floats]
    centres: Floats | None = None


def by_centres(centres: Floats) -> Criterion:
    """Return the criterion of the nearest centre: squared distance to the other less that to the own.

    Parameters
    ----------
    centres
        Centres of the segments, shape (k, m).
    """

    def strengths(features: FeatureTable, first: Ints, second: Ints) -> Floats:
        rows, at = features.state.of_features(features.coordinates), features.state.of_features(centres)
        to_first, to_next = (rows - at[first]) ** 2, (rows - at[second]) ** 2
        spans = features.state.groups.values()
        return np.stack([(to_next[:, span] - to_first[:, span]).sum(axis=1) for span in spans], axis=1)

    return Criterion(strengths, centres)
