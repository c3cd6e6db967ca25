"""Reasons: why each customer is in its segment, how sure that is, and what would move it to a better one."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True)
class Worth:
    """What makes one segment better than another: a feature, and a number a segment (k,), the larger the better."""

    feature: str
    values: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """What there is to say of each customer (n,); texts are null where there is nothing.

    `reasons` are the features that hold it in its segment; `better` is the index of a better segment (-1: none) that it would
    reach by the one change named in `changes`, with everything else as it is.
    """

    reasons: pa.Array
    better: NDArray[np.int64]
    changes: pa.Array
