"""Numbers per segment and feature, in the features' own units."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.effects import eta_squared, standardised_differences
from segmentry.results import FeatureProfile


@dataclass(frozen=True)
class FeatureColumn:
    """A numeric column to be profiled: values with nan for missing (n,), and whether it formed the segments.

    `shaped` holds the values as they formed the segments, transformed and scaled; differences are measured on them, since the
    mean of a long-tailed feature says little.
    """

    name: str
    values: Floats
    is_forming: bool
    shaped: Floats | None = None


def profile_feature(column: FeatureColumn, labels: Ints, n_segments: int) -> tuple[list[FeatureProfile], float]:
    """Return the profile of one feature in every segment, and its eta squared between them.

    Missing values take no part in means and quartiles; their share is given.
    """
    known: Bools = np.isfinite(column.values)
    values, own = column.values[known], labels[known]
    if not values.size:
        return [], 0.0
    order = np.lexsort((values, own))
    ordered = values[order]
    edges = np.searchsorted(own[order], np.arange(n_segments + 1))
    shaped = values if column.shaped is None else column.shaped[known]
    differences = standardised_differences(shaped, own, n_segments)
    mean, median = float(values.mean()), float(np.median(values))
    sizes = np.bincount(labels, minlength=n_segments)
    profiles = []
    for segment in range(n_segments):
        members = ordered[edges[segment] : edges[segment + 1]]
        members = members if members.size else np.array([np.nan])
        quartiles = np.quantile(members, [0.25, 0.5, 0.75])
        own_mean = float(members.mean())
        n_known = edges[segment + 1] - edges[segment]
        profiles.append(
            FeatureProfile(
                feature=column.name,
                is_forming=column.is_forming,
                mean=own_mean,
                median=float(quartiles[1]),
                lower_quartile=float(quartiles[0]),
                upper_quartile=float(quartiles[2]),
                overall_mean=mean,
                overall_median=median,
                difference=float(differences[segment]),
                index=_index(own_mean, mean, float(values.std())),
                imputed_share=1.0 - float(n_known) / max(int(sizes[segment]), 1),
            )
        )
    return profiles, eta_squared(shaped, own, n_segments)


def _index(mean: float, overall: float, sd: float) -> float | None:
    """Return 100 x mean / overall; None where the overall mean is negative or near zero for its spread."""
    return 100.0 * mean / overall if overall > 0.05 * sd and np.isfinite(mean) else None
