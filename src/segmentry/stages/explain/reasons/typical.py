"""What is typical of each segment, as far as a method keeps it."""

from segmentry.algorithms import Floats
from segmentry.methods import Method, TypicalMethod
from segmentry.results import FeatureState, PartitionState


def typical_of(method: Method, state: PartitionState, features: FeatureState) -> Floats | None:
    """Return typical coordinates of the features in each segment, shape (k, m), nan where there are none.

    Parameters
    ----------
    method
        The method.
    state
        What it learnt.
    features
        What was learnt of the columns.

    Returns
    -------
    Floats or None
        What the method calls typical, else the centres; None where it keeps nothing of that kind.
    """
    if isinstance(method, TypicalMethod):
        return method.typical(state, features)
    centres = method.centres(state)
    return None if centres is None else features.of_features(centres)
