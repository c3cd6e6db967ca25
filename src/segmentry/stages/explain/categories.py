"""Categories per segment: shares of their levels, and how closely they go with the segments."""

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.cramers_v import association
from segmentry.results import CategoryShare, CategorySummary, Column
from segmentry.stages.explain.naming_context import ALPHA, LevelMark
from segmentry.storage.arrow import split_labels

NO_VALUE = "(no value)"
_MOST_LEVELS = 12


@dataclass(frozen=True)
class CategoryProfiles:
    """One category: shares of its levels by segment, its summary, and levels that names can use.

    Shares of small groups are left out.
    """

    segments: list[list[CategoryShare]]
    summary: CategorySummary
    marks: list[LevelMark]


@dataclass(frozen=True, kw_only=True)
class _LevelCounts:
    """Number of customers by segment and level, shape (k, L), and the levels in the order of their texts."""

    table: Ints
    levels: list[str]


def profile_category(
    column: Column, labels: Ints, n_segments: int, min_customers: int, *, is_forming: bool, may_name: bool = False
) -> CategoryProfiles | None:
    """Return the shares of the levels of a category in every segment.

    Shares are of all customers of a segment. Those without a value are among them, as a level that is added.

    Parameters
    ----------
    column
        The category.
    labels
        Segment of each customer, shape (n,).
    n_segments
        Number of segments.
    min_customers
        Groups of fewer customers are left out.
    is_forming
        Whether the category formed the segments.
    may_name
        Whether it may name them too where it did not and goes with them.

    Returns
    -------
    CategoryProfiles or None
        None for a column with one level, or with more than twelve.
    """
    if not 2 <= column.n_distinct <= _MOST_LEVELS:
        return None
    counts = _count_levels(column, labels, n_segments)
    table, levels = counts.table, counts.levels
    tested = association(table)
    sizes = np.bincount(labels, minlength=n_segments)
    without = sizes - table.sum(axis=1)
    if without.any():
        table, levels = np.hstack([table, without[:, None]]), [*levels, NO_VALUE]
    shares, overall = table / np.maximum(sizes, 1)[:, None], table.sum(axis=0) / max(len(labels), 1)
    is_shown = _is_shown(table, min_customers)
    segments = [
        [
            CategoryShare(
                column=column.name,
                level=level,
                share=float(shares[segment, index]),
                overall_share=float(overall[index]),
                n_customers=int(table[segment, index]),
                is_missing=bool(without.any()) and index == len(levels) - 1,
            )
            for index, level in enumerate(levels)
            if is_shown[segment, index]
        ]
        for segment in range(n_segments)
    ]
    p_value = None if is_forming else tested.p_value
    n_levels = len(levels) - bool(without.any())
    summary = CategorySummary(
        column=column.name, is_forming=is_forming, n_levels=n_levels, cramers_v=tested.v, p_value=p_value
    )
    names = is_forming or (may_name and tested.p_value is not None and tested.p_value <= ALPHA)
    marks = _marks(column.name, levels, shares=shares, overall=overall) if names else []
    return CategoryProfiles(segments, summary, marks)


def profile_labels(column: Column, labels: Ints, n_segments: int, min_customers: int) -> CategoryProfiles | None:
    """Return the shares of customers with each frequent label in every segment.

    A customer may have several labels, so that shares do not add up to one; who has none counts in all of them.

    Parameters
    ----------
    column
        Texts of labels.
    labels
        Segment of each customer, shape (n,).
    n_segments
        Number of segments.
    min_customers
        Groups of fewer customers are left out, and labels of fewer.

    Returns
    -------
    CategoryProfiles or None
        None where no label is frequent.
    """
    parts = split_labels(column.values)
    rows, flat = pc.list_parent_indices(parts).to_numpy(zero_copy_only=False), pc.list_flatten(parts)
    encoded = flat.dictionary_encode()
    codes, names = encoded.indices.to_numpy(zero_copy_only=False), encoded.dictionary.to_pylist()
    pairs = np.unique(np.stack([codes, rows]), axis=1)
    cells = labels[pairs[1]] * len(names) + pairs[0]
    table: Ints = np.bincount(cells, minlength=n_segments * len(names)).reshape(n_segments, len(names))
    totals = table.sum(axis=0)
    frequent = [i for i in np.argsort(-totals, kind="stable").tolist() if names[i] and totals[i] >= min_customers]
    if not frequent:
        return None
    kept = sorted(frequent[:_MOST_LEVELS], key=lambda index: str(names[index]))
    table, sizes = table[:, kept], np.bincount(labels, minlength=n_segments)
    shares, overall = table / np.maximum(sizes, 1)[:, None], table.sum(axis=0) / max(len(labels), 1)
    segments = [
        [
            CategoryShare(
                column=column.name,
                level=str(names[index]),
                share=float(shares[segment, position]),
                overall_share=float(overall[position]),
                n_customers=int(table[segment, position]),
            )
            for position, index in enumerate(kept)
            if table[segment, position] >= min_customers
        ]
        for segment in range(n_segments)
    ]
    return CategoryProfiles(segments, _summary_of_labels(column.name, table, sizes), [])


def _summary_of_labels(name: str, table: Ints, sizes: Ints) -> CategorySummary:
    """Return the strongest association of one label, its p-value multiplied by the number of labels."""
    tested = [association(np.stack([counts, sizes - counts], axis=1)) for counts in table.T]
    strongest = max(tested, key=lambda item: item.v.value)
    p_values = [item.p_value for item in tested if item.p_value is not None]
    return CategorySummary(
        column=name,
        is_forming=False,
        n_levels=table.shape[1],
        cramers_v=strongest.v,
        p_value=min(1.0, min(p_values) * len(tested)) if p_values else None,
    )


def _is_shown(table: Ints, min_customers: int) -> Bools:
    """Return which cells may be published, by primary and secondary suppression.

    Small cells are hidden, and the next smallest where only one is hidden in a row, since the rest would give it away.
    """
    is_shown: Bools = table >= min_customers
    is_alone = ((table > 0) & ~is_shown).sum(axis=1) == 1
    for segment in np.flatnonzero(is_alone & is_shown.any(axis=1)).tolist():
        counts = np.where(is_shown[segment], table[segment], np.iinfo(table.dtype).max)
        is_shown[segment, int(counts.argmin())] = False
    return is_shown


def _marks(column: str, levels: list[str], shares: Floats, overall: Floats) -> list[LevelMark]:
    """Return how far the share of each level differs, in standard deviations of its indicator."""
    spread = np.sqrt(np.maximum(overall * (1 - overall), 1e-12))
    return [
        LevelMark(
            column=column,
            level=level,
            differences=tuple(((shares[:, index] - overall[index]) / spread[index]).tolist()),
            shares=tuple(shares[:, index].tolist()),
            is_missing=level == NO_VALUE,
        )
        for index, level in enumerate(levels)
    ]


def _count_levels(column: Column, labels: Ints, n_segments: int) -> _LevelCounts:
    encoded = column.levels().dictionary_encode()
    levels = np.array([str(level) for level in encoded.dictionary.to_pylist()])
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    known = codes >= 0
    cells = labels[known] * len(levels) + codes[known]
    table: Ints = np.bincount(cells, minlength=n_segments * len(levels)).reshape(n_segments, len(levels))
    order = np.argsort(levels)
    return _LevelCounts(table=table[:, order], levels=levels[order].tolist())
