"""The segments: what marks each, in pictures and in numbers."""

import math
from itertools import pairwise
from typing import Any

from segmentry.catalogue.display_names import DisplayNames, names_in
from segmentry.report.measures import middle_text
from segmentry.report.numbers import people_number, share, signed
from segmentry.report.parts.base import PartEntry, ReportInput, Table, segment_names
from segmentry.results import Estimate, FeatureProfile, FeatureSummary, SegmentProfile, StudyResult
from segmentry.texts import joined

_MOST_COLUMNS = 8
_FORMED = {False: "formed", True: "were used to test"}
"""What features did with segments, by whether these were made elsewhere."""


def segments_view(given: ReportInput) -> dict[str, Any]:
    """Return the tables of profiles, of descriptors with their tests, and of what decides the segments."""
    result = given.result
    profiles = result.profiles
    forming = [item for item in profiles.features if item.is_forming]
    describing = [item for item in profiles.features if not item.is_forming]
    is_given = result.evidence.of_labels is not None
    return {
        "is_given": is_given,
        "blocks": joined([names_in(result).title(name) for name in result.model.features.blocks]),
        "min_difference": result.model.spec.explain.min_difference,
        "medians": [_median_table(group, profiles.features, names_in(result)) for group in _by_eight(result)],
        "profiles": [
            *_profile_tables(result, forming, f"Features that {_FORMED[is_given]} the segments"),
            *_profile_tables(result, describing, "Features that describe the segments"),
        ],
        "effects": _effects_table(result),
        "categories": [_category_table(result, group) for group in _by_eight(result)] if profiles.categories else [],
        "importance": _importance_table(result),
        "neighbours": _neighbour_table(result),
        "alike": profiles.alike,
        "hidden": [s.id for s in profiles.segments if s.n_customers < result.model.spec.report.min_group_customers],
        "min_group": result.model.spec.report.min_group_customers,
    }


