"""One category as coordinates that together weigh at most as much as one number."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.results import CategoryState, Column
from segmentry.spec.features import OneHotCategories
from segmentry.storage.arrow import level_texts


def learn_category(column: Column, spec: OneHotCategories, weight: float) -> CategoryState:
    """Learn the levels of a category, in the order of their text, and their shares."""
    texts = level_texts(column.values).drop_null()
    counted = pc.value_counts(texts)
    counts = sorted((str(item["values"]), int(item["counts"])) for item in counted.to_pylist())
    total = sum(count for _, count in counts)
    return CategoryState(
        name=column.name,
        levels=tuple(level for level, _ in counts),
        shares=tuple(count / total for _, count in counts),
        weight=spec.weight * weight,
    )


def apply_category(values: pa.Array, state: CategoryState) -> Floats:
    """Return one coordinate a level, shape (n, levels); a missing or unseen level lies at the mean, 0.

    Each indicator is centred and nothing else: two customers with different levels lie apart by the root of two times `weight`,
    whatever the levels, as two customers drawn at random do in one standardised number. All indicators together have variance
    `weight` times (1 - sum of squared shares), which is less than one number has, and rare levels weigh no more than others.
    """
    found = _indices(values, state)
    shares = np.array(state.shares)
    indicators = found[:, None] == np.arange(len(shares))[None]
    coordinates: Floats = (indicators - shares) * np.sqrt(state.weight)
    coordinates[found < 0] = 0.0
    return coordinates


def count_unknown(values: pa.Array, state: CategoryState) -> int:
    """Return how many values are missing or no level that was learnt."""
    return int(np.count_nonzero(_indices(values, state) < 0))


def _indices(values: pa.Array, state: CategoryState) -> Ints:
    indices = pc.index_in(level_texts(values), pa.array(state.levels, pa.string()))
    found: Ints = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
    return found
