"""Results without numbers of a handful of customers, for reports that are passed on."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.suppression import hidden_numbers
from segmentry.catalogue.telling import size_in_words
from segmentry.results import (
    Action,
    ConcentrationPoint,
    CrossTable,
    Drawing,
    Evidence,
    FeatureProfile,
    Profiles,
    Purchases,
    Rule,
    Rules,
    SegmentProfile,
    SegmentTotal,
    StudyResult,
    Totals,
    total_of,
)
from segmentry.texts import counted

ALL_HIDDEN = "every group in it has fewer customers than may be shown (report.min_group_customers)"
_NAN = math.nan
_TOTAL_OF_SHOWN = "All customers; orders and revenue of the segments described here"
_UNKNOWN = Estimate(_NAN, _NAN, _NAN)
_NO_PLAY = Action(
    play="No separate play",
    because="too few customers",
    do="Treat these customers like those in the closest segment.",
    do_not="Draw conclusions from so few customers.",
    measure="Nothing: there are too few customers.",
)


def shareable(result: StudyResult, write_sql: Callable[[Sequence[Rule]], str]) -> StudyResult:
    """Return the results without what describes fewer customers than `report.min_group_customers`.

    Small segments keep name, size and share; their profiles, stories, plays, points, histograms and fits go, and what is said of
    all customers is said of those in the other segments, since a difference would give the few away. Learnt rules, outcomes,
    weeks, cohorts, scores and cells of fewer customers go too, and the curve of spend takes steps of so many. A definition stays
    whole, since it says nothing of single customers; the report hides its small numbers.

    Parameters
    ----------
    result
        All results of a study.
    write_sql
        Writes rules as SQL: those that are left, when some go.

    Returns
    -------
    StudyResult
        What may be passed on.
    """
    least = result.model.spec.report.min_group_customers
    small = {index for index, segment in enumerate(result.profiles.segments) if segment.n_customers < least}
    shared = replace(
        result,
        profiles=replace(result.profiles, concentration=_in_steps(result.profiles.concentration, least, result)),
        rules=_of_many(result.rules, least, write_sql),
        evidence=_without_few(result.evidence, least),
        purchases=None if result.purchases is None else _of_groups(result.purchases, least),
    )
    if not small:
        return shared
    hidden = [result.profiles.segments[index].id for index in small]
    rows = pc.invert(pc.is_in(result.segments.column("segment_id"), value_set=pa.array(hidden, pa.string())))
    purchases = shared.purchases
    return replace(
        shared,
        profiles=_hidden(shared.profiles, small),
        purchases=None if purchases is None else _without_segments(purchases, set(hidden)),
        known_totals=_of_shown(shared.totals, small),
        drawing=_without(result.drawing, small),
        segments=result.segments.filter(rows),
        evidence=replace(
            shared.evidence,
            silhouettes=tuple(band for band in shared.evidence.silhouettes if band.segment not in small),
        ),
    )


def _in_steps(curve: tuple[ConcentrationPoint, ...], least: int, result: StudyResult) -> tuple[ConcentrationPoint, ...]:
    """Return the points of a curve over customers that are at least `least` customers apart."""
    step = least / max(result.account.counts.n_customers, 1)
    kept: list[ConcentrationPoint] = []
    for point in curve:
        if not kept or point.customers - kept[-1].customers >= step - 1e-12:
            kept.append(point)
    if kept and kept[-1].customers < 1.0:
        kept = [*(kept[:-1] if 1.0 - kept[-1].customers < step - 1e-12 else kept), curve[-1]]
    return tuple(kept)


def _of_many(rules: Rules | None, least: int, write_sql: Callable[[Sequence[Rule]], str]) -> Rules | None:
    if rules is None or rules.is_definition or all(rule.n_customers >= least for rule in rules.rules):
        return rules
    kept = tuple(rule for rule in rules.rules if rule.n_customers >= least)
    sql = write_sql(kept) if kept else ""
    return replace(rules, rules=kept, sql=sql)


def _without_few(evidence: Evidence, least: int) -> Evidence:
    if evidence.outcome is None:
        return evidence
    kept = tuple(item for item in evidence.outcome.segments if item.n_customers >= least)
    return replace(evidence, outcome=replace(evidence.outcome, segments=kept))


def _of_groups(purchases: Purchases, least: int) -> Purchases:
    return replace(
        purchases,
        weeks=tuple(week for week in purchases.weeks if week.n_orders == 0 or week.n_orders >= least),
        cohorts=tuple(cohort for cohort in purchases.cohorts if cohort.n_customers >= least),
        cells=tuple(cell for cell in purchases.cells if cell.n_customers >= least),
        scores=tuple(score for score in purchases.scores if score.n_customers >= least),
        bought=tuple(item for item in purchases.bought if item.n_customers >= least),
        cross=None if purchases.cross is None else _without_few_cells(purchases.cross, least),
    )


def _without_few_cells(cross: CrossTable, least: int) -> CrossTable:
    """Return a table with the cells marked that are of few, or give these away with the totals."""
    counts = np.array(cross.counts, dtype=np.int64).reshape(len(cross.names), len(cross.segment_ids))
    index = np.arange(counts.size).reshape(counts.shape)
    lines = [np.isin(index.ravel(), line).astype(np.float64) for line in (*index, *index.T)]
    hidden = hidden_numbers(counts.ravel(), np.eye(counts.size), np.array(lines), least).reshape(counts.shape)
    return replace(cross, hidden=tuple(map(tuple, hidden.tolist())))


def _without_segments(purchases: Purchases, hidden: set[str]) -> Purchases:
    return replace(purchases, bought=tuple(item for item in purchases.bought if item.segment_id not in hidden))


def _hidden(profiles: Profiles, small: set[int]) -> Profiles:
    """Return the profiles with small segments hidden, and the others set against all customers but those."""
    segments = profiles.segments
    shown = [index for index in range(len(segments)) if index not in small]
    n_all = sum(segment.n_customers for segment in segments)
    spent = sum(segments[index].spend_share or 0.0 for index in shown)
    parts = []
    for index, segment in enumerate(segments):
        if index in small:
            parts.append(_unnamed(segment, n_all))
            continue
        features = tuple(
            _against(feature, [segments[other].features[number] for other in shown])
            for number, feature in enumerate(segment.features)
        )
        parts.append(_of_shown_spend(replace(segment, features=features), spent, n_all))
    return replace(profiles, segments=tuple(parts))


def _of_shown(totals: Totals, small: set[int]) -> Totals:
    """Return totals that tell only the size of small segments; the last row adds up the others."""
    rows = tuple(
        SegmentTotal(segment_id=row.segment_id, name=row.name, n_customers=row.n_customers) if index in small else row
        for index, row in enumerate(totals.rows)
    )
    return replace(totals, rows=rows, total=replace(total_of(rows), name=_TOTAL_OF_SHOWN))


def _of_shown_spend(segment: SegmentProfile, spent: float, n_all: int) -> SegmentProfile:
    """Return a segment with its share of the spend of the described segments.

    `spent` is their share of all spend.
    """
    if segment.spend_share is None or spent <= 0:
        return segment
    share = segment.spend_share / spent
    size = size_in_words(segment.n_customers, n_all)
    return replace(
        segment,
        spend_share=share,
        size=f"{size}, who account for {share:.0%} of the spend of the segments described here.",
        facts=tuple(fact for fact in segment.facts if fact.statistic != "spend_share"),
    )


def _unnamed(segment: SegmentProfile, n_all: int) -> SegmentProfile:
    return replace(
        segment,
        median_fit=None,
        spend_share=None,
        features=tuple(_unknown(feature) for feature in segment.features),
        categories=(),
        size=f"{segment.n_customers:,} of {counted(n_all, 'customer')}.",
        story="Too few customers to describe without identifying individuals.",
        action=_NO_PLAY,
        facts=(),
    )


def _against(feature: FeatureProfile, shown: list[FeatureProfile]) -> FeatureProfile:
    """Return a profile against the customers of the segments that are shown."""
    n = max(sum(item.n_known for item in shown), 1)
    mean = sum(item.n_known * item.mean for item in shown if item.n_known) / n
    shift = sum(item.n_known * item.difference.value for item in shown if item.n_known) / n
    difference = feature.difference
    return replace(
        feature,
        overall_mean=mean,
        overall_median=_NAN,
        difference=Estimate(difference.value - shift, difference.low - shift, difference.high - shift),
        index=100.0 * feature.mean / mean if feature.index is not None and mean > 0 else None,
    )


def _unknown(feature: FeatureProfile) -> FeatureProfile:
    return replace(
        feature,
        mean=_NAN,
        median=_NAN,
        lower_quartile=_NAN,
        upper_quartile=_NAN,
        overall_mean=_NAN,
        overall_median=_NAN,
        difference=_UNKNOWN,
        superiority=_UNKNOWN,
        index=None,
        is_marker=False,
    )


def _without(drawing: Drawing, small: set[int]) -> Drawing:
    kept = [index for index, label in enumerate(drawing.labels) if label not in small]
    histograms = tuple(
        replace(
            item,
            counts=tuple((0,) * len(row) if index in small else row for index, row in enumerate(item.counts)),
        )
        for item in drawing.histograms
    )
    centres = tuple((_NAN, _NAN) if index in small else centre for index, centre in enumerate(drawing.centre_positions))
    return replace(
        drawing,
        points=tuple(drawing.points[index] for index in kept),
        labels=tuple(drawing.labels[index] for index in kept),
        positions=tuple(drawing.positions[index] for index in kept),
        centre_positions=centres,
        histograms=histograms,
    )
