"""Categories per segment: shares of their levels, and how closely they go with the segments."""

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.cramers_v import association
from segmentry.results import CategoryShare, CategorySummary, Column
from segmentry.stages.explain.claims import LevelMark

NO_VALUE = "(no value)"
_MOST_LEVELS = 12


@dataclass(frozen=True)
class Categorised:
    """One category: shares of its levels in every segment, and over all, and its levels as names say them.

    Shares of small groups are left out.
    """

    segments: list[list[CategoryShare]]
    summary: CategorySummary
    marks: list[LevelMark]


def profile_category(
    column: Column, labels: Ints, n_segments: int, smallest: int, *, is_forming: bool
) -> Categorised | None:
    """Return what is known of a category; groups of fewer than `smallest` customers are left out.

    Shares are of all customers of a segment, those without a value among them; they have a row of their own. A column with more
    than twelve levels is not broken down: None.
    """
    if not 2 <= column.n_distinct <= _MOST_LEVELS:
        return None
    table, levels = _counts(column, labels, n_segments)
    found = association(table)
    sizes = np.bincount(labels, minlength=n_segments)
    without = sizes - table.sum(axis=1)
    if without.any():
        table, levels = np.hstack([table, without[:, None]]), [*levels, NO_VALUE]
    shares, overall = table / np.maximum(sizes, 1)[:, None], table.sum(axis=0) / max(len(labels), 1)
    shown = _shown(table, smallest)
    told = [
        [
            CategoryShare(
                column.name,
                level,
                float(shares[segment, place]),
                float(overall[place]),
                int(table[segment, place]),
                is_missing=bool(without.any()) and place == len(levels) - 1,
            )
            for place, level in enumerate(levels)
            if shown[segment, place]
        ]
        for segment in range(n_segments)
    ]
    p_value = None if is_forming else found.p_value
    n_levels = len(levels) - bool(without.any())
    summary = CategorySummary(column.name, is_forming, n_levels, found.v, p_value)
    marks = _marks(column.name, levels, shares, overall) if is_forming else []
    return Categorised(told, summary, marks)


def _shown(table: Ints, smallest: int) -> Bools:
    """Return which cells may be told: none of a small group, and where one alone is left out, not the next smallest either."""
    shown: Bools = table >= smallest
    is_alone = ((table > 0) & ~shown).sum(axis=1) == 1
    for segment in np.flatnonzero(is_alone & shown.any(axis=1)).tolist():
        counts = np.where(shown[segment], table[segment], np.iinfo(table.dtype).max)
        shown[segment, int(counts.argmin())] = False
    return shown


def _marks(column: str, levels: list[str], shares: Floats, overall: Floats) -> list[LevelMark]:
    """Return how far the share of each level differs, in standard deviations of having the level or not."""
    spread = np.sqrt(np.maximum(overall * (1 - overall), 1e-12))
    return [
        LevelMark(
            column,
            level,
            tuple(((shares[:, place] - overall[place]) / spread[place]).tolist()),
            tuple(shares[:, place].tolist()),
            is_missing=level == NO_VALUE,
        )
        for place, level in enumerate(levels)
    ]


def _counts(column: Column, labels: Ints, n_segments: int) -> tuple[Ints, list[str]]:
    """Return customers by segment and level, the levels in the order of their text."""
    encoded = column.levels().dictionary_encode()
    levels = np.array([str(level) for level in encoded.dictionary.to_pylist()])
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    known = codes >= 0
    cells = labels[known] * len(levels) + codes[known]
    table: Ints = np.bincount(cells, minlength=n_segments * len(levels)).reshape(n_segments, len(levels))
    order = np.argsort(levels)
    return table[:, order], levels[order].tolist()
