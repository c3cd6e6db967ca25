"""The stage: segmentation to profiles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.blocks import map_threads
from segmentry.catalogue.phrases import Phrase
from segmentry.results import CustomerTable, FeatureTable, Profiles, Segmentation, SegmentProfile
from segmentry.stages.explain.categories import category_shares
from segmentry.stages.explain.names import name_segments
from segmentry.stages.explain.profiles import FeatureColumn, profile_feature
from segmentry.stages.explain.stories import tell_story


@dataclass(frozen=True)
class Naming:
    """How segments get their names: those given, where a grid has named them, or words for features of the user's own."""

    given: tuple[str, ...] = ()
    own_phrases: Mapping[str, Phrase] = field(default_factory=dict)


def explain(
    customers: CustomerTable,
    features: FeatureTable,
    segmentation: Segmentation,
    smallest_group: int,
    naming: Naming,
) -> Profiles:
    """Describe every segment by the features that formed it and by those that did not.

    Parameters
    ----------
    customers, features, segmentation
        Results of the earlier stages, for the same customers in the same order.
    smallest_group
        Levels of a category with fewer customers in a segment are not shown.
    naming
        How the segments get their names.
    """
    labels, k = segmentation.assignment.labels, segmentation.k
    columns = _numeric_columns(customers, features)
    by_feature = map_threads(lambda column: profile_feature(column, labels, k), columns)
    per_segment = [[profiles[segment] for profiles, _ in by_feature if profiles] for segment in range(k)]
    forming = [[profile for profile in profiles if profile.is_forming] for profiles in per_segment]
    names = naming.given or name_segments(forming, naming.own_phrases)
    described = customers.with_role("categorical", "sensitive", "ordinal")
    categories = [category_shares(column, labels, k, smallest_group) for column in described]
    segments = []
    for segment in range(k):
        shares = [item for column in categories for item in column[segment]]
        size = segmentation.sizes[segment]
        share = size / max(customers.n_customers, 1)
        segments.append(
            SegmentProfile(
                id=segmentation.ids[segment],
                name=names[segment],
                n_customers=size,
                share=share,
                median_fit=_median_fit(segmentation, segment),
                features=tuple(per_segment[segment]),
                categories=tuple(shares),
                story=tell_story(per_segment[segment], shares),
            )
        )
    eta = {column.name: effect for column, (_, effect) in zip(columns, by_feature, strict=True)}
    return Profiles(tuple(segments), eta, _objective_shares(features, segmentation))


def _numeric_columns(customers: CustomerTable, features: FeatureTable) -> list[FeatureColumn]:
    """Return the forming features first, then other columns of numbers that can be averaged."""
    forming = {state.name: place for place, state in enumerate(features.state.numeric)}
    columns = [
        FeatureColumn(name, features.raw[:, place], True, features.coordinates[:, place])
        for name, place in forming.items()
    ]
    others = (c for c in customers.with_role("numeric") if c.name not in forming and c.kind == "number")
    columns += [FeatureColumn(other.name, other.numbers(), False) for other in others]
    return columns


def _median_fit(segmentation: Segmentation, segment: int) -> float | None:
    if segmentation.k == 1:
        return None
    fits: Floats = segmentation.assignment.fit[segmentation.assignment.labels == segment]
    return float(np.median(fits)) if fits.size and np.isfinite(fits).all() else None


def _objective_shares(features: FeatureTable, segmentation: Segmentation) -> dict[str, tuple[float, float]]:
    """Return each feature's share of the sum of squares before segmenting and within the segments."""
    labels: Ints = segmentation.assignment.labels
    before = ((features.coordinates - features.coordinates.mean(axis=0)) ** 2).sum(axis=0)
    within = np.array(
        [
            float(((column - centre[labels]) ** 2).sum())
            for column, centre in zip(features.coordinates.T, segmentation.centres.T, strict=True)
        ]
    )
    shares: dict[str, tuple[float, float]] = {}
    own = [state.name for state in features.state.numeric]
    own += [state.name for state in features.state.categories for _ in state.levels]
    for place, name in enumerate(own):
        first, second = shares.get(name, (0.0, 0.0))
        shares[name] = (
            first + float(before[place]) / max(float(before.sum()), 1e-300),
            second + float(within[place]) / max(float(within.sum()), 1e-300),
        )
    return shares
