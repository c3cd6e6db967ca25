"""Texts for many customers at once: a number in its unit, and a sentence around it."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.results import NumericState


def digits_of(state: NumericState) -> int:
    """Return how many decimals tell the values of a feature: none for whole numbers, else three significant digits."""
    known = state.moments
    ends, quartiles = (known.minimum, known.maximum), (known.lower_quartile, known.median, known.upper_quartile)
    is_whole = all(value == round(value) for value in ends) and all(
        4 * value == round(4 * value) for value in quartiles
    )
    if is_whole and known.maximum - known.minimum >= 2:
        return 0
    size = max(abs(known.median), known.sd, 1e-12)
    return int(np.clip(2 - np.floor(np.log10(size)), 0, 12))


def number_texts(values: Floats, digits: int) -> pa.Array:
    """Return numbers (n,) as texts with at most so many decimals."""
    rounded = np.round(values, digits) + 0.0
    if digits == 0 and (np.abs(rounded) < 1e15).all():
        return pc.cast(pa.array(rounded.astype(np.int64)), pa.string())
    return pc.cast(pa.array(rounded), pa.string())


def scattered(n: int, groups: list[tuple[Ints, pa.Array]]) -> pa.Array:
    """Return texts (n,): those of each group at its places, null elsewhere."""
    places: Ints = np.full(n, -1)
    start = 0
    for own, texts in groups:
        places[own] = np.arange(start, start + len(texts))
        start += len(texts)
    texts = pa.concat_arrays([item for _, item in groups]) if groups else pa.array([], pa.string())
    return texts.take(pa.array(np.maximum(places, 0), mask=places < 0)) if start else pa.nulls(n, pa.string())


def by_group(chosen: Ints, n_groups: int, told: Callable[[int, Ints], pa.Array]) -> pa.Array:
    """Return texts (n,) made group by group: `told(group, places)` for the customers whose group it is; null without one."""
    groups = []
    for group in range(n_groups):
        places: Ints = np.flatnonzero(chosen == group)
        if places.size:
            groups.append((places, told(group, places)))
    return scattered(len(chosen), groups)


def joined(*parts: pa.Array | str) -> pa.Array:
    """Return texts put together end to end."""
    return pc.binary_join_element_wise(*parts, "")
