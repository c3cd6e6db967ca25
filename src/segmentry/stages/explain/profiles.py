"""Statistics per segment and feature, in the units of the features."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.effects import eta_squared, standardised_differences
from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.moments import quantile_of_ordered
from segmentry.algorithms.sorting import indices_by_segment, order_of_sorted_runs, sort_within_segments
from segmentry.algorithms.superiority import kruskal_wallis, rank_sums, superiority
from segmentry.results import FeatureProfile, FeatureSummary


@dataclass(frozen=True, kw_only=True)
class FeatureColumn:
    """A numeric column to be profiled.

    Attributes
    ----------
    name
        Name of the column.
    values
        Values in the unit of the column, nan where missing, shape (n,).
    is_forming
        Whether it formed the segments.
    is_skewed
        Whether its distribution has a long right tail.
    shaped
        Values as they formed the segments, or transformed as they would be, shape (n,); differences are measured on them, since
        the mean of a long-tailed feature says little.
    is_yes_no
        Whether it holds answers yes (1) and no (0).
    words
        Ordered answers and the numbers that stand for them.
    within
        The look-back window that it counts, in words; empty for none.
    """

    name: str
    values: Floats
    is_forming: bool
    is_skewed: bool
    shaped: Floats
    is_yes_no: bool = False
    words: tuple[tuple[str, float], ...] = ()
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class _Overall:
    """A feature over all customers with a value."""

    mean: float
    median: float
    sd: float


@dataclass(frozen=True)
class FeatureProfiles:
    """Profiles of one feature in every segment, and its summary over all customers."""

    segments: tuple[FeatureProfile, ...]
    summary: FeatureSummary


def profile_feature(
    column: FeatureColumn, labels: Ints, n_segments: int, min_difference: float
) -> FeatureProfiles | None:
    """Return the profiles of one feature.

    Missing values are left out of means, quartiles and effects; their share is reported.

    Parameters
    ----------
    column
        The feature.
    labels
        Segment of each customer, shape (n,).
    n_segments
        Number of segments.
    min_difference
        Standardised difference from which the feature marks a segment.

    Returns
    -------
    FeatureProfiles or None
        None when no value is known.
    """
    known: Bools = np.isfinite(column.values)
    if not known.any():
        return None
    values, shaped, known_labels = column.values, column.shaped, labels
    if not known.all():
        values, shaped, known_labels = values[known], shaped[known], labels[known]
    order, edges = indices_by_segment(known_labels, n_segments)
    values, shaped = (sort_within_segments(numbers[order], edges) for numbers in (values, shaped))
    merged = order_of_sorted_runs(values)
    ordered = values[merged]
    ranks = rank_sums(ordered, np.repeat(np.arange(n_segments), np.diff(edges))[merged], n_segments)
    sizes = np.bincount(labels, minlength=n_segments)
    differences, chances = standardised_differences(shaped, edges), superiority(ranks)
    overall = _Overall(mean=float(values.mean()), median=quantile_of_ordered(ordered, 0.5), sd=float(values.std()))
    profiles = tuple(
        _profile(
            column,
            values[edges[segment] : edges[segment + 1]],
            int(sizes[segment]),
            overall=overall,
            difference=differences[segment],
            chance=chances[segment],
            min_difference=min_difference,
        )
        for segment in range(n_segments)
    )
    summary = FeatureSummary(
        feature=column.name,
        is_forming=column.is_forming,
        is_skewed=column.is_skewed,
        n_known=len(values),
        missing_share=1.0 - len(values) / len(labels),
        eta_squared=eta_squared(shaped, edges),
        p_value=None if column.is_forming else kruskal_wallis(ranks),
    )
    return FeatureProfiles(profiles, summary)


def _profile(
    column: FeatureColumn,
    members: Floats,
    size: int,
    *,
    overall: _Overall,
    difference: Estimate,
    chance: Estimate,
    min_difference: float,
) -> FeatureProfile:
    missing = 1.0 - len(members) / max(size, 1)
    values = members if members.size else np.array([np.nan])
    lower, middle, upper = (quantile_of_ordered(values, share) for share in (0.25, 0.5, 0.75))
    mean = float(values.mean())
    return FeatureProfile(
        feature=column.name,
        is_forming=column.is_forming,
        n_known=len(members),
        mean=mean,
        median=middle,
        lower_quartile=lower,
        upper_quartile=upper,
        overall_mean=overall.mean,
        overall_median=overall.median,
        difference=difference,
        superiority=chance,
        index=100.0 * mean / overall.mean if overall.mean > 0.05 * overall.sd and np.isfinite(mean) else None,
        is_marker=abs(difference.value) >= min_difference and difference.excludes_zero,
        missing_share=missing,
        imputed_share=missing if column.is_forming else 0.0,
        is_yes_no=column.is_yes_no,
        words=column.words,
        within=column.within,
    )
