"""The stage: segmentation to profiles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.holm import holm_adjusted
from segmentry.algorithms.sorting import indices_by_segment, segments_of, sorted_by_segment
from segmentry.algorithms.threads import map_threads, run_both, threads_beside_copies
from segmentry.catalogue.display_names import GUESSED, DisplayNames
from segmentry.catalogue.phrases import Phrase
from segmentry.catalogue.playbook import plays
from segmentry.errors import SpecError
from segmentry.results import (
    NONE_ID,
    CategorySummary,
    Column,
    CustomerTable,
    FeatureSummary,
    FeatureTable,
    Outcome,
    Profiles,
    Segmentation,
    SegmentProfile,
)
from segmentry.spec import StudySpec
from segmentry.stages.explain.actions import OF_NO_SEGMENT, Advice, SegmentDescription, advice_for
from segmentry.stages.explain.categories import CategoryProfiles, profile_category, profile_labels
from segmentry.stages.explain.columns import categories, numeric_columns, spend_of
from segmentry.stages.explain.concentration import concentration_curve
from segmentry.stages.explain.habits import Habits, habits_of
from segmentry.stages.explain.names import name_segments
from segmentry.stages.explain.naming_context import ALPHA, foreign_phrases
from segmentry.stages.explain.neighbours import tell_alike
from segmentry.stages.explain.profiles import FeatureProfiles, profile_feature
from segmentry.stages.explain.separation import separate
from segmentry.stages.explain.stories import Setting, tell_size, tell_story
from segmentry.stages.explain.traits import keeps_rhythm

_Summary = TypeVar("_Summary", FeatureSummary, CategorySummary)


@dataclass(frozen=True, kw_only=True)
class Background:
    """What is known of the segments beforehand.

    Attributes
    ----------
    fixed_names
        Names of the segments by the definition of the method; empty where names are to be found.
    fixed_traits
        Their traits by the same definition, which count where gaps between orders are not known.
    custom_phrases
        How to speak of features that the user defined, by feature.
    outcome
        What the customers did in the holdout period; None where that is not known.
    labels
        What columns are called.
    taken_names
        Names of segments that have retired, which no other segment gets.
    """

    fixed_names: tuple[str, ...] = ()
    fixed_traits: tuple[Mapping[str, str], ...] = ()
    custom_phrases: Mapping[str, Phrase] = field(default_factory=dict)
    outcome: Outcome | None = None
    labels: DisplayNames = GUESSED
    taken_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Description:
    """All segments by numbers, by categories and by how customers buy.

    `spend_shares` are shares of all spend, shape (k,); None without a column of spend. With `blocks` columns
    that formed no segments name them too, since components of blocks mean nothing to a reader.
    """

    numbers: list[FeatureProfiles]
    categories: list[CategoryProfiles]
    spend_shares: list[float] | None
    is_spend_whole: bool
    blocks: tuple[str, ...]
    habits: list[Habits]


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
        Random numbers for samples.

    Returns
    -------
    Profiles
        One profile for each segment, and what holds for all segments.
    """
    spend = spend_of(customers)
    description, separation = run_both(
        lambda: _describe(customers, features, segmentation=segmentation, spec=spec, background=background),
        lambda: separate(features, segmentation, kind=spec.segment.method.kind, rng=rng),
        threads_beside_copies(customers.n_customers, spec.n_threads),
    )
    segments = _segment_profiles(description, segmentation, spec=spec, background=background)
    numbers = [item.summary for item in description.numbers]
    levels = [item.summary for item in description.categories]
    p_values = [item.p_value for item in numbers] + [item.p_value for item in levels]
    adjusted = iter(holm_adjusted([p_value for p_value in p_values if p_value is not None]))
    return Profiles(
        segments=segments,
        features=_with_p_values(numbers, adjusted),
        categories=_with_p_values(levels, adjusted),
        objective_shares=separation.objective_shares,
        importance=separation.importance,
        neighbours=separation.neighbours,
        alike=tell_alike(separation.neighbours, {segment.id: segment.name for segment in segments}),
        spend_column=None if spend is None else spend.name,
        concentration=() if spend is None else concentration_curve(spend.numbers()),
    )


def _describe(
    customers: CustomerTable,
    features: FeatureTable,
    segmentation: Segmentation,
    spec: StudySpec,
    background: Background,
) -> _Description:
    labels, k = segmentation.assignment.labels, segmentation.k
    min_difference, min_customers = spec.explain.min_difference, spec.report.min_group_customers
    numbers = map_threads(
        lambda column: profile_feature(column, labels, n_segments=k, min_difference=min_difference),
        numeric_columns(customers, features),
        threads_beside_copies(len(labels), spec.n_threads),
    )
    spend = spend_of(customers)
    levels = [
        profile_category(
            column,
            labels,
            n_segments=k,
            min_customers=min_customers,
            is_forming=column.name in features.state.names,
            may_name=bool(features.state.blocks) and not column.flags.is_sensitive,
        )
        for column in categories(customers, features)
    ]
    levels += [
        profile_labels(column, labels, n_segments=k, min_customers=min_customers)
        for column in customers.columns_where(lambda role: role.describes_by_labels)
    ]
    return _Description(
        numbers=[item for item in numbers if item is not None],
        categories=[item for item in levels if item is not None],
        spend_shares=_spend_shares(spend, labels, k),
        is_spend_whole=spend is None or spend.n_missing == 0,
        blocks=features.state.blocks,
        habits=habits_of(customers, labels, ids=segmentation.ids, as_of=spec.orders.as_of, outcome=background.outcome),
    )


