"""What is typical of each segment, as far as a method keeps it."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats
from segmentry.results import FeatureState, LatentClassState, MixtureState, PartitionState
from segmentry.results.medoids import MedoidsState, PrototypesState


def typical_of(state: PartitionState, features: FeatureState) -> Floats | None:
    """Return typical coordinates of the features in each segment, shape (k, m), nan where there are none.

    Parameters
    ----------
    state
        What the method learnt.
    features
        What was learnt of the columns.

    Returns
    -------
    Floats or None
        Centres, means or medoids; None where the method keeps nothing of that kind.
    """
    n_coordinates = len(features.coordinate_names)
    if isinstance(state, MedoidsState):
        return state.typical_customers
    if isinstance(state, LatentClassState):
        return _at(state.means, state.layout.measured, n_coordinates)
    if isinstance(state, PrototypesState):
        return _at(state.means, state.layout.numbers, n_coordinates)
    centres = state.means if isinstance(state, MixtureState) else getattr(state, "centres", None)
    return None if centres is None else features.of_features(centres)


def _at(means: Floats, coordinates: Sequence[int], n_coordinates: int) -> Floats:
    """Return means at their coordinates, nan at all others."""
    found = np.full((len(means), n_coordinates), np.nan)
    found[:, list(coordinates)] = means
    return found