def _by_eight(result: StudyResult) -> list[tuple[SegmentProfile, ...]]:
    """Return the segments in groups that fit side by side on paper."""
    segments = result.profiles.segments
    n_groups = -(-len(segments) // _MOST_COLUMNS)
    edges = [round(index * len(segments) / n_groups) for index in range(n_groups + 1)]
    return [segments[start:end] for start, end in pairwise(edges)]


def _median_table(
    segments: tuple[SegmentProfile, ...], summaries: tuple[FeatureSummary, ...], titles: DisplayNames
) -> Table:
    """Return one number a cell: the median, or the share of yes; a dot where it marks the segment."""
    names = [feature.feature for feature in segments[0].features]
    rows = []
    for summary in summaries:
        cells = [segment.features[names.index(summary.feature)] for segment in segments]
        seen = next((cell for cell in cells if math.isfinite(cell.overall_mean)), cells[0])
        rows.append(
            (titles.title(summary.feature), middle_text(seen, of_all=True), *(_marked_middle(cell) for cell in cells))
        )
    columns: tuple[str, ...] = ("measure", "all", *(segment.name for segment in segments))
    if len(segments) == 1:
        columns, rows = ("measure", segments[0].name), [(name, text) for name, _, text in rows]
    return Table(
        label="The typical customer of each segment (medians; ● marks what sets a segment apart)",
        columns=columns,
        rows=tuple(rows),
        is_sortable=len(rows) > 1,
    )


def _marked_middle(cell: FeatureProfile) -> str:
    middle = middle_text(cell)
    return f"{middle} ●" if cell.is_marker else middle


def _profile_tables(result: StudyResult, summaries: list[FeatureSummary], label: str) -> list[Table]:
    titles = names_in(result)
    groups = _by_eight(result) if summaries else []
    return [_profile_table(segments, summaries, label=label, titles=titles) for segments in groups]


def _profile_table(
    segments: tuple[SegmentProfile, ...], summaries: list[FeatureSummary], *, label: str, titles: DisplayNames
) -> Table:
    """Return means, medians and quartiles with differences; one row per feature, one column per segment."""
    label = label if len(segments) == 1 else f"{label}: {segments[0].id} to {segments[-1].id}"
    names = [feature.feature for feature in segments[0].features]
    rows = []
    for summary in summaries:
        cells = [segment.features[names.index(summary.feature)] for segment in segments]
        seen = next((cell for cell in cells if math.isfinite(cell.overall_mean)), cells[0])
        name = titles.title(summary.feature)
        text = name if not summary.missing_share else f"{name} ({_missing(summary)})"
        rows.append(
            (
                text,
                f"{people_number(seen.overall_mean)}\nmedian {people_number(seen.overall_median)}",
                *(_cell(cell) for cell in cells),
                share(summary.eta_squared.value),
            )
        )
    return Table(
        label=label, columns=("measure", "all", *(segment.id for segment in segments), "explained"), rows=tuple(rows)
    )


def _missing(summary: FeatureSummary) -> str:
    return f"{share(summary.missing_share)} {'imputed' if summary.is_forming else 'missing'}"


def _cell(cell: FeatureProfile) -> str:
    if not math.isfinite(cell.mean):
        return "–"
    parts = [
        f"{people_number(cell.mean)}{' ●' if cell.is_marker else ''}",
        f"median {people_number(cell.median)} ({people_number(cell.lower_quartile)} to {people_number(cell.upper_quartile)})",
        f"{signed(cell.difference.value)} sd ({signed(cell.difference.low)} to {signed(cell.difference.high)})",
    ]
    parts += [f"index {cell.index:.0f}"] if cell.index is not None else []
    parts += [f"{share(cell.imputed_share)} imputed"] if cell.imputed_share >= 0.005 else []
    parts += [f"{share(cell.missing_share)} missing"] if cell.missing_share - cell.imputed_share >= 0.005 else []
    return "\n".join(parts)


def _effects_table(result: StudyResult) -> Table:
    """Return how much each feature differs over all segments; tests for descriptors only."""
    titles = names_in(result)
    forming = "forms the segments" if result.evidence.of_labels is None else "tests the segments"
    numbers = [
        _effect(
            titles.title(item.feature),
            "eta squared",
            effect=item.eta_squared,
            p_value=item.p_value,
            is_forming=item.is_forming,
            forming=forming,
        )
        for item in result.profiles.features
    ]
    levels = [
        _effect(
            titles.title(item.column),
            "Cramér's V",
            effect=item.cramers_v,
            p_value=item.p_value,
            is_forming=item.is_forming,
            forming=forming,
        )
        for item in result.profiles.categories
    ]
    columns = ("measure", "role", "statistic", "value (95% interval)", "p, Holm-corrected")
    return Table(
        label="How much features differ between segments", columns=columns, rows=(*numbers, *levels), is_text=(1, 2)
    )


def _effect(
    name: str, measure: str, effect: Estimate, p_value: float | None, *, is_forming: bool, forming: str
) -> tuple[str, ...]:
    role = forming if is_forming else "describes"
    return name, role, measure, _interval(effect), _p_value(p_value, is_forming=is_forming)


def _interval(estimate: Estimate) -> str:
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"


def _p_value(p_value: float | None, *, is_forming: bool) -> str:
    if is_forming:
        return "not tested"
    if p_value is None:
        return "too few"
    return "< 0.001" if p_value < 0.001 else f"{p_value:.3f}"


def _category_table(result: StudyResult, segments: tuple[SegmentProfile, ...]) -> Table:
    """Return shares of levels by segment; small groups are left out of the results already."""
    every = [item for segment in result.profiles.segments for item in segment.categories]
    overall_shares = {(item.column, item.level): item.overall_share for item in every}
    titles = names_in(result)
    rows = []
    for (column, level), overall in sorted(overall_shares.items()):
        found = [
            next((item for item in segment.categories if (item.column, item.level) == (column, level)), None)
            for segment in segments
        ]
        cells = ("–" if item is None else share(item.share) for item in found)
        rows.append((f"{titles.title(column)}: {level}", share(overall), *cells))
    return Table(label="Categories", columns=("level", "all", *(segment.id for segment in segments)), rows=tuple(rows))


def _importance_table(result: StudyResult) -> Table | None:
    found = result.profiles.importance
    if not found or result.evidence.k == 1:
        return None
    titles = names_in(result)
    rows = tuple((titles.title(name), share(value)) for name, value in sorted(found.items(), key=lambda item: -item[1]))
    return Table(label="What decides the segments", columns=("measure", "customers who would move"), rows=rows)


def _neighbour_table(result: StudyResult) -> Table | None:
    found, names = result.profiles.neighbours, segment_names(result)
    if not found:
        return None
    rows = tuple(
        (
            names[pair.first],
            names[pair.second],
            share(pair.switching),
            "no spread" if pair.separation is None else f"{pair.separation:.1f}",
        )
        for pair in found
    )
    columns = ("segment", "borders on", "would switch between them", "sd apart")
    return Table(label="Neighbouring segments", columns=columns, rows=rows, is_text=(1,))


PART = PartEntry(name="segments", title="What sets them apart", view=segments_view)
