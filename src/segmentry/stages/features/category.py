"""One category as centred indicators that together weigh at most as much as one number."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.results import CategoryState, Column
from segmentry.spec.features import CodedCategories, FamdCategories
from segmentry.storage.arrow import level_texts


def learn_category(column: Column, spec: CodedCategories, weight: float) -> CategoryState:
    """Learn the levels of a category, sorted as text, and their shares.

    Parameters
    ----------
    column
        The category.
    spec
        How categories are coded, and the weight of all.
    weight
        Weight of this category, as the user set it.

    Returns
    -------
    CategoryState
        Levels, shares and the product of both weights.
    """
    texts = level_texts(column.values).drop_null()
    counted = pc.value_counts(texts)
    counts = sorted((str(item["values"]), int(item["counts"])) for item in counted.to_pylist())
    total = sum(count for _, count in counts)
    return CategoryState(
        name=column.name,
        levels=tuple(level for level, _ in counts),
        shares=tuple(count / total for _, count in counts),
        weight=weight if isinstance(spec, FamdCategories) else spec.weight * weight,
        is_by_share=isinstance(spec, FamdCategories),
        spellings=column.spellings,
    )


def apply_category(values: pa.Array, state: CategoryState) -> Floats:
    """Return one coordinate per level; a missing or unseen level lies at the mean, 0.

    Indicators are centred but not scaled: two customers with different levels lie the root of 2 x weight apart,
    whatever the levels, as two random customers do in one standardised number. All indicators together have variance
    weight x (1 - sum of squared shares), which is less than one number has, and rare levels weigh no more than others. Where they
    are divided by the root of the level's share, as in factor analysis of mixed data, that is weight x (levels - 1).

    Parameters
    ----------
    values
        Levels of the customers, shape (n,).
    state
        What `learn_category` returned.

    Returns
    -------
    ndarray of shape (n, levels)
        Coordinates.
    """
    found = _indices(values, state)
    shares = np.array(state.shares)
    indicators = found[:, None] == np.arange(len(shares))[None]
    coordinates: Floats = (indicators - shares) * state.roots
    coordinates[found < 0] = 0.0
    return coordinates


def count_unknown(values: pa.Array, state: CategoryState) -> int:
    """Return the number of values that are missing or not a learnt level.

    Parameters
    ----------
    values
        Levels of the customers, shape (n,).
    state
        What `learn_category` returned.

    Returns
    -------
    int
        Between 0 and n.
    """
    return int(np.count_nonzero(_indices(values, state) < 0))


def _indices(values: pa.Array, state: CategoryState) -> Ints:
    indices = pc.index_in(level_texts(values), pa.array(state.levels, pa.string()))
    found: Ints = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
    return found
