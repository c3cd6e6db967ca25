"""Model: everything that scoring a new customer needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.results.features import FeatureState
from segmentry.results.orders import OrderState
from segmentry.results.reasons import Worth
from segmentry.results.rfm import RfmState
from segmentry.spec import StudySpec


@dataclass(frozen=True)
class Model:
    """The spec, the learnt features, and the segments' ids, names and centres (k, m).

    With a log of orders, `orders` tells which features are made from it, and `rfm` how customers get RFM scores; where RFM is the
    method, its names decide the segment and not the centres. `worth` is what makes one segment better than another.
    """

    spec: StudySpec
    id_column: str | None
    features: FeatureState
    segment_ids: tuple[str, ...]
    segment_names: tuple[str, ...]
    centres: NDArray[np.float64]
    orders: OrderState | None = None
    rfm: RfmState | None = None
    worth: Worth | None = None
