"""Reasons: why each customer is in its segment, and what would move it to a better one."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True)
class Worth:
    """The feature by which segments are better or worse, and its value for each segment (k,).

    Larger values are better.
    """

    feature: str
    values: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """Reasons of the customers, each an array of shape (n,); missing texts are null.

    `reasons` name the features that keep a customer in its segment; `better` is the index of a better segment (-1: none) that
    it would reach by the one change named in `changes`, with everything else as it is.
    """

    reasons: pa.Array
    better: NDArray[np.int64]
    changes: pa.Array
