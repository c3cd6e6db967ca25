"""Model: everything that scoring a new customer needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.results.features import FeatureState
from segmentry.spec import StudySpec


@dataclass(frozen=True)
class Model:
    """The spec, the learnt features, and the segments' ids, names and centres (k, m)."""

    spec: StudySpec
    id_column: str | None
    features: FeatureState
    segment_ids: tuple[str, ...]
    segment_names: tuple[str, ...]
    centres: NDArray[np.float64]
