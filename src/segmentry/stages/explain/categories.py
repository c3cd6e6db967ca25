"""Shares of describing categories per segment."""

import numpy as np
import pyarrow.compute as pc

from segmentry.algorithms import Ints
from segmentry.results import CategoryShare, Column
from segmentry.storage.arrow import level_texts

_MOST_LEVELS = 12


def category_shares(column: Column, labels: Ints, n_segments: int, smallest: int) -> list[list[CategoryShare]]:
    """Return, for each segment, the share of each level; groups of fewer than `smallest` customers are left out.

    A column with more than twelve levels is not broken down.
    """
    if not 2 <= column.n_distinct <= _MOST_LEVELS:
        return [[] for _ in range(n_segments)]
    encoded = level_texts(column.values).dictionary_encode()
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