def _spend_shares(spend: Column | None, labels: Ints, k: int) -> list[float] | None:
    """Return the share of all spend of each segment; spend below zero counts as zero."""
    if spend is None:
        return None
    amounts = np.maximum(np.nan_to_num(spend.numbers()), 0.0)
    indices, edges = indices_by_segment(labels, k)
    sums = np.array([segment.sum() for segment in segments_of(sorted_by_segment(amounts, indices, edges), edges)])
    total = float(sums.sum())
    return (sums / total).tolist() if total > 0 else None


def _segment_profiles(
    description: _Description, segmentation: Segmentation, spec: StudySpec, background: Background
) -> tuple[SegmentProfile, ...]:
    ids = segmentation.ids
    custom_names = {ids.index(segment): name for segment, name in spec.explain.names.items() if segment in ids}
    names = (
        _with_custom_names(background.fixed_names, custom_names)
        if background.fixed_names
        else _find_names(description, spec, background=background, custom_names=custom_names)
    )
    segments = [
        _segment_description(description, segmentation, index=index, background=background)
        for index in range(segmentation.k)
    ]
    advice = advice_for(segments, plays(spec.explain.playbook))
    return tuple(
        _segment_profile(
            segments[index], segmentation, index=index, name=names[index], description=description, advice=advice[index]
        )
        for index in range(segmentation.k)
    )


def _find_names(
    description: _Description, spec: StudySpec, background: Background, custom_names: Mapping[int, str]
) -> list[str]:
    naming = [item for item in description.numbers if _may_name(item.summary, description)]
    profiles = [[item.segments[index] for item in naming] for index in range(len(description.habits))]
    numbers = {item.summary.feature for item in description.numbers}
    columns = [*numbers, *(item.summary.column for item in description.categories)]
    return name_segments(
        profiles,
        {**foreign_phrases(columns, background.labels), **background.custom_phrases},
        custom_names,
        levels=[mark for item in description.categories for mark in item.marks if mark.column not in numbers],
        keeps_rhythm=[keeps_rhythm(item) for item in description.habits],
        min_difference=spec.explain.min_difference,
        taken_names=background.taken_names,
    )


def _may_name(summary: FeatureSummary, description: _Description) -> bool:
    """Return whether a number may name segments: it formed them, or differs between those of blocks."""
    differs = summary.p_value is not None and summary.p_value <= ALPHA
    return summary.is_forming or (bool(description.blocks) and differs)


def _segment_description(
    description: _Description, segmentation: Segmentation, index: int, background: Background
) -> SegmentDescription:
    n_known = {item.summary.feature: item.summary.n_known for item in description.numbers}
    return SegmentDescription(
        features=tuple(item.segments[index] for item in description.numbers),
        categories=tuple(level for item in description.categories for level in item.segments[index]),
        habits=description.habits[index],
        setting=Setting(
            n_customers=segmentation.sizes[index],
            n_all=sum(segmentation.sizes),
            n_known=n_known,
            names=background.labels,
            blocks=description.blocks,
        ),
        fixed_traits=_fixed_traits(segmentation.ids[index], index, background),
    )


def _fixed_traits(segment_id: str, index: int, background: Background) -> Mapping[str, str]:
    if segment_id == NONE_ID:
        return OF_NO_SEGMENT
    return background.fixed_traits[index] if background.fixed_traits else {}


def _segment_profile(
    segment: SegmentDescription,
    segmentation: Segmentation,
    index: int,
    name: str,
    description: _Description,
    advice: Advice,
) -> SegmentProfile:
    setting = segment.setting
    spend_share = None if description.spend_shares is None else description.spend_shares[index]
    size = tell_size(setting.n_customers, setting.n_all, spend_share, is_spend_whole=description.is_spend_whole)
    story = tell_story(segment.features, segment.categories, setting)
    return SegmentProfile(
        id=segmentation.ids[index],
        name=name,
        n_customers=setting.n_customers,
        share=setting.n_customers / max(setting.n_all, 1),
        spend_share=spend_share,
        median_fit=_median_fit(segmentation, index),
        features=tuple(segment.features),
        categories=tuple(segment.categories),
        size=size.text,
        story=story.text,
        action=advice.action,
        facts=(*size.facts, *story.facts, *advice.facts),
    )


def _with_custom_names(fixed_names: tuple[str, ...], custom_names: Mapping[int, str]) -> list[str]:
    """Return the fixed names, with those that the user replaced.

    Raises
    ------
    SpecError
        When a name of the user is also the name of another segment.
    """
    names = [custom_names.get(index, name) for index, name in enumerate(fixed_names)]
    folded = [name.casefold() for name in names]
    repeated = [name for name in custom_names.values() if folded.count(name.casefold()) > 1]
    if repeated:
        raise SpecError("explain.names", [f"another segment is called '{name}'" for name in repeated])
    return names


def _with_p_values(summaries: Sequence[_Summary], adjusted: Iterator[float]) -> tuple[_Summary, ...]:
    """Replace p-values by the next adjusted ones."""
    return tuple(item if item.p_value is None else replace(item, p_value=next(adjusted)) for item in summaries)


def _median_fit(segmentation: Segmentation, segment: int) -> float | None:
    if segmentation.k == 1:
        return None
    fits: Floats = segmentation.assignment.fit[segmentation.assignment.labels == segment]
    return float(np.median(fits)) if fits.size and np.isfinite(fits).all() else None
