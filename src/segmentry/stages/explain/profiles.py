"""Statistics per segment and feature, in the units of the features."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.effects import eta_squared, standardised_differences
from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.moments import quantile_of_ordered
from segmentry.algorithms.sorting import indices_by_segment, segments_of, sorted_by_segment
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
    indices, edges = indices_by_segment(labels if known.all() else labels[known], n_segments)
    shaped = _sorted(column.shaped, known, indices, edges)
    share, differences = eta_squared(shaped, edges), standardised_differences(shaped, edges)
    del shaped  # each copy counts where there are many customers
    values = _sorted(column.values, known, indices, edges)
    del indices
    ordered = np.sort(values, kind="stable")  # which merges the sorted segments, faster than another sort would
    members = segments_of(values, edges)
    ranks = rank_sums(members, ordered)
    sizes, chances = np.bincount(labels, minlength=n_segments), superiority(ranks)
    overall = _Overall(mean=float(values.mean()), median=quantile_of_ordered(ordered, 0.5), sd=float(values.std()))
    profiles = tuple(
        _profile(
            column,
            members[segment],
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
        eta_squared=share,
        p_value=None if column.is_forming else kruskal_wallis(ranks),
    )
    return FeatureProfiles(profiles, summary)


def _sorted(values: Floats, known: Bools, indices: Ints, edges: Ints) -> Floats:
    """Return the known values by segment, sorted within each."""
    return sorted_by_segment(values if known.all() else values[known], indices, edges)


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
