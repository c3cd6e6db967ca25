"""The stage: segmentation to profiles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.holm import holm_adjusted
from segmentry.algorithms.importance import shuffle_importance
from segmentry.algorithms.kmeans.assign import nearest_labels
from segmentry.algorithms.kmeans.points import Points, even_weights
from segmentry.algorithms.kmeans.samples import draw_customers
from segmentry.algorithms.sorting import places_by_segment, sorted_within
from segmentry.algorithms.threads import at_once, map_threads
from segmentry.catalogue.phrases import Phrase
from segmentry.catalogue.playbook import plays
from segmentry.errors import SpecError
from segmentry.methods import METHODS, Assignable, sweeping_method
from segmentry.results import (
    Action,
    CategorySummary,
    Column,
    CustomerTable,
    Fact,
    FeatureSummary,
    FeatureTable,
    Neighbours,
    ObjectiveShares,
    Outcome,
    Profiles,
    Segmentation,
    SegmentProfile,
)
from segmentry.spec import StudySpec
from segmentry.stages.explain.actions import Described, actions_for
from segmentry.stages.explain.categories import Categorised, profile_category
from segmentry.stages.explain.columns import categories, numeric_columns, spend_of
from segmentry.stages.explain.concentration import concentration_curve
from segmentry.stages.explain.habits import Habits, habits_of
from segmentry.stages.explain.names import name_segments
from segmentry.stages.explain.neighbours import find_neighbours, tell_alike
from segmentry.stages.explain.profiles import Profiled, profile_feature
from segmentry.stages.explain.stories import Sizes, tell_size, tell_story
from segmentry.stages.explain.traits import keeps_rhythm

_SAMPLED = 2000


@dataclass(frozen=True)
class Background:
    """What is known of the segments beforehand.

    `given` are names that a grid has given them, `own_phrases` words for features of the user's own, and `outcome` what their
    customers did later, None where that is not known.
    """

    given: tuple[str, ...] = ()
    own_phrases: Mapping[str, Phrase] = field(default_factory=dict)
    outcome: Outcome | None = None


@dataclass(frozen=True)
class _Described:
    """Customers by segment: numbers, categories, the share of all spend of each (None: no money), and how they buy."""

    numbers: list[Profiled]
    categories: list[Categorised]
    spend_shares: list[float] | None
    is_spend_whole: bool
    habits: list[Habits]


@dataclass(frozen=True)
class _Placed:
    """How segments lie among the features: who borders on whom, and what each feature does for telling them apart."""

    neighbours: tuple[Neighbours, ...]
    importance: dict[str, float]
    objective_shares: dict[str, ObjectiveShares]


def explain(
    customers: CustomerTable,
    features: FeatureTable,
    segmentation: Segmentation,
    spec: StudySpec,
    background: Background,
    rng: np.random.Generator,
) -> Profiles:
    """Describe every segment by the features that formed it and by those that did not.

    Parameters
    ----------
    customers, features, segmentation
        Results of the earlier stages, for the same customers in the same order.
    spec
        The study; levels of a category with fewer customers in a segment than `report.min_group_customers` are not shown.
    background
        What is known of the segments beforehand.
    rng
        What samples are drawn by.
    """
    spend = spend_of(customers)
    described, placed = at_once(
        lambda: _described(customers, features, segmentation, spec, background),
        lambda: _placed(features, segmentation, spec.segment.method.kind, rng),
        spec.n_threads,
    )
    segments = _segments(described, segmentation, spec, background)
    numbers, levels = _tested([item.summary for item in described.numbers], [c.summary for c in described.categories])
    return Profiles(
        segments=segments,
        features=numbers,
        categories=levels,
        objective_shares=placed.objective_shares,
        importance=placed.importance,
        neighbours=placed.neighbours,
        alike=tell_alike(placed.neighbours, {segment.id: segment.name for segment in segments}),
        spend_column=None if spend is None else spend.name,
        concentration=() if spend is None else concentration_curve(spend.numbers()),
    )


def _described(
    customers: CustomerTable,
    features: FeatureTable,
    segmentation: Segmentation,
    spec: StudySpec,
    background: Background,
) -> _Described:
    labels, k = segmentation.assignment.labels, segmentation.k
    least, smallest = spec.explain.min_difference, spec.report.min_group_customers
    numbers = map_threads(
        lambda column: profile_feature(column, labels, k, least), numeric_columns(customers, features), spec.n_threads
    )
    spend = spend_of(customers)
    found = [
        profile_category(column, labels, k, smallest, is_forming=column.name in features.state.names)
        for column in categories(customers, features)
    ]
    return _Described(
        [item for item in numbers if item is not None],
        [item for item in found if item is not None],
        _spend_shares(spend, labels, k),
        spend is None or spend.n_missing == 0,
        habits_of(customers, labels, segmentation.ids, spec.orders.as_of, background.outcome),
    )


def _placed(features: FeatureTable, segmentation: Segmentation, kind: str, rng: np.random.Generator) -> _Placed:
    """Look at a sample of the customers, and at all; segments by definition, which nothing formed, have no neighbours."""
    rows = draw_customers(Points(features.coordinates, even_weights(len(features.coordinates)), None), _SAMPLED, rng)
    is_formed = METHODS[kind].chooses_k
    neighbours = find_neighbours(rows, segmentation, sweeping_method(kind), rng) if is_formed else ()
    spans = features.state.spans
    importance = shuffle_importance(rows, _labeller(segmentation, kind), list(spans.values()), rng)
    return _Placed(
        neighbours, dict(zip(spans, importance, strict=True)), _objective_shares(features, segmentation, spans)
    )


def _labeller(segmentation: Segmentation, kind: str) -> Callable[[Floats], Ints]:
    """Return what gives segments to coordinates: the method, or the nearest mean where segments are defined by other columns."""
    method = METHODS[kind]
    if not method.chooses_k:
        return lambda rows: nearest_labels(rows, segmentation.centres, 1).astype(np.int64)
    return lambda rows: method.assign(Assignable(coordinates=rows), segmentation.state, 1).labels


def _spend_shares(spend: Column | None, labels: Ints, k: int) -> list[float] | None:
    """Return the share of all spend of each segment; spend below zero counts as zero."""
    if spend is None:
        return None
    amounts = np.maximum(np.nan_to_num(spend.numbers()), 0.0)
    places, edges = places_by_segment(labels, k)
    amounts = sorted_within(amounts[places], edges)
    sums = np.array([amounts[first:end].sum() for first, end in pairwise(edges.tolist())])
    total = float(sums.sum())
    return (sums / total).tolist() if total > 0 else None


def _segments(
    described: _Described, segmentation: Segmentation, spec: StudySpec, background: Background
) -> tuple[SegmentProfile, ...]:
    k = segmentation.k
    by_segment = [tuple(item.segments[place] for item in described.numbers) for place in range(k)]
    own = {segmentation.ids.index(name): told for name, told in spec.explain.names.items() if name in segmentation.ids}
    forming = [[item for item in features if item.is_forming] for features in by_segment]
    numbers = {item.summary.feature for item in described.numbers}
    marks = [mark for item in described.categories for mark in item.marks if mark.column not in numbers]
    names = (
        _checked(background.given, own)
        if background.given
        else name_segments(
            forming,
            background.own_phrases,
            own,
            levels=marks,
            keeps_rhythm=[keeps_rhythm(item) for item in described.habits],
            min_difference=spec.explain.min_difference,
        )
    )
    seen = [_seen(described, segmentation, place) for place in range(k)]
    actions = actions_for(seen, plays(spec.explain.playbook))
    return tuple(
        _segment(seen[place], segmentation, (place, names[place]), described, actions[place]) for place in range(k)
    )


def _seen(described: _Described, segmentation: Segmentation, place: int) -> Described:
    n_known = {item.summary.feature: item.summary.n_known for item in described.numbers}
    return Described(
        features=tuple(item.segments[place] for item in described.numbers),
        categories=tuple(level for item in described.categories for level in item.segments[place]),
        habits=described.habits[place],
        sizes=Sizes(segmentation.sizes[place], sum(segmentation.sizes), n_known),
    )


def _segment(
    seen: Described,
    segmentation: Segmentation,
    called: tuple[int, str],
    described: _Described,
    action: tuple[Action, tuple[Fact, ...]],
) -> SegmentProfile:
    (place, name), sizes = called, seen.sizes
    spend_share = None if described.spend_shares is None else described.spend_shares[place]
    size = tell_size(sizes.n_customers, sizes.n_all, spend_share, is_spend_whole=described.is_spend_whole)
    story = tell_story(seen.features, seen.categories, sizes)
    return SegmentProfile(
        id=segmentation.ids[place],
        name=name,
        n_customers=sizes.n_customers,
        share=sizes.n_customers / max(sizes.n_all, 1),
        spend_share=spend_share,
        median_fit=_median_fit(segmentation, place),
        features=tuple(seen.features),
        categories=tuple(seen.categories),
        size=size.text,
        story=story.text,
        action=action[0],
        facts=(*size.facts, *story.facts, *action[1]),
    )


def _checked(given: tuple[str, ...], own: Mapping[int, str]) -> list[str]:
    """Return the names of a grid with the user's own among them.

    Raises
    ------
    SpecError
        When an own name is that of another segment.
    """
    names = [own.get(place, name) for place, name in enumerate(given)]
    taken = [name.casefold() for name in names]
    twice = [name for name in own.values() if taken.count(name.casefold()) > 1]
    if twice:
        raise SpecError("explain.names", [f"another segment is called '{name}'" for name in twice])
    return names


def _tested(
    numbers: list[FeatureSummary], levels: list[CategorySummary]
) -> tuple[tuple[FeatureSummary, ...], tuple[CategorySummary, ...]]:
    """Correct the p-values of all descriptors together."""
    p_values = [item.p_value for item in numbers] + [item.p_value for item in levels]
    adjusted = iter(holm_adjusted([p_value for p_value in p_values if p_value is not None]))
    return (
        tuple(item if item.p_value is None else replace(item, p_value=next(adjusted)) for item in numbers),
        tuple(item if item.p_value is None else replace(item, p_value=next(adjusted)) for item in levels),
    )


def _median_fit(segmentation: Segmentation, segment: int) -> float | None:
    if segmentation.k == 1:
        return None
    fits: Floats = segmentation.assignment.fit[segmentation.assignment.labels == segment]
    return float(np.median(fits)) if fits.size and np.isfinite(fits).all() else None


def _objective_shares(
    features: FeatureTable, segmentation: Segmentation, spans: dict[str, slice]
) -> dict[str, ObjectiveShares]:
    """Return each feature's share of the sum of squares before segmenting and within the segments."""
    labels: Ints = segmentation.assignment.labels
    before, within = np.zeros(segmentation.centres.shape[1]), np.zeros(segmentation.centres.shape[1])
    for place, centres in enumerate(segmentation.centres.T):
        column = np.ascontiguousarray(features.coordinates[:, place], np.float64)
        before[place] = np.square(column - column.mean()).sum()
        within[place] = np.square(column - centres.take(labels)).sum()
    total_before, total_within = max(float(before.sum()), 1e-300), max(float(within.sum()), 1e-300)
    return {
        name: ObjectiveShares(
            before=float(before[span].sum()) / total_before, within=float(within[span].sum()) / total_within
        )
        for name, span in spans.items()
    }
