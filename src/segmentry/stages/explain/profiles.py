"""Numbers per segment and feature, in the features' own units."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.effects import eta_squared, standardised_differences
from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.moments import quantile_of_ordered
from segmentry.algorithms.sorting import indices_by_segment, order_of_sorted_runs, sort_within_segments
from segmentry.algorithms.superiority import kruskal_wallis, rank_sums, superiority
from segmentry.results import FeatureProfile, FeatureSummary


@dataclass(frozen=True)
class FeatureColumn:
    """A numeric column to be profiled: values with nan for missing (n,), and whether it formed the segments.

    `shaped` holds the values as they formed the segments, or transformed as they would be; differences are measured on them,
    since the mean of a long-tailed feature says little.
    """

    name: str
    values: Floats
    is_forming: bool
    is_skewed: bool
    shaped: Floats
    is_yes_no: bool = False
    words: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Profiled:
    """One feature: its profile in every segment, and over all."""

    segments: tuple[FeatureProfile, ...]
    summary: FeatureSummary


def profile_feature(column: FeatureColumn, labels: Ints, n_segments: int, least_difference: float) -> Profiled | None:
    """Return the profile of one feature; None when it has no value.

    Missing values take no part in means, quartiles and effects; their share is given.

    Parameters
    ----------
    column
        The feature.
    labels
        Segment of each customer, shape (n,).
    n_segments
        Number of segments.
    least_difference
        Standardised difference from which the feature marks a segment.
    """
    known: Bools = np.isfinite(column.values)
    if not known.any():
        return None
    values, shaped, own = column.values, column.shaped, labels
    if not known.all():
        values, shaped, own = values[known], shaped[known], own[known]
    places, edges = indices_by_segment(own, n_segments)
    values, shaped = (sort_within_segments(some[places], edges) for some in (values, shaped))
    merged = order_of_sorted_runs(values)
    ordered = values[merged]
    ranks = rank_sums(ordered, np.repeat(np.arange(n_segments), np.diff(edges))[merged], n_segments)
    sizes = np.bincount(labels, minlength=n_segments)
    differences, chances = standardised_differences(shaped, edges), superiority(ranks)
    overall = (float(values.mean()), quantile_of_ordered(ordered, 0.5), float(values.std()))
    profiles = tuple(
        _profile(
            column,
            values[edges[place] : edges[place + 1]],
            int(sizes[place]),
            overall,
            (differences[place], chances[place], least_difference),
        )
        for place in range(n_segments)
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
    return Profiled(profiles, summary)


def _profile(
    column: FeatureColumn,
    members: Floats,
    size: int,
    overall: tuple[float, float, float],
    effects: tuple[Estimate, Estimate, float],
) -> FeatureProfile:
    difference, chance, least = effects
    mean, median, sd = overall
    missing = 1.0 - len(members) / max(size, 1)
    values = members if members.size else np.array([np.nan])
    lower, middle, upper = (quantile_of_ordered(values, share) for share in (0.25, 0.5, 0.75))
    own_mean = float(values.mean())
    return FeatureProfile(
        feature=column.name,
        is_forming=column.is_forming,
        n_known=len(members),
        mean=own_mean,
        median=middle,
        lower_quartile=lower,
        upper_quartile=upper,
        overall_mean=mean,
        overall_median=median,
        difference=difference,
        superiority=chance,
        index=100.0 * own_mean / mean if mean > 0.05 * sd and np.isfinite(own_mean) else None,
        is_marker=abs(difference.value) >= least and difference.excludes_zero,
        missing_share=missing,
        imputed_share=missing if column.is_forming else 0.0,
        is_yes_no=column.is_yes_no,
        words=column.words,
    )
