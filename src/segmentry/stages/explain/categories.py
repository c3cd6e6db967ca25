"""Shares of describing categories per segment."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Ints
from segmentry.results import CategoryShare, Column

_MOST_LEVELS = 12


def category_shares(column: Column, labels: Ints, n_segments: int, smallest: int) -> list[list[CategoryShare]]:
    """Return, for each segment, the share of each level; groups of fewer than `smallest` customers are left out.

    A column with more than twelve levels is not broken down.
    """
    if not 2 <= column.n_distinct <= _MOST_LEVELS:
        return [[] for _ in range(n_segments)]
    encoded = _texts(column).dictionary_encode()
    levels = [str(level) for level in encoded.dictionary.to_pylist()]
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    known = codes >= 0
    table = np.zeros((n_segments, len(levels)), dtype=np.int64)
    np.add.at(table, (labels[known], codes[known]), 1)
    sizes = table.sum(axis=1)
    overall = table.sum(axis=0) / max(int(known.sum()), 1)
    order = np.argsort(np.array(levels))
    return [
        [
            CategoryShare(
                column.name,
                levels[level],
                table[segment, level] / sizes[segment],
                overall[level],
                int(table[segment, level]),
            )
            for level in order.tolist()
            if table[segment, level] >= smallest
        ]
        for segment in range(n_segments)
    ]


def _texts(column: Column) -> pa.Array:
    values = column.values
    if pa.types.is_floating(values.type) and pc.all(pc.equal(pc.floor(values), values), min_count=0).as_py():
        values = pc.cast(values, pa.int64())
    return pc.cast(values, pa.string())
