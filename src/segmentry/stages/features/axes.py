"""Factor analysis of mixed data: the principal axes of numbers and categories together."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.pca import principal_components
from segmentry.errors import SpecError
from segmentry.results import Axes
from segmentry.spec import FeaturesSpec
from segmentry.spec.features import FamdCategories

_LEAST_AXES = 2
_NO_VARIANCE = 1e-10


def refuse_other_scales(spec: FeaturesSpec) -> None:
    """Refuse a scale beside that of the axes, on which every number has a variance of 1.

    Raises
    ------
    SpecError
        When the scale is not the standard one.
    """
    if spec.scale.kind != "standard":
        problem = f"must be standard with features.categories=famd, which standardises (got {spec.scale.kind})"
        raise SpecError("features.scale", [problem])


def learn_axes(coordinates: Floats, spec: FamdCategories) -> Axes:
    """Return the axes of standardised numbers and of indicators over the root of their level's share.

    Without a number of axes those with more variance than an axis has on average are kept, two at least: a number has a variance
    of 1, and a category as many times that as it has levels less one, in as many directions (the rule of Kaiser and Guttman).

    Parameters
    ----------
    coordinates
        Coordinates of the features, shape (n, m).
    spec
        How many axes are wanted.

    Returns
    -------
    Axes
        The same for every order of the customers.

    Raises
    ------
    SpecError
        When more axes are wanted than there are.

    References
    ----------
    Pagès, J. (2004). Analyse factorielle de données mixtes. Revue de statistique appliquée 52(4), 93-111.
    Guttman, L. (1954). Some necessary conditions for common-factor analysis. doi:10.1007/BF02289162
    """
    ordered = coordinates[np.lexsort(coordinates.T[::-1])]
    components = principal_components(ordered, ordered.shape[1])
    shares = components.shares
    n_axes = int(np.count_nonzero(shares > _NO_VARIANCE))
    if spec.axes is not None and spec.axes > n_axes:
        raise SpecError(
            "features.categories.axes", [f"must be at most {n_axes}, the axes of these columns (got {spec.axes})"]
        )
    above_average = int(np.count_nonzero(shares[:n_axes] > 1.0 / n_axes + _NO_VARIANCE))
    kept = spec.axes or min(max(above_average, _LEAST_AXES), n_axes)
    return Axes(
        directions=tuple(tuple(row) for row in components.directions[:kept].tolist()),
        shares=tuple(shares[:kept].tolist()),
    )
