"""How much segments flatter the customers that they were formed on."""

from dataclasses import dataclass

import numpy as np

from segmentry.methods import Assignable, SweepRequest, coordinates_for, sweeping_method
from segmentry.results import FeatureTable
from segmentry.spec import MethodSpec

_N_FOLDS = 5
_PLENTY = 50
"""Customers for each number that segments are described by, from which on the optimism is negligible."""


@dataclass(frozen=True)
class Optimism:
    """What customers who come later have less of fit, and by which share their distances are larger."""

    fit: float = 0.0
    distance: float = 0.0


NO_OPTIMISM = Optimism()


def optimism_of(
    features: FeatureTable, spec: MethodSpec, k: int, n_customers: int, rng: np.random.Generator
) -> Optimism:
    """Return how much better customers fit segments that were formed on them than later ones do.

    Segments are formed on four fifths of the customers and tried on both parts. Each customer is in either part, so that what
    differs between them is the optimism.

    Parameters
    ----------
    features
        Customers of the study, or a sample of them.
    spec
        The method, which must form segments for any k.
    k
        Number of segments.
    n_customers
        Number of customers that the segments of the study were formed on.
    rng
        Random numbers of folds and starts.

    Returns
    -------
    Optimism
        None to speak of where there are plenty of customers; none is told where fewer cannot form the segments.
    """
    n, n_coordinates = features.coordinates.shape
    if n_customers > _PLENTY * k * n_coordinates:
        return NO_OPTIMISM
    folds = rng.permutation(n) % _N_FOLDS
    tried = [_tried(features, spec, k, is_held_out=folds == fold, rng=rng) for fold in range(_N_FOLDS)]
    if not all(tried):
        return NO_OPTIMISM
    (fit, distance), (later_fit, later_distance) = np.array(tried).mean(axis=0)
    share = min(1.0, n / n_customers)
    return Optimism(share * float(fit - later_fit), share * float(later_distance / distance - 1) if distance else 0.0)


def _tried(
    features: FeatureTable, spec: MethodSpec, k: int, *, is_held_out: np.ndarray, rng: np.random.Generator
) -> list[tuple[float, float]]:
    """Return mean fit and distance of customers that segments are formed on, and of those held out.

    Nothing where fewer customers cannot form so many segments, such as under limits of their size.
    """
    method = sweeping_method(spec.kind)
    learnt_from = features.chosen(np.flatnonzero(~is_held_out))
    request = SweepRequest(spec=spec, k_max=k, rng=rng, n_threads=1, needs_all=False)
    solutions = method.sweep(learnt_from, request).solutions
    if not solutions:
        return []
    state = solutions[-1].state
    customers = Assignable(coordinates=coordinates_for(method, features), raw=features.raw)
    found = method.assign(customers, state, 1)
    parts = (~is_held_out, is_held_out)
    return [(float(found.fit[part].mean()), float(found.distances[part].mean())) for part in parts]
