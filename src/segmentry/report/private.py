"""What a report that is passed on must not tell: numbers of a handful of customers."""

import math
from dataclasses import replace

from segmentry.algorithms.estimate import Estimate
from segmentry.results import Drawing, FeatureProfile, SegmentProfile, StudyResult

_NAN = math.nan
_UNKNOWN = Estimate(_NAN, _NAN, _NAN)


def shareable(result: StudyResult) -> StudyResult:
    """Return the results without what describes segments of fewer customers than the spec allows.

    Their names, sizes and shares stay; their profiles, stories, points and histograms do not, nor rules that take so few.
    """
    least = result.model.spec.report.min_group_customers
    segments = result.profiles.segments
    small = {place for place, segment in enumerate(segments) if segment.n_customers < least}
    rules = result.rules
    if rules is not None:
        kept = tuple(rule for rule in rules.rules if rule.n_customers >= least)
        rules = replace(rules, rules=kept) if len(kept) < len(rules.rules) else rules
    if not small:
        return replace(result, rules=rules)
    told = tuple(_hidden(segment) if place in small else segment for place, segment in enumerate(segments))
    return replace(
        result,
        profiles=replace(result.profiles, segments=told),
        drawing=_without(result.drawing, small),
        rules=rules,
    )


def _hidden(segment: SegmentProfile) -> SegmentProfile:
    story = "They are too few to be described without pointing at persons."
    features = tuple(_unknown(feature) for feature in segment.features)
    return replace(segment, median_fit=None, spend_share=None, features=features, categories=(), story=story)


def _unknown(feature: FeatureProfile) -> FeatureProfile:
    return replace(
        feature,
        mean=_NAN,
        median=_NAN,
        lower_quartile=_NAN,
        upper_quartile=_NAN,
        difference=_UNKNOWN,
        superiority=_UNKNOWN,
        index=None,
        is_marker=False,
    )


def _without(drawing: Drawing, small: set[int]) -> Drawing:
    kept = [place for place, label in enumerate(drawing.labels) if label not in small]
    histograms = tuple(
        replace(
            item,
            counts=tuple((0,) * len(row) if place in small else row for place, row in enumerate(item.counts)),
        )
        for item in drawing.histograms
    )
    centres = tuple((_NAN, _NAN) if place in small else centre for place, centre in enumerate(drawing.centre_places))
    return replace(
        drawing,
        points=tuple(drawing.points[place] for place in kept),
        labels=tuple(drawing.labels[place] for place in kept),
        places=tuple(drawing.places[place] for place in kept),
        centre_places=centres,
        histograms=histograms,
    )
