"""Results told as they are ready, k by k, to whoever waits for the verdict."""

import math
from collections.abc import Callable, Iterable

Progress = Callable[[str], None]


def tell(progress: Progress, index: str, values: Iterable[float]) -> None:
    """Tell the value of an index for k = 1, 2, ...; where it is undefined nothing is told."""
    for k, value in enumerate(values, start=1):
        if math.isfinite(value):
            progress(f"k = {k}: {index} {value:.3f}")
